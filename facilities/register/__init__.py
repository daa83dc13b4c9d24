"""事業所, its dwellings and the desk's notes: entering, changing, moving, closing, filling in what lists lack."""
