"""事故と身体拘束の記録: kept under pseudonyms, read by the manager and named staff alone, reported where the law says (O6-6a)."""
