"""議事録: written as a draft, frozen in versions, submitted, reviewed, corrected (N7-8, N8-1c)."""
