"""Which member of staff looks after which facilities."""
