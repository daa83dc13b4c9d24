"""年間計画: all meetings of a fiscal year proposed, weighed and planned on one page."""
