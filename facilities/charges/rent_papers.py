"""家賃の算定書: what a rent was reckoned from, what was taken off, with what it was compared (O6-4c)."""

from compliance.rules.wareki import format_date
from facilities.charges.papers import yen
from facilities.models import RentReckoning
from office import plain_papers
from office.plain_papers import section

PAPER = "rent_sheet"
plain_papers.document(PAPER)

_OWNED = RentReckoning.Building.OWNED


def paper(row):
    """What the sheet of a reckoning says."""
    facility = row.facility
    paid = "建設費と修繕費" if row.building == _OWNED else "大家に払う月額"
    inputs = [
        ("建物", row.get_building_display()),
        (paid, yen(row.paid)),
        ("引く額（職員の部屋）", yen(row.staff_part)),
        ("引く額（補助金）", yen(row.subsidy)),
        ("定員", f"{row.capacity}人"),
    ]
    if row.building == _OWNED:
        inputs.insert(2, ("耐用月数", f"{row.life_months}か月"))
    return {
        "title": "家賃の算定書",
        "author": facility.name,
        "head": [facility.operator.name, facility.name, f"計算した日　{format_date(row.reckoned_on)}"],
        "sections": [
            section("計算のもと", pairs=[("住居と部屋", row.place), *inputs]),
            section("計算", texts=[in_words(row)], note="1円に満たない端数は切り捨てます。"),
            section(
                "近くの相場との比べ",
                pairs=[
                    ("近くの相場", yen(row.market)),
                    ("相場の調べ方", row.market_basis),
                    ("受け取れる上限", yen(row.most)),
                    ("計算した日の家賃", "—" if row.asked is None else yen(row.asked)),
                ],
            ),
        ],
    }


def in_words(row):
    """The reckoning as a line."""
    paid = f"（{row.paid:,}円 − {row.staff_part:,}円 − {row.subsidy:,}円）"
    months = f" ÷ {row.life_months}か月" if row.building == _OWNED else ""
    return f"{paid}{months} ÷ {row.capacity}人 ＝ {row.ceiling:,}円（ひとり、ひと月）"
