"""An article of the municipality's own ordinance, beside the state's."""

import pytest

from accounts import law
from accounts.models import WardValue
from compliance.rules import load_rulebook
from tests.support.pages import fill_in
from tests.ward_values.town import SINCE, url

pytestmark = pytest.mark.django_db

ORDINANCE = "見本市地域密着型サービスの基準を定める条例（平成25年条例第1号）"


def test_an_article_of_the_ordinance_stands_beside_the_states_and_waits_to_be_compared(town, admin):
    typed_in = {"value_given": ORDINANCE, "article": "第85条", "service_types": ["shokibo_takino"]}
    source = {"source_edition": "令和8年4月改正", "source_issuer": "見本市"}
    page = admin.post(url(town, "meeting.hold", "statute"), typed_in | source, follow=True).content.decode()
    assert f"{ORDINANCE}第85条" in page
    row = WardValue.objects.get(withdrawn_at=None)
    assert (row.source_title, row.source_clause) == (ORDINANCE, "第85条")
    specs = {
        kind: next(
            spec
            for spec in law.book_here().specs(town.code, load_rulebook().service_types[kind], None, SINCE)
            if spec.duty_id == "meeting.hold"
        )
        for kind in ("shokibo_takino", "ninchi_gh")
    }
    levels = {kind: [one.level for one in spec.statutes] for kind, spec in specs.items()}
    assert levels == {"shokibo_takino": ["national", "municipality"], "ninchi_gh": ["national"]}
    assert not specs["shokibo_takino"].statutes[1].read
    shown = admin.get(url(town, "meeting.hold", "statute")).content.decode()
    assert shown.index(ORDINANCE) < shown.index("国の条文</dt>") < shown.index("第210条の7")
    # It shapes no row, and stands among what is still to be compared.
    assert "登録する前に影響を見る" not in admin.get(url(town, "meeting.hold", "statute")).content.decode()
    assert ORDINANCE in admin.get(f"/{town.code}/law/checks/").content.decode()
    assert ORDINANCE in admin.get(f"/{town.code}/law/duties/").content.decode()
    assert fill_in(admin, url(town, row.pk, "withdraw")).status_code == 302
    assert ORDINANCE not in admin.get(f"/{town.code}/law/duties/").content.decode()
