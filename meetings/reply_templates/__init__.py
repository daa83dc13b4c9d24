"""The desk's own sentences for minutes that it returns: kept, changed, taken away."""
