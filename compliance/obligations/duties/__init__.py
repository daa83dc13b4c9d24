"""義務一覧表: all that the rulebook asks in a municipality, on screen and on paper."""
