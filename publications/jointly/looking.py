"""Looking through what other facilities are to read: the same look as at what is published, users and families first."""

from meetings.agenda import people_told
from meetings.agenda.people_told import Told
from meetings.models import Attendance, CouncilMember
from publications import minutes_way, selectors
from publications.names import KINDS, KnownName, find_known_names, findings_in
from publications.names.kinds import OF_PEOPLE
from publications.signs import signs_of

#: The categories of those who stay unknown to other facilities.
UNNAMED = ("user", "family")


@people_told.looks
def look(part, texts):
    """Who may be told by these texts of a part; what could not be looked through is told as such."""
    read = signs_of([text for text in texts.values() if text.strip()])
    signs = {key: read.get(text, []) for key, text in texts.items()}
    hidden = unnamed(part)
    for key, text in texts.items():
        for one in find_known_names(key, text, hidden):
            yield Told(key, one.text, "利用者か家族の名前", must_go=one.level == "block")
        if signs[key] is None:
            yield Told(key, "", KINDS["unread"], must_go=True)
    out = minutes_way.of_part(part)
    known, spared = selectors.known_names_for(out), selectors.spared_for(out)
    told = {key: found or [] for key, found in signs.items()}
    seen = {one.name for one in hidden}
    others = [one for one in known if one.name not in seen]
    for one in findings_in(texts, others, told, spared, selectors.towns_here()):
        what = one.why if one.kind in OF_PEOPLE else KINDS.get(one.kind, one.why)
        yield Told(one.key, one.text, what)


def unnamed(part):
    """Users and families whom the facility knows by name: on its council now or once, or at one of its meetings."""
    seats = CouncilMember.objects.filter(facility=part.facility_id, category__in=UNNAMED)
    found = {name: kana for name, kana in seats.values_list("person__name", "person__kana") if name}
    came = Attendance.objects.filter(part__facility=part.facility_id, category__in=UNNAMED)
    for name in came.order_by("name").values_list("name", flat=True).distinct():
        found.setdefault(name, "")
    return [KnownName(name, kana, "利用者か家族") for name, kana in found.items() if name]
