"""What comes first for whoever opens the program for the first time."""
