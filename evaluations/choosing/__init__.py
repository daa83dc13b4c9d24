"""Who carries out the outside evaluation of a year (選択制, N7-E2), and the year that is relieved of it."""
