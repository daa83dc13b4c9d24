"""Pages of signing on."""
