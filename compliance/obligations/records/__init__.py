"""記録: who saw and did what with a municipality's, or an operator's, facilities."""
