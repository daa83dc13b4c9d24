"""What the readers of papers raise."""


class NotTaken(ValueError):
    """The content is not what it says, or not safe to keep. The text says what to do."""


class NotReadable(ValueError):
    """The content cannot be read."""


class Locked(NotReadable):
    """The content is behind a password."""
