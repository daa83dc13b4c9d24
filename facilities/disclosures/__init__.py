"""情報公表: the two addresses of the disclosure system, checked by a mail that must be answered, and what renewal asks (O6-7)."""
