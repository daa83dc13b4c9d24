"""合同の議事録: showing each other what was written, taking the common part over, asking for changes (N7-J8)."""
