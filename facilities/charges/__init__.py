"""What a home asks its residents for: its price list, each month's payments and costs, the yearly settlement (O6-4)."""
