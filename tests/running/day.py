"""The day on which the tests of the records of running play."""

from datetime import date

TODAY = date(2026, 11, 22)
