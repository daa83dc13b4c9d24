"""電話: whom the desk calls first, what was said, when next, and who of the desk has it."""
