"""サテライト型住居からの移行: the plan of moving, the request to the 審査会, its decision, the report to it (O6-2)."""
