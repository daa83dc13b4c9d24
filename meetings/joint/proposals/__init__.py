"""What a facility that takes part proposes for a joint meeting: another day, hours or place; the host answers (N7-J5)."""
