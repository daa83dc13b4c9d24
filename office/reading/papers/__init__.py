"""Papers that people hand in: PDF, Word, Excel, PowerPoint, photos. What they are, what they do, what they say.

``kinds`` and ``apart`` are for the program; ``child``, ``pdf``, ``packages``, ``old_office``, ``pictures``, ``words`` and ``lines`` open
files and run in the child alone.
"""
