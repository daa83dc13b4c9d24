"""受領書: what a resident signs when money is handed over (O6-4b)."""

from compliance.rules.wareki import format_fiscal_year
from facilities.charges.kinds import label_of
from facilities.charges.papers import yen
from office import plain_papers
from office.plain_papers import section

PAPER = "refund_receipt"
plain_papers.document(PAPER)


def receipt(facility, fiscal_year, standing, shares):
    """The receipt of what is still open for one resident. Args: ``shares``: the resident's of the year."""
    rows = [[label_of(one.settlement.kind), yen(one.refund)] for one in shares]
    return {
        "title": "受領書",
        "author": facility.operator.name,
        "head": [f"{facility.operator.name} 御中", facility.name],
        "sections": [
            section(
                "",
                pairs=[
                    ("受け取る人", f"{standing.resident} 様"),
                    ("受け取る額", yen(max(0, standing.open))),
                    ("何のお金か", f"{format_fiscal_year(fiscal_year)}の実費の精算でお返しするお金"),
                ],
            ),
            section(
                "内訳",
                columns=["費用", "お返しする額"],
                rows=[*rows, ["合計", yen(standing.refund)], ["前に渡した額", yen(standing.handed)]],
            ),
            section("上の額を受け取りました", texts=["受け取った日　　　　　年　　　月　　　日"]),
            section("署名", note="本人のほかの方が書くときは、続柄も書いてください。", room=3),
        ],
    }
