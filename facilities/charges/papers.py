"""精算書: what each resident paid, bears and gets back in a year, a page each; and what a settlement said when it was made."""

from compliance.rules.wareki import format_date, format_fiscal_year
from facilities.charges.kinds import label_of
from facilities.models import YearSettlement
from office import printing

STATEMENTS = "charge_statements"
#: What a settlement said, frozen: no paper of its own.
SETTLED = "charge_settled"
printing.document(STATEMENTS, "print/charge_statements.html", about="", sheets="statements")


def yen(amount):
    """An amount as a paper shows it."""
    return f"{amount:,}円"


def settled(facility, fiscal_year, kind, key, key_words, done, days):
    """What a settlement says, as JSON holds it. Args: ``done``: a SettledYear; ``days``: {resident: days lived there}."""
    return {
        "facility": facility.pk,
        "fiscal_year": fiscal_year,
        "kind": kind,
        "key": str(key),
        "key_words": key_words,
        "cost": done.cost,
        "staff_share": done.staff_share,
        "vacant": done.vacant,
        "shares": [
            [name, days.get(name, 0), share.collected, share.cost, share.refund, share.uncovered]
            for name, share in sorted(done.shares.items())
        ],
    }


def statements(facility, fiscal_year, shares, wishes):
    """The paper of one or several residents. Args: ``shares``: {resident: [SettlementShare]}; ``wishes``: {resident: [DailyWish]}."""
    return {
        "title": "実費の精算書",
        "year": format_fiscal_year(fiscal_year),
        "facility": facility.name,
        "operator": facility.operator.name,
        "statements": [
            _statement(resident, rows, wishes.get(resident, ())) for resident, rows in shares.items()
        ],
    }


def _statement(resident, rows, wishes):
    return {
        "resident": resident,
        "lines": [
            {
                "kind": label_of(row.settlement.kind),
                "collected": yen(row.collected),
                "cost": yen(row.cost),
                "refund": yen(row.refund),
                "uncovered": yen(row.uncovered),
            }
            for row in rows
        ],
        "refund": yen(sum(row.refund for row in rows)),
        "ways": [
            {
                "kind": label_of(one.settlement.kind),
                "whole": yen(one.settlement.cost),
                "staff": yen(one.settlement.staff_share),
                "vacant": yen(one.settlement.vacant),
                "way": "\n".join(
                    filter(None, (YearSettlement.Key(one.settlement.key).label, one.settlement.key_words))
                ),
                "days": one.days,
                "on": format_date(one.settlement.settled_on),
            }
            for one in rows
        ],
        "wishes": [
            {
                "what": one.what,
                "amount": f"{one.get_unit_display()} {yen(one.amount)}",
                "on": format_date(one.agreed_on),
            }
            for one in wishes
        ],
        "is_short": any(row.uncovered for row in rows),
    }
