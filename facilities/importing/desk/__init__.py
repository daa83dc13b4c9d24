"""The import desk: how a list that nobody knows is read, said once by a person and remembered."""
