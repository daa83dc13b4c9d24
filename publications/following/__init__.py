"""Following by mail: a reader learns of new public minutes, without an account, until the reader says stop."""
