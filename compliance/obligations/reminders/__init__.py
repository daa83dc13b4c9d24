"""Reminders of due dates: planned from stored assessments, one digest a person and day, a weekly list for the desk."""
