"""The page of a facility's duties: its address and its text."""

import re


def duties_url(town, facility, tail=""):
    return f"/{town.code}/facilities/{facility.pk}/duties/{tail}"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))
