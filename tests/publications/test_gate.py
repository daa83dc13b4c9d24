"""The gate asks no meeting: any record of a facility goes through it, by a way of its own."""

from types import SimpleNamespace

import pytest

from office.errors import Refused
from publications import gate, minutes_way, passing, services
from publications.marks import groups_of
from publications.name_check import look_through
from tests.meetings import town
from tests.publications.handing_in import TEXT

pytestmark = pytest.mark.django_db


def _outgoing(facility, text, **draft):
    made = SimpleNamespace(text=text, labels={}, kept={}, attachments=[], **draft)
    return gate.Outgoing(
        way="sample",
        subject=SimpleNamespace(pk=7),
        facility=facility,
        draft=made,
        why_not_word=lambda draft: "",
        boxes={"aim": "今年のねらい"},
    )


def test_a_record_that_is_no_meeting_is_looked_through_for_the_facilitys_people(ward, seat):
    seat("family", name="花野 咲子")
    out = _outgoing(ward.home, {"aim": "花野さんの庭を借りる。"})
    look = look_through(out)
    assert [(finding.text, finding.level) for finding in look.open] == [("花野", "block")]
    (group,) = groups_of(out, look)
    assert group.hits[0]["where"] == "今年のねらい"
    with pytest.raises(Refused, match="名前が残っています"):
        passing.passed(by=ward.owner, out=out)


def test_what_passes_tells_what_its_check_keeps(ward):
    out = _outgoing(ward.home, {"aim": "庭を借りる。"})
    look, papers = passing.passed(by=ward.owner, out=out)
    told = passing.facts_of(out, look, papers)
    assert (told["found"], told["open"], told["files"]) == (0, 0, [])
    assert out.parameters == {"sample": 7}


def test_a_job_finds_the_record_by_the_word_of_its_way(ward, submitted):
    part = submitted(TEXT)
    assert gate.outgoing_of({"part": part.pk, "by": 1}).subject == part
    assert minutes_way.of_part(part).parameters == {"part": part.pk}
    with pytest.raises(LookupError):
        gate.outgoing_of({"by": 1})


def test_wording_that_changed_since_it_was_confirmed_waits_for_another_look(ward, submitted):
    part = submitted()
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text={"requests": "街灯"}, attachments=[])
    version = services.confirm(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text={"requests": "ベンチ"}, attachments=[])
    with pytest.raises(Refused, match="確かめたあとで変わりました"):
        services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    services.publish(
        by=ward.owner, part=part, version=services.confirm(by=ward.owner, part=part), on=town.TODAY
    )
