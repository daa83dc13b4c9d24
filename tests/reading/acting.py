"""Small files that do something by themselves, and such as look like it and do not: (name, bytes, …)."""

import io

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.support import files

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(catalog=None, annotation=None, make=None):
    """A PDF of one page. Args: ``catalog``, ``annotation``: what stands there; ``make``: does more with the writer."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=200, height=200)
    for key, value in (catalog or {}).items():
        writer.root_object[NameObject(key)] = _object(value)
    if annotation:
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(_object(annotation))])
    if make:
        make(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _object(value):
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): _object(inner) for key, inner in value.items()})
    if isinstance(value, list):
        return ArrayObject([_object(inner) for inner in value])
    if isinstance(value, int):
        return NumberObject(value)
    return NameObject(value) if value.startswith("/") else TextStringObject(value)


def word(parts=(), relations=(), body=""):
    """A Word file. Args: ``relations``: (last piece of its type, target, is it external) of the document."""
    written = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for at, (kind, target, outside) in enumerate(relations)
    )
    return files.packed(
        {
            "[Content_Types].xml": "<Types xmlns='t'/>",
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{written}</Relationships>',
            **dict(parts),
        }
    )


def excel(parts):
    return files.packed({"xl/workbook.xml": "<workbook/>", **parts})


def _field(*pieces):
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}{runs}{end}</w:p>"


_MACROS = {
    "[Content_Types].xml": '<Types xmlns="t"><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>'
}
_ACTIVE = {
    "[Content_Types].xml": '<Types xmlns="t"><Override ContentType="application/vnd.ms-office.activeX+xml"/></Types>'
}
_DOCTYPE = "<?xml version='1.0'?><!-- x --><!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>"
_SCRIPT = {"/S": "/JavaScript", "/JS": "app.alert(1)"}

ACTING = [
    # PDF
    ("a.pdf", pdf({"/Names": {"/JavaScript": {"/Names": ["a", _SCRIPT]}}}), "JavaScript"),
    ("a.pdf", pdf({"/OpenAction": _SCRIPT}), "JavaScript"),
    ("a.pdf", pdf({"/OpenAction": {"/S": "/Launch", "/F": "calc.exe"}}), "ほかのソフトの起動"),
    ("a.pdf", pdf({"/OpenAction": {"/S": "/URI", "/URI": "http://example.jp/"}}), "開いたときの動作"),
    ("a.pdf", pdf({"/AA": {"/WC": {"/S": "/Named", "/N": "/Print"}}}), "開いたときの動作"),
    ("a.pdf", pdf(annotation={"/Subtype": "/Link", "/A": {"/S": "/Launch", "/F": "a.exe"}}), "起動"),
    (
        "a.pdf",
        pdf(annotation={"/Subtype": "/Link", "/A": {"/S": "/SubmitForm", "/F": "http://e.jp"}}),
        "送信",
    ),
    ("a.pdf", pdf(annotation={"/Subtype": "/RichMedia"}), "動画"),
    ("a.pdf", pdf({"/AcroForm": {"/Fields": [], "/XFA": ["template", "<x/>"]}}), "XFA"),
    ("a.pdf", pdf(make=lambda writer: writer.add_attachment("a.exe", b"MZ")), "ほかのファイルが入っています"),
    ("a.pdf", pdf({"/OpenAction": {"/S": "/Launch"}}).replace(b"/Launch", b"/L#61unch"), "起動"),
    # Word, Excel, PowerPoint
    ("a.docx", files.packed({"word/document.xml": "<a/>", "word/vbaProject.bin": b"x"}), "マクロ"),
    ("a.docx", word(_MACROS), "マクロ"),
    ("a.docx", word(_ACTIVE), "ActiveX"),
    ("a.docx", word(relations=[("attachedTemplate", "http://e.jp/a.dotm", True)]), "外部のテンプレート"),
    ("a.docx", word(relations=[("image", "http://e.jp/a.png", True)]), "外部の画像"),
    ("a.docx", word(relations=[("oleObject", "http://e.jp/a", True)]), "OLE"),
    ("a.docx", word(relations=[("oleObject", "embeddings/a.bin", False)]), "OLE"),
    ("a.docx", word(relations=[("aFChunk", "a.html", False)]), "別の形式の文書"),
    ("a.docx", word(relations=[("control", "activeX1.xml", False)]), "ActiveX"),
    ("a.docx", word({"word/media/image1.png": files.old_office("x")}), "OLE"),
    ("a.docx", word({"word/embeddings/a.bin": b"MZ"}), "OLE"),
    ("a.docx", word({"word/embeddings/a.xlsx": excel({"xl/vbaProject.bin": b"x"})}), "マクロ"),
    ("a.docx", word({"word/settings.xml": _DOCTYPE}), "壊れていて"),
    ("a.docx", word(body=_field("D", "DEAUTO c:\\\\cmd.exe")), "DDE"),
    ("a.docx", word(body='<w:fldSimple w:instr=" DDE x y"/>'), "DDE"),
    ("a.xlsx", excel({"xl/externalLinks/externalLink1.xml": "<a/>"}), "ほかのExcelファイル"),
    ("a.xlsx", excel({"xl/macrosheets/sheet1.xml": "<a/>"}), "マクロ"),
    ("a.pptx", files.packed({"ppt/presentation.xml": "<p/>", "ppt/activeX/activeX1.xml": "<a/>"}), "ActiveX"),
    ("a.doc", files.old_office("WordDocument", "Macros"), "マクロ"),
    ("a.xls", files.old_office("Workbook", "_VBA_PROJECT_CUR"), "マクロ"),
    ("a.doc", files.old_office("WordDocument", "ObjectPool"), "OLE"),
    # one file that is two
    ("a.pdf", files.pdf() + files.packed({"a.html": "<script>"}), "重ねて"),
    ("a.pdf", files.pdf() + b"\n" + b"<script>alert(1)</script>" * 9, "重ねて"),
    ("a.pdf", b"GIF89a/*" + b"x" * 200 + files.pdf(), "重ねて"),
    ("a.jpg", files.photo() + files.packed({"a": "b"}), "重ねて"),
    ("a.png", files.photo("PNG")[:33] + b"<script>alert(1)</script>" + files.photo("PNG")[33:], "重ねて"),
    ("a.docx", files.packed({"%PDF-1.7": "%PDF-1.7", "word/document.xml": "<a/>"}), "重ねて"),
]

HARMLESS = [
    ("しおりから開く.pdf", pdf({"/OpenAction": [0, "/XYZ", 0, 0, 0]}), "pdf"),
    ("一枚目から.pdf", pdf({"/OpenAction": {"/S": "/GoTo", "/D": [0, "/Fit"]}}), "pdf"),
    (
        "リンクのある.pdf",
        pdf(annotation={"/Subtype": "/Link", "/A": {"/S": "/URI", "/URI": "https://example.jp/"}}),
        "pdf",
    ),
    ("リンクのある.docx", word(relations=[("hyperlink", "https://example.jp/", True)]), "docx"),
    ("ページ番号.docx", word(body=_field(" PAGE ")), "docx"),
    ("グラフのある.docx", word({"word/embeddings/Microsoft_Excel_Sheet.xlsx": files.xlsx([1, 2])}), "docx"),
]
