"""Names of boxes of a public wording that the program knows by name. A migration reads this file: it imports nothing."""

#: The box of a public wording that holds where the meeting was: a place may name somebody too.
PLACE = "meeting.place"
