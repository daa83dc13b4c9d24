"""公表用資料 of an evaluation through the gate: its wording, the look for names, the register (N7-E6, N7-8c)."""
