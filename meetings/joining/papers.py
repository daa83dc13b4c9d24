"""The words of a 就任依頼 and its 参加承諾書, on paper and by mail; they press nobody (N7-3b, N8-6b)."""

from django.urls import reverse

from accounts.links import public_url
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.council.seats import label
from meetings.members import keys
from meetings.members.papers import contact_of
from office import printing
from office.look.dates import day_of

LETTER = "join_letter"
printing.document(LETTER, "print/join_letter.html", about="")

#: What is said to everybody who is asked (N7-3b).
FREELY = (
    "お引き受けになるかどうかは、ご自由にお決めください。理由は要りません。",
    "お断りになっても、サービスのご利用やこれまでのお付き合いが変わることはありません。",
    "お引き受けになった後も、毎回出る必要はなく、途中でおやめになることもできます。",
)


_INVITES = "この会議に、「{}」の構成員として加わっていただけないかと思い、お願いを差し上げます。"
_SEATED = "構成員としてご参加いただくにあたって、次の内容をご確認ください。"


def text_of(facility):
    """What a member agrees to (N8-6b); kept with each request as it stands when it is asked."""
    council = rules_queries.council_name(facility)
    return "\n".join(
        [
            f"{facility.name}の{council}に、構成員として参加します。",
            "会議で知った利用者やご家族、ほかの構成員の個人のことは、任期が終わった後も、外で話しません。",
            "配られた資料は大切に扱い、要らなくなったときは事業所に返すか、読めないようにして捨てます。",
            "会議の内容が、だれのことか分からない形で公表されることを知っています。",
        ]
    )


def words_of(asked):
    """What a request says, for a mail, a letter and the page behind its link."""
    facility = asked.facility
    council = rules_queries.council_name(facility)
    seated = asked.member_id is not None
    return {
        "title": f"{council}の{'参加承諾書' if seated else '構成員への就任'}のお願い",
        "council": council,
        "operator": facility.operator.name,
        "facility": facility.name,
        "contact": contact_of(facility),
        "name": asked.person.name,
        "category": label(asked.category),
        "invites": _SEATED if seated else _INVITES.format(label(asked.category)),
        "since": format_date(asked.since, weekday=False) if asked.since else "",
        "until": format_date(asked.until, weekday=False) if asked.until else "",
        "freely": list(FREELY),
        "text": asked.text.splitlines(),
    }


def letter(asked):
    """The letter with the 参加承諾書 to fill in."""
    code = keys.code_of(asked)
    return {
        **words_of(asked),
        "on": format_date(day_of(asked.made_at), weekday=False),
        "address": asked.person.address,
        "code": code or "",
        "link": address_of(asked) if code else "",
        "code_page": public_url(reverse("member_code")),
        "expires": format_date(asked.expires_on, weekday=False),
    }


def address_of(asked):
    """The address of the page behind a request's own link."""
    return public_url(reverse("member_door", args=[keys.secret_of(asked)]))
