"""合同のグループ: facilities that meet jointly through the year; founding, joining, leaving, planning for all (N7-J5)."""
