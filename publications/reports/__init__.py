"""「名前が残っている」: a reader says that a passage tells who somebody is; it is hidden at once, and the desk decides (N7-8c)."""
