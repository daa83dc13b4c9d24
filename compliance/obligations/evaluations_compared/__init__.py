"""評価のくらべ: how many facilities of each type have evaluated, published and reported, for the municipality's people."""
