"""The page of one facility: what it owes in a year, and where each thing is done."""
