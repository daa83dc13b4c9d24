"""What a column holds where nobody has said anything; migrations name these functions."""


def reminder_days():
    """How many days before a day the reminders of it go out."""
    return [30, 14, 7, 1, 0]
