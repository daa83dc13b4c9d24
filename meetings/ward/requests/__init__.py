"""事前連絡: a facility asks its desk about a meeting, the desk answers, and the meeting takes the agreed day (N8-4a)."""
