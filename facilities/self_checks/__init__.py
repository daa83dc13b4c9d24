"""自己点検: one list of all that is asked of a home, handed in before a 運営指導, confirmed or questioned on site."""
