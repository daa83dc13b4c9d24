"""What narrows the calendar, and which part of it is shown."""

from datetime import date

from django import forms

from facilities.wording import service_name
from meetings.calendar.entries import ANSWERED, MEETING, VISIT
from office.forms import Form

MONTH, WEEK, LIST = "month", "week", "list"
VIEWS = ((MONTH, "月"), (WEEK, "週"), (LIST, "一覧"))
ALL = [("", "すべて")]
MINE, NOBODY = "me", "nobody"


class CalendarFilter(Form):
    """Narrows the calendar by officer, kind, service type and area; unknown values narrow nothing.

    Args: ``officers``: {number: name} of the desk; ``entries``: what the choices are made of; ``me``: the number of whoever
    looks.
    """

    officer = forms.ChoiceField(label="職員", required=False)
    kind = forms.ChoiceField(
        label="何を見るか", required=False, choices=[*ALL, (MEETING, "会議"), (VISIT, "訪問")]
    )
    service_type = forms.ChoiceField(label="サービス種別", required=False)
    life_area = forms.ChoiceField(label="日常生活圏域", required=False)
    view = forms.CharField(required=False, widget=forms.HiddenInput)
    on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, officers, entries, me, today):
        super().__init__(data)
        self.me, self.today = me, today
        own = [(MINE, "自分")] if me in officers else []
        others = [(str(pk), name) for pk, name in officers.items() if pk != me]
        self.offer("officer", [*ALL, *own, (NOBODY, "だれも決まっていないもの"), *others])
        places = [place for entry in entries for place in entry.places]
        types = sorted({place.service_type for place in places})
        self.offer("service_type", ALL + [(code, service_name(code)) for code in types])
        areas = sorted({place.life_area for place in places if place.life_area})
        self.offer("life_area", ALL + [(area, area) for area in areas])
        self.is_valid()

    def given(self, name):
        """What a box narrows by; "" for nothing."""
        return self.cleaned_data.get(name, "") or ""

    @property
    def view_wanted(self):
        return self.given("view") if self.given("view") in dict(VIEWS) else MONTH

    @property
    def query(self):
        """What an address carries to keep the same narrowing."""
        names = ("officer", "kind", "service_type", "life_area")
        return {name: self.given(name) for name in names if self.given(name)}

    def keep(self, entries):
        """The entries that hold all conditions."""
        return [entry for entry in entries if self._holds(entry)]

    def _holds(self, entry):
        officer, kind = self.given("officer"), self.given("kind")
        if officer == NOBODY:
            fits = not entry.officers and not entry.done
        elif officer:
            fits = (self.me if officer == MINE else int(officer)) in entry.officers
        else:
            fits = True
        if kind:
            fits = fits and (VISIT if entry.kind == VISIT else MEETING) == kind
        return fits and any(self._fits(place) for place in entry.places)

    def _fits(self, place):
        service_type, area = self.given("service_type"), self.given("life_area")
        return (not service_type or place.service_type == service_type) and (
            not area or place.life_area == area
        )


def day_asked(text, today):
    """The day of the address, within ten years, or today."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return today
    return day if abs(day.year - today.year) <= 10 else today


__all__ = ["ANSWERED", "CalendarFilter", "day_asked"]
