"""Backups of the whole site: made, proved and returned without Django, so that a machine with nothing set up can return one."""

#: Under these names Django's cache finds when a backup was last made and proved (config.monitoring.figures).
MADE, PROVED = "backup-made", "backup-proved"


class NotDone(Exception):
    """It cannot be done; the sentence says why and what to do."""
