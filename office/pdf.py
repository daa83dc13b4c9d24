"""HTML to PDF: A4, tagged as PDF/UA-1 and PDF/A-2a, in Japanese, every glyph embedded and none of them an empty box.

BIZ UDPGothic is Debian's. Behind it stands Noto Sans CJK from a wheel (𠮷, Hangul, simplified Chinese), and behind that
Debian's Hanazono (𨺻), where it is installed. A letter that none of them has is printed as 〓, and the paper says which it was.
"""

import atexit
import functools
import logging
import unicodedata
from contextlib import contextmanager
from pathlib import Path

from office import pdf_standards

#: Where Debian's faces may lie, in order.
FACE_FOLDERS = (
    Path("/usr/share/fonts/truetype/bizud-gothic"),
    Path("/usr/share/fonts/truetype/hanazono"),
    Path("/usr/local/share/fonts"),
)
FACES = (("BIZUDPGothic-Regular.ttf", 400), ("BIZUDPGothic-Bold.ttf", 700))
#: Faces of rare letters, by family; a machine may lack them.
RARE_FACES = (("print-rare", "HanaMinA.ttf"), ("print-rarest", "HanaMinB.ttf"))
#: What stands for a letter that no face has, as printers have it.
GETA = "〓"


class PdfError(RuntimeError):
    """The PDF cannot be made on this machine; the text says what is missing."""


def from_html(html, stylesheet=""):
    """Render a whole HTML page (with ``lang`` and ``title``) to the bytes of a tagged PDF.

    ``stylesheet`` is CSS on top of the faces. The page may name no outside file. Raises PdfError without the faces.
    """
    return from_parts([html], stylesheet)


def from_parts(htmls, stylesheet=""):
    """Several HTML pages, one after the other, as one PDF; title and language are the first one's."""
    return counted(htmls, stylesheet)[0]


def counted(htmls, stylesheet=""):
    """As :func:`from_parts`: (the PDF, how many pages each part takes)."""
    laid_out: list[str] = []
    with _letters_missed() as missed:
        made = _laid_out(_noted(htmls, laid_out), stylesheet)
    if not missed:
        return made
    replaced = str.maketrans(dict.fromkeys(missed, GETA))
    again = [html.translate(replaced) for html in laid_out]
    again[-1] = again[-1].replace("</main>", f"{_told(missed)}</main>")
    with _letters_missed() as still:
        made = _laid_out(again, stylesheet)
    if still:
        raise PdfError(f"印刷用の書体に「{GETA}」がありません。書体を入れ直してください。")
    return made


def missing_letters(text):
    """The letters of a text that no printed face of this machine has, each once, in order."""
    letters = dict.fromkeys(text)
    for path in _face_files():
        letters = {letter: None for letter in letters if not _is_drawn_by(letter, path)}
        if not letters:
            break
    return list(letters)


def _noted(htmls, noted):
    for html in htmls:
        noted.append(html)
        yield html


def _laid_out(htmls, stylesheet):
    from weasyprint import CSS, HTML

    config = _fonts()
    options = {**pdf_standards.OPTIONS, "uncompressed_pdf": False}
    styles = [_faces(), CSS(string=stylesheet, font_config=config, url_fetcher=_refuse)]
    parts = [
        HTML(string=html, url_fetcher=_refuse).render(stylesheets=styles, font_config=config, **options)
        for html in htmls
    ]
    pages = [page for part in parts for page in part.pages]
    made = parts[0].copy(pages).write_pdf(finisher=pdf_standards.finish, **options)
    return made, [len(part.pages) for part in parts]


class _Missed(logging.Handler):
    """Reads in WeasyPrint's warnings which letters it drew as an empty box."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.letters: dict[str, None] = {}

    def emit(self, record):
        if record.msg.startswith(".notdef glyph") and isinstance(record.args, tuple):
            self.letters[str(record.args[0])] = None
        else:
            logging.getLogger(__name__).warning(record.getMessage())


@contextmanager
def _letters_missed():
    logger, handler = logging.getLogger("weasyprint"), _Missed()
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.letters
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


def _told(letters):
    codes = "、".join(f"U+{ord(letter):04X}" for letter in letters)
    return f'<p class="small">{GETA}は、印刷の書体にない文字です（{codes}）。画面で確かめてください。</p>'


def _is_drawn_by(letter, path):
    # Line ends, joiners and signs that choose among shapes of the letter before draw nothing themselves.
    if unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp") or _chooses_a_shape(letter):
        return True
    return ord(letter) in _letters_of(path)


def _chooses_a_shape(letter):
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"


@functools.cache
def _letters_of(path):
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as face:
        return frozenset(face.getBestCmap())


@functools.cache
def _face_files():
    rare = [_find_or_none(name) for _, name in RARE_FACES]
    return (_find(FACES[0][0]), fallback_face(), *filter(None, rare))


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
    rules = [_face("print", _find(name), weight) for name, weight in FACES]
    rules += [_face("print-fallback", fallback_face(), weight) for weight in (400, 700)]
    rules += [_face(family, path, 400) for family, name in RARE_FACES if (path := _find_or_none(name))]
    return "\n".join(rules)


def fallback_face():
    """The file of the face that has what the first one lacks."""
    from noto_cjk_sans_jp_regular import FONT_PATH

    return Path(str(FONT_PATH))


def _find(name):
    if path := _find_or_none(name):
        return path
    raise PdfError(f"印刷用の書体 {name} が見つかりません。fonts-morisawa-bizud-gothic を入れてください。")


def _find_or_none(name):
    return next((folder / name for folder in FACE_FOLDERS if (folder / name).exists()), None)


def _face(family, path, weight):
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{path.as_uri()}") }}'


def _refuse(url, *args, **kwargs):
    if url.startswith("data:"):
        from weasyprint import default_url_fetcher

        return default_url_fetcher(url, *args, **kwargs)
    raise ValueError(f"a printed page may not fetch {url}")
