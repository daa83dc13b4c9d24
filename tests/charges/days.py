"""The day on which the tests of charges stand."""

from datetime import date

TODAY = date(2026, 11, 22)
