"""日程のお尋ね: members say which of some days suit them, and one becomes the meeting's."""
