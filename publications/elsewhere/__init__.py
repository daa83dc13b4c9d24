"""よそでの公表: minutes that can be read elsewhere than on the register, each with what shows it (N7-8b, N8-1c, O6-1g)."""
