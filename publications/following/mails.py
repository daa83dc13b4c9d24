"""The mails to those who follow: the one that asks whether they want it, and one at each publication."""

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from accounts.links import public_url
from office import outbox
from publications.evaluated.selectors import evaluation_at
from publications.register import selectors as register

ASKED = outbox.purpose("follow_asked", "公開ページのお知らせの申し込みの確認")
NEWS = outbox.purpose("follow_news", "公開ページのお知らせ")
_ADDRESS = re.compile(r"/(minutes|evaluations)/([\w-]+)/")


@dataclass(frozen=True)
class News:
    """What was published. ``what``: in words; ``path``: of its page on the register; ``correction``: what it puts right, or ""."""

    what: str
    path: str
    correction: str = ""


def ask(municipality, facility, email, token):
    """Ask the owner of an address. Args: ``facility``: its name, None for all of the municipality."""
    _put(
        ASKED,
        municipality.pk,
        email,
        "新しい公表のお知らせを受け取りますか",
        "follow_asked",
        what=facility or f"{municipality.name}のすべての事業所",
        municipality=municipality.name,
        link=public_url(reverse("register:follow_confirm", args=[token])),
    )


def tell(follower, facility, news, token):
    """Tell one who follows that something can be read, or was put right. Args: ``facility``: its name."""
    _put(
        NEWS,
        follower.municipality_id,
        follower.email,
        f"{facility}が{news.what}を{'訂正' if news.correction else '公表'}しました",
        "follow_news",
        facility=facility,
        what=news.what,
        correction=news.correction,
        link=public_url(news.path),
        stop=public_url(reverse("register:unfollow", args=[token])),
    )


def _put(purpose, municipality_id, to, subject, template, **said):
    text = render_to_string(f"mail/{template}.txt", said)
    html = render_to_string(f"mail/{template}.html", {"subject": subject, **said})
    outbox.put(municipality_id=municipality_id, to=to, subject=subject, text=text, html=html, purpose=purpose)


@outbox.before_another_try(NEWS)
def _news_later(mail):
    """What was withdrawn meanwhile is no news."""
    found = _ADDRESS.search(mail.text)
    at = {"minutes": register.minutes_at, "evaluations": evaluation_at}
    row = found and at[found[1]](found[2])
    return {} if row is not None and row.withdrawn_on is None else None


@outbox.before_another_try(ASKED)
def _asked_later(mail):
    return {}
