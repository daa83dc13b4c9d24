"""What only printed papers need: ``{% load paper %}``."""

from itertools import groupby

import qrcode
from django import template
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def qr(text, label):
    """A QR code as an inline SVG with its quiet zone; ``label`` says to those who do not see it what it holds."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(_runs(y, row) for y, row in enumerate(rows))
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><title>{1}</title>'
        '<path fill="#000" d="{2}"/></svg>',
        len(rows),
        label,
        path,
    )


def _runs(y, row):
    """The dark stretches of one row as pieces of an SVG path."""
    pieces, x = "", 0
    for dark, cells in groupby(row):
        length = len(list(cells))
        if dark:
            pieces += f"M{x} {y}h{length}v1h-{length}z"
        x += length
    return pieces
