"""The verbs of the rulebook: each makes the rows of one kind of duty. `compliance.rules.kinds` lists them."""
