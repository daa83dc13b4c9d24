"""Markup as tests compare it: how a template lays out its lines is nobody's business but the formatter's."""

import re


def flat(html):
    """The markup without the white space beside its marks: ``<td> 1 </td> <td>`` is ``<td>1</td><td>``."""
    tidy = re.sub(r"\s*(<[^>]*>)\s*", lambda mark: re.sub(r"\s+", " ", mark[1]), html)
    return re.sub(r"<([^>]*?) >", r"<\1>", tidy)
