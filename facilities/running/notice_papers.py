"""体制等に関する届出書: what changes, from what, from when, and what is handed in with it (O6-8)."""

from compliance.rules.wareki import format_date
from facilities.running import status_table
from facilities.wording import service_name
from office import plain_papers
from office.plain_papers import section

PAPER = "status_notice"
plain_papers.document(PAPER)


def paper(notice, lines, day):
    """What a notice says. Args: ``lines``: [(Addition, the one that held before, or None)]; ``day``: on which it goes out."""
    facility = notice.facility
    return {
        "title": "介護給付費等の算定に係る体制等に関する届出書",
        "author": facility.name,
        "head": [
            f"{notice.office} 様",
            format_date(day, weekday=False),
            facility.operator.name,
            facility.name,
        ],
        "sections": [
            section(
                "届け出る事業所",
                pairs=[
                    ("法人", facility.operator.name),
                    ("事業所", facility.name),
                    ("事業所番号", facility.number or "—"),
                    ("サービス", service_name(facility.service_type)),
                    ("所在地", facility.address or "—"),
                ],
            ),
            section(
                "変わる体制",
                note="項目と番号は、体制等状況一覧表のものです。出す前に、都道府県などの様式と見比べてください。",
                columns=["項目", "変更前", "変更後", "適用開始日"],
                rows=[_row(new, old) for new, old in lines],
            ),
            section("添えて出すもの", texts=[notice.papers or "なし"]),
        ],
    }


def _row(new, old):
    item = status_table.items().get(new.kind)
    label = item.label if item else status_table.label_of(new.kind, None)
    before = status_table.number_words(item, old.option) if old else ""
    after = status_table.number_words(item, new.option)
    return [label, before or "—", after or "あり", format_date(new.starts_on, weekday=False)]
