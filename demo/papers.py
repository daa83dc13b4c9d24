"""Papers that others would have sent, invented: one heading, one sentence."""

from office import pdf


def sent_in(title, sentence):
    """The bytes of a PDF of one page that somebody outside could have sent."""
    return pdf.from_html(
        f'<html lang="ja"><head><title>{title}</title></head><body><h1>{title}</h1><p>{sentence}</p></body></html>'
    )
