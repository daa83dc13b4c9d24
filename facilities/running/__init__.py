"""運営の記録: what a group home or a residential facility does besides its council (requirements O6-2 to O6-8)."""
