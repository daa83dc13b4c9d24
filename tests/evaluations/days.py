"""The day on which the pages of evaluations are opened."""

from datetime import date

TODAY = date(2026, 11, 22)
