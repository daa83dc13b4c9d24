"""Reads of a desk's reply templates."""

from django.shortcuts import get_object_or_404

from meetings.models import ReplyTemplate
from office.http import parse_int


def templates_of(membership):
    """Those of the person's own desk."""
    return ReplyTemplate.objects.filter(desk=membership.desk_id)


def access_template(membership, pk):
    """One of the own desk, or 404."""
    return get_object_or_404(templates_of(membership), pk=pk)


def text_asked(request):
    """The text of the template that an address names, "" for none of the own desk."""
    pk = parse_int(request.GET.get("template"))
    found = templates_of(request.membership).filter(pk=pk).first() if pk else None
    return found.text if found else ""
