"""Who came in, who was refused, who read or took away what: told once, kept for good, never changed.

``recording.record_security_event`` is the one way to tell it.
"""
