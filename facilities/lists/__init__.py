"""Lists as files, apart from the database: bytes in, cleaned records and faults out; and the files we write."""
