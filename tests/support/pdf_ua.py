"""What PDF/UA-1 and PDF/A-2a ask of a printed paper, as far as a program can see it, read with pikepdf.

PyPI and Debian have no checker of either standard; so this is our own reading, of ISO 14289-1 clauses 5 to 7 and ISO 19005-2
clauses 6.1 to 6.7, not a certificate. What needs eyes (is the order of reading the right one?) it cannot tell.
"""

import io

import pikepdf

#: Structure types that WeasyPrint may write; all but NonStruct tell something to a reader (ISO 32000-1, 14.8.4).
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_INSIDE = {
    "/TR": ("/Table", "/THead", "/TBody", "/TFoot"),
    "/TH": ("/TR",),
    "/TD": ("/TR",),
    "/LI": ("/L",),
    "/LBody": ("/LI",),
    "/Caption": ("/Table", "/Figure"),
}
#: Operators that leave a mark on the page.
_DRAWS = ("Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI")


def faults_of(data):
    """Sentences on what a paper lacks; [] where nothing is missing. Args: ``data``: the bytes of the PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            *_of_document(pdf),
            *_of_structure(pdf),
            *(f"page {n}: {fault}" for n, page in enumerate(pdf.pages, 1) for fault in _of_page(page)),
            *_of_faces(pdf),
        ]


def _of_document(pdf):
    root, meta = pdf.Root, pdf.open_metadata()
    asked = {
        "Lang": str(root.get("/Lang", "")) == "ja",
        "MarkInfo": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        "DisplayDocTitle": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        "title": bool(str(meta.get("dc:title") or "").strip()),
        "the same title twice": str(pdf.docinfo.get("/Title", "")) == str(meta.get("dc:title")),
        "pdfuaid:part": meta.get("{http://www.aiim.org/pdfua/ns/id/}part") == "1",
        "pdfaid": (
            meta.get("{http://www.aiim.org/pdfa/ns/id/}part"),
            meta.get("{http://www.aiim.org/pdfa/ns/id/}conformance"),
        )
        == ("2", "A"),
        "an output intent": "/OutputIntents" in root,
        "an ID": "/ID" in pdf.trailer,
        "no encryption": not pdf.is_encrypted,
        "no attachment": not pdf.attachments,
        "no script": "/OpenAction" not in root and "/AA" not in root,
        "a tree of tags": "/StructTreeRoot" in root and "/ParentTree" in root.StructTreeRoot,
    }
    return [f"lacks {what}" for what, there in asked.items() if not there]


def _of_structure(pdf):
    reached, faults = 0, []
    for element, parent in _elements(pdf.Root.StructTreeRoot.K, None):
        kind = str(element.S)
        if kind in HEADINGS:
            level = HEADINGS.index(kind) + 1
            if level > reached + 1:
                faults.append(f"{kind} follows a heading of level {reached}")
            reached = level
        if kind == "/TH" and str(element.get("/A", {}).get("/Scope", "")) not in ("/Row", "/Column", "/Both"):
            faults.append("a TH lacks its Scope")
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            faults.append("a Figure lacks its Alt")
        if kind in _INSIDE and str(parent.S) not in _INSIDE[kind]:
            faults.append(f"{kind} stands in {parent.S}")
    return faults if reached else [*faults, "has no heading"]


def _elements(kids, parent):
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid, parent
            yield from _elements(kid.get("/K", pikepdf.Array()), kid)


def _of_page(page):
    if "/Annots" in page and str(page.get("/Tabs", "")) != "/S":
        yield "its links have no order"
    for link in page.get("/Annots", ()):
        if "/StructParent" not in link:
            yield "a link is not tagged"
    open_marks: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            is_told = str(operands[0]) == "/Artifact" or (len(operands) > 1 and "/MCID" in operands[1])
            open_marks.append(is_told)
        elif name == "EMC":
            open_marks.pop()
        elif name in _DRAWS and not any(open_marks):
            yield f"draws with {name} outside of any tag"


def _of_faces(pdf):
    for face in {
        str(f.BaseFont): f for page in pdf.pages for f in page.Resources.get("/Font", {}).values()
    }.values():
        below = face.DescendantFonts[0] if "/DescendantFonts" in face else face
        if not any(f"/FontFile{n}" in below.FontDescriptor for n in ("", "2", "3")):
            yield f"{face.BaseFont} is not embedded"
        if "/ToUnicode" not in face:
            yield f"{face.BaseFont} does not tell its letters"
