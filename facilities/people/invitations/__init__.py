"""Bringing people of facilities in, many at once or by letter, and handing a place over to somebody else."""
