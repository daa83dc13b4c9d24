"""A calendar program of its own reader (vobject), beside `icalendar`, which writes what is read here."""

from dataclasses import dataclass, field

import vobject


@dataclass
class CalendarClient:
    """What stands in somebody's calendar: {UID: VEVENT}; mailed calendars change it as RFC 5546 has it."""

    entries: dict = field(default_factory=dict)

    def mailed(self, text):
        """Take a mailed calendar in: entered, replaced where its SEQUENCE is higher, taken away where it is called off."""
        made = _read(text)
        for event in made.vevent_list:
            known, uid = self.entries.get(event.uid.value), event.uid.value
            if known is not None and int(known.sequence.value) >= int(event.sequence.value):
                continue
            if made.method.value == "CANCEL":
                self.entries.pop(uid, None)
            else:
                self.entries[uid] = event

    def subscribed(self, text):
        """Read a feed: what it says now stands there alone, without what is called off."""
        events = getattr(_read(text), "vevent_list", [])
        self.entries = {one.uid.value: one for one in events if one.status.value != "CANCELLED"}

    @property
    def summaries(self):
        return sorted(one.summary.value for one in self.entries.values())


def _read(text):
    made = vobject.readOne(text)
    made.validate(raiseException=True)
    assert made.version.value == "2.0"
    return made
