"""A facility closes: what stays to be done, which meetings are called off with it."""
