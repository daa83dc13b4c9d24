"""内容を消す: a name was left in a file; one asks, another of the municipality's people decides, and what is left says so."""
