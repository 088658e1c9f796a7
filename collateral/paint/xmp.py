"""The metadata packet: what the information dictionary says, once more, as XML.

Both must say the same. The packet is written as it is, neither compressed nor padded, for programs
that look for it without reading the file.
Source: ISO 16684-1:2019 (XMP); ISO 32000-2:2020, 14.3 (metadata); ISO 15930-7:2010.
"""

from collections.abc import Iterator
from typing import Final

from collateral.core import digest
from collateral.model.frame import Sheet
from collateral.paint.conformance import Conformance
from collateral.paint.objects import Stream

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

_NAMESPACES: Final = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
)


def metadata(sheet: Sheet, maker: str, standard: Conformance) -> Stream:
    """Return the metadata of a sheet; `maker` is the program."""
    prefix, address = standard.claimed_in
    spaces = (*_NAMESPACES, (prefix, address)) if standard.claims else _NAMESPACES
    declared = "\n".join(f'    xmlns:{name}="{where}"' for name, where in spaces)
    lines = "\n".join(f"   {line}" for line in _lines(sheet, maker, standard))
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'  <rdf:Description rdf:about=""\n{declared}>\n{lines}\n  </rdf:Description>\n'
        ' </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    )
    return Stream({"Type": "/Metadata", "Subtype": "/XML"}, text.encode())


def document_id(sheet: Sheet) -> str:
    """Return the digest of all that went into a sheet, as 32 hexadecimal digits."""
    return digest.of_parts((sheet.identity,))[:32]


def _lines(sheet: Sheet, maker: str, standard: Conformance) -> Iterator[str]:
    moment = f"{sheet.date}T00:00:00Z"
    title = f'<rdf:li xml:lang="x-default">{_escaped(sheet.title)}</rdf:li>'
    yield _element("dc:format", "application/pdf")
    yield f"<dc:title><rdf:Alt>{title}</rdf:Alt></dc:title>"
    if sheet.author:
        creator = _element("rdf:li", _escaped(sheet.author))
        yield f"<dc:creator><rdf:Seq>{creator}</rdf:Seq></dc:creator>"
    language = _element("rdf:li", _escaped(sheet.language))
    yield f"<dc:language><rdf:Bag>{language}</rdf:Bag></dc:language>"
    yield _element("xmp:CreateDate", moment)
    yield _element("xmp:ModifyDate", moment)
    yield _element("xmp:MetadataDate", moment)
    yield _element("xmp:CreatorTool", maker)
    yield _element("xmpMM:DocumentID", f"uuid:{_uuid(document_id(sheet))}")
    yield _element("xmpMM:InstanceID", f"uuid:{_uuid(digest.of_parts((sheet.identity, 'file')))}")
    yield _element("xmpMM:VersionID", "1")
    yield _element("xmpMM:RenditionClass", "default")
    yield _element("pdf:Producer", maker)
    yield _element("pdf:Trapped", "False")
    for key, value in standard.claims:
        yield _element(f"{standard.claimed_in[0]}:{key}", value)


def _uuid(digits: str) -> str:
    """Return hexadecimal digits as a UUID of version 8, whose bits are the maker's. RFC 9562, 5.8.

    Four bits say the version and two the variant; they take the place of those of the digest.
    """
    variant = f"{int(digits[16], 16) & 0x3 | 0x8:x}"
    whole = f"{digits[:12]}8{digits[13:16]}{variant}{digits[17:32]}"
    return "-".join((whole[:8], whole[8:12], whole[12:16], whole[16:20], whole[20:]))


def _element(name: str, text: str) -> str:
    return f"<{name}>{text}</{name}>"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
