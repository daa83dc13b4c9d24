"""運営指導の資料: all that a facility keeps of some years, in one file, with an index of the duties it answers."""
