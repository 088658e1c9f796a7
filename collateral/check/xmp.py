"""The properties of an XMP packet, whichever of RDF's ways they are written in.

Source: ISO 16684-1:2019, 7 (XMP as RDF); ISO 32000-2:2020, 14.3.2.
"""

from typing import Any, Final
from xml.parsers import expat

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

#: The prefixes that messages use, and the namespaces they stand for.
NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_PREFIXES: Final = {address: prefix for prefix, address in NAMESPACES.items()}


class _Reader:
    """What the parser tells, turned into properties."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.open: list[str] = []
        self.property = ""
        self.text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_RDF} Description" and not self.property:
            for key, value in attributes.items():
                self._keep(key, value)
        elif self.open and self.open[-1] == f"{_RDF} Description" and not self.property:
            if _short(name) in self.found:
                raise ValueError(f"`{_short(name)}` is stated twice")
            self.property, self.text = name, ""
        self.open.append(name)

    def end(self, name: str) -> None:
        self.open.pop()
        if not self.property:
            return
        if name == f"{_RDF} li" or name == self.property:
            if self.text.strip():
                # Of a list the first item stays, which for texts is the one by default.
                self.found.setdefault(_short(self.property), self.text.strip())
            self.text = ""
        if name == self.property and self.open[-1] == f"{_RDF} Description":
            self.property = ""

    def characters(self, text: str) -> None:
        self.text += text

    def _keep(self, key: str, value: str) -> None:
        if not key.startswith(_RDF):
            self.found.setdefault(_short(key), value)


def read_xmp(packet: bytes) -> dict[str, str]:
    """Return the simple properties of a packet, as `dc:title`, and the first item of each list.

    Raises: ValueError when it is not well-formed, declares a document type, or states a property
    twice (ISO 16684-1:2019, 6.1: names are unique).
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(packet, True)
    except expat.ExpatError as err:
        raise ValueError(str(err)) from None
    return reader.found


def _refuse(*_: Any) -> None:
    raise ValueError("a document type is declared")


def _short(name: str) -> str:
    address, _, local = name.rpartition(" ")
    return f"{_PREFIXES.get(address, address)}:{local}"
