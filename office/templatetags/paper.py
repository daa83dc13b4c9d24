"""What only printed papers need: ``{% load paper %}``."""

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
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><title>{1}</title>'
        '<path fill="#000" d="{2}"/></svg>',
        len(rows),
        label,
        path,
    )
