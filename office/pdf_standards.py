"""What a printed PDF says of itself beyond what WeasyPrint writes: PDF/UA-1 beside PDF/A-2a, and whose head each cell is.

ISO 14289-1 (PDF/UA-1) 5 and 7.5; ISO 19005-2 (PDF/A-2) 6.6.2.3, by which a schema that PDF/A does not know describes itself.
"""

from importlib.resources import files

#: What WeasyPrint is asked for: tagged, every letter told in Unicode. The finisher adds the rest, the meaning of colours too:
#: WeasyPrint would leave the file that tells it open.
OPTIONS = {"pdf_variant": "pdf/a-2a", "output_intent": "told by the finisher"}

_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


def finish(document, pdf):
    """Called by WeasyPrint with its Document and the pydyf.PDF just before that is written."""
    for page in document.pages:
        _tell_scopes(page._page_box)
    _tell_ua(pdf)
    _tell_colours(pdf)


def _tell_scopes(box):
    """Scope on every head of a table, as its HTML says it (7.5): WeasyPrint links cells to heads and leaves it out."""
    # A head's structure element hangs on its box, where WeasyPrint put it while it wrote the tags.
    mark = getattr(box, "mark", None)
    if mark is not None and mark["S"] == "/TH":
        is_row = box.element is not None and box.element.attrib.get("scope") == "row"
        mark["A"]["Scope"] = "/Row" if is_row else "/Column"
    for child in getattr(box, "children", ()):
        _tell_scopes(getattr(child, "_box", child))


def _tell_ua(pdf):
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    metadata.stream = [part.replace(_END, _UA + _END) for part in metadata.stream]


def _tell_colours(pdf):
    import pydyf

    told = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    profile = pydyf.Stream([told], {"N": 3}, compress=True)
    pdf.add_object(profile)
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "DestOutputProfile": profile.reference}
    intent |= {key: pydyf.String("sRGB") for key in ("OutputConditionIdentifier", "Info")}
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
