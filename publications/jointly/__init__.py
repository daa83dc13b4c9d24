"""合同の会議の資料: looked through for people, and shown to the facilities of other operators that take part (N7-J1)."""
