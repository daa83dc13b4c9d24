"""意向の確認: what users and their families wish of the meeting, also those who sit on no council (N8-6b)."""
