"""Draws days that lie badly: on the edges of years, parts of years and months, and close to one another."""

import random
from datetime import date, timedelta

EDGES = (
    "01-01",
    "01-15",
    "01-30",
    "01-31",
    "02-28",
    "03-15",
    "03-30",
    "03-31",
    "04-01",
    "04-02",
    "05-31",
    "06-01",
    "07-31",
    "08-01",
    "09-30",
    "10-01",
    "10-02",
    "11-30",
    "12-28",
    "12-31",
)


class OddDates:
    """Draws from a seed; ``around`` is the day near which most days lie."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.around = date(2023, 4, 1) + timedelta(days=self.r.randrange(365 * 5))
        self.spread = self.pick([90, 120, 160, 220, 500])
        self.decisive = []  # days of the facility's own life, on and beside which much happens

    def some(self, chance=0.5):
        return self.r.random() < chance

    def pick(self, options):
        return self.r.choice(options)

    def maybe(self, value, chance=0.5):
        return value if self.some(chance) else None

    def day(self):
        if self.decisive and self.some(0.12):
            return self.beside(self.pick(self.decisive))
        if self.some(0.3):
            return self.edge()
        return self.moved(self.around, int(self.r.gauss(0, self.spread)))

    def edge(self):
        year = self.around.year + self.pick([-2, -1, 0, 0, 0, 0, 1, 1, 2])
        if self.some(0.03):
            return self.pick(["2024-02-29", "2028-02-29"])
        return f"{year}-{self.pick(EDGES)}"

    def near(self, text, spread=45):
        return self.moved(date.fromisoformat(text), self.r.randint(-spread, spread))

    def beside(self, text):
        return self.moved(date.fromisoformat(text), self.pick([-1, 0, 0, 0, 1, 31]))

    def moved(self, day, days):
        return (day + timedelta(days=days)).isoformat()

    def left_out(self, entry, *needed):
        """The entry, of whose empty values some are null and some not named at all."""
        empty = [name for name, value in entry.items() if not value and name not in needed]
        for name in empty:
            how = self.pick(["as it is", "as it is", "null", "left out"])
            if how == "null":
                entry[name] = None
            elif how == "left out":
                del entry[name]
        return entry
