"""What the clauses want to be talked about is offered in the minutes, per kind of council."""

import pytest

from meetings.minutes import outline
from meetings.minutes.outline import outline_for
from tests.meetings.town import TODAY


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    monkeypatch.setattr(outline, "code_here", lambda: "132217")


def _titles(code, clause):
    passages = [(p.clause or h.clause, p.title) for h in outline_for(code, TODAY) for p in h.passages]
    return {title for found, title in passages if found == clause}


@pytest.mark.parametrize("code", ["ninchi_gh", "chiiki_tsusho"])
def test_every_time_items_of_the_unei_suishin_kaigi(code):
    assert {"利用者の状況", "職員の紹介・異動", "事故・ヒヤリハット", "行事・レクリエーション"} <= _titles(
        code, "N7-6a"
    )
    assert _titles(code, "N7-6b")


def test_the_iryo_renkei_council_talks_about_the_areas_issues():
    assert {"サービスの提供状況", "地域の介護と医療の課題"} <= _titles("teiki_junkai", "N7-7")


@pytest.mark.parametrize("code", ["kyodo_seikatsu", "shisetsu_nyusho"])
def test_the_three_groups_of_the_chiiki_renkei_council(code):
    assert _titles(code, "N8-3") == {"施設等と地域の連携", "透明性・質の確保", "権利擁護"}
