"""Asking facilities to register what the ward does not know yet, one by one or all at once."""
