"""One municipality leaves a site or comes to one: taken out in open formats, brought in elsewhere, deleted with a certificate.

All of it is done by the server's administrator from the command line; the program's own logins could not.
"""
