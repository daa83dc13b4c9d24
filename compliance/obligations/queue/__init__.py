"""The desk's queue of submitted minutes; it needs what the rules found, and so stands above the meetings."""
