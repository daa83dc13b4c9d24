"""Signing on by a directory of the municipality or of an operator (OpenID Connect, SAML): see docs/adr."""
