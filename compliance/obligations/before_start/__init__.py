"""What fell due before the municipality began: said to be done on paper, row by row or all at once."""
