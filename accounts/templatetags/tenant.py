"""Addresses inside the open municipality: ``{% load tenant %}``."""

from django import template

from accounts.links import at as address_at

register = template.Library()


@register.simple_tag
def at(name, *args):
    """``{% at "facilities:detail" facility.pk %}``: an address in the open municipality."""
    return address_at(name, *args)
