"""Which facilities the municipality's own staff have to see, worst first, and a round planned for several at once (N8-6c)."""
