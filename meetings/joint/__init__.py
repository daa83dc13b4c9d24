"""合同開催: asking other facilities to hold a meeting jointly, answering, leaving (N7-J)."""
