"""Keeping and letting go: last days, what holds a record back, lists to be disposed of and their certificate (N7-8e)."""
