"""HTML to PDF: A4, tagged as PDF/UA-1, in Japanese, every glyph embedded.

BIZ UDPGothic is Debian's; it has no 𠮷, so Noto Sans JP from a wheel stands behind it.
"""

import atexit
import functools
from pathlib import Path

#: Where the printed face may lie, in order.
FACE_FOLDERS = (Path("/usr/share/fonts/truetype/bizud-gothic"), Path("/usr/local/share/fonts"))
FACES = (("BIZUDPGothic-Regular.ttf", 400), ("BIZUDPGothic-Bold.ttf", 700))


class PdfError(RuntimeError):
    """The PDF cannot be made on this machine; the text says what is missing."""


def from_html(html, stylesheet=""):
    """Render a whole HTML page (with ``lang`` and ``title``) to the bytes of a tagged PDF.

    ``stylesheet`` is CSS on top of the faces. The page may name no outside file. Raises PdfError without the faces.
    """
    return from_parts([html], stylesheet)


def from_parts(htmls, stylesheet=""):
    """Several HTML pages, one after the other, as one PDF; title and language are the first one's."""
    from weasyprint import CSS, HTML

    config = _fonts()
    options = {"pdf_variant": "pdf/ua-1", "uncompressed_pdf": False}
    styles = [_faces(), CSS(string=stylesheet, font_config=config, url_fetcher=_refuse)]
    parts = [
        HTML(string=html, url_fetcher=_refuse).render(stylesheets=styles, font_config=config, **options)
        for html in htmls
    ]
    pages = [page for part in parts for page in part.pages]
    return parts[0].copy(pages).write_pdf(**options)


@functools.cache
def _fonts():
    # Importing WeasyPrint takes two seconds: only a worker that prints pays for it, once.
    from weasyprint.text.fonts import FontConfiguration

    # Let go of while Python still stands: its end would otherwise complain of half-gone modules.
    atexit.register(_fonts.cache_clear)
    return FontConfiguration()


@functools.cache
def _faces():
    """The @font-face rules, parsed once a process."""
    from weasyprint import CSS

    return CSS(string=face_rules(), font_config=_fonts())


@functools.cache
def face_rules():
    """@font-face rules for the printed faces, from the files of this machine."""
    import pylopdf_fonts_jp

    rules = [_face("print", _find(name), weight) for name, weight in FACES]
    rules += [_face("print-fallback", Path(pylopdf_fonts_jp.sans_path()), weight) for weight in (400, 700)]
    return "\n".join(rules)


def _find(name):
    for folder in FACE_FOLDERS:
        if (folder / name).exists():
            return folder / name
    raise PdfError(f"印刷用の書体 {name} が見つかりません。fonts-morisawa-bizud-gothic を入れてください。")


def _face(family, path, weight):
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{path.as_uri()}") }}'


def _refuse(url, *args, **kwargs):
    if url.startswith("data:"):
        from weasyprint import default_url_fetcher

        return default_url_fetcher(url, *args, **kwargs)
    raise ValueError(f"a printed page may not fetch {url}")
