"""Files from outside are read apart: by a child process that holds nothing of ours and is held within limits.

``apart`` is what the program calls; ``child`` runs in the other process; ``limits`` and ``seal`` are what holds it there;
``antivirus`` asks clamd where a site has it; ``kept`` remembers what a file said. Nothing is imported here: the child
has no Django.
"""
