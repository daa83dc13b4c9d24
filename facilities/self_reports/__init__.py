"""自己申告: days typed for things done outside the program, how and where, and what the desk makes of them."""
