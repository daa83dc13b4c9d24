"""The demo: an invented ward in full swing and an empty one beside it. Nobody and nothing in it exists."""
