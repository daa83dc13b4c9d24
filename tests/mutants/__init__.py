"""Small faults put into what decides, to see whether a test notices: ``make mutants``."""
