"""PDF objects and the file they are written to, on reportlab's object model.

Every object is written on as few lines as may be, whatever settings of reportlab the machine has,
so that the same input gives the same bytes everywhere.
"""

import zlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import BinaryIO, Final, NamedTuple, TypeAlias

from reportlab.pdfbase import pdfdoc

#: An object in the file, called from another.
Reference: TypeAlias = pdfdoc.PDFObjectReference

#: Second line, so that programs that guess take the file for binary. ISO 32000-2:2020, 7.5.2.
_BINARY_MARK: Final = b"%\xe2\xe3\xcf\xd3\n"


def number(value: float, n_decimals: int = 3) -> str:
    """Return a number as PDF writes it: at most `n_decimals`, no exponent, no needless zero."""
    text = f"{value:.{n_decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(values: Iterable[float], n_decimals: int = 3) -> str:
    """Return numbers with a space between."""
    return " ".join([number(value, n_decimals) for value in values])


def name(text: str) -> str:
    """Return a name object; what is not a plain letter or digit is escaped. ISO 32000-2, 7.3.5."""
    return "/" + "".join(
        chr(byte) if byte < 0x7F and (chr(byte).isalnum() or byte in b"+-_.") else f"#{byte:02X}"
        for byte in text.encode()
    )


def text_string(text: str) -> pdfdoc.PDFString:
    """Return a text string for people: PDFDocEncoding where it can be, else UTF-16."""
    return pdfdoc.PDFString(text)


def byte_string(data: bytes) -> str:
    """Return a string of bytes, in hexadecimal."""
    return f"<{data.hex().upper()}>"


def array(values: Iterable[object]) -> pdfdoc.PDFArray:
    """Return an array; strings in it stand for themselves, such as names."""
    return pdfdoc.PDFArrayCompact(values)


def number_array(values: Iterable[float], n_decimals: int = 3) -> str:
    """Return an array of numbers."""
    return f"[{numbers(values, n_decimals)}]"


class Dictionary(pdfdoc.PDFDictionary):  # type: ignore[misc]  # reportlab has no types
    """A dictionary; keys without slash, in alphabetical order."""

    multiline = False


class Stream:
    """A stream whose bytes are written as they are: nothing joins or copies them."""

    __slots__ = ("data", "entries")

    def __init__(self, entries: Mapping[str, object], data: bytes) -> None:
        self.entries = Dictionary({**entries, "Length": len(data)})
        self.data = data


def deflated(data: bytes, entries: Mapping[str, object] | None = None) -> Stream:
    """Return a stream that holds `data` compressed."""
    return Stream({**(entries or {}), "Filter": "/FlateDecode"}, zlib.compress(data))


class Named(NamedTuple):
    """An object in the file and the name by which content streams call it."""

    name: str
    reference: Reference


class PdfFile(pdfdoc.PDFDocument):  # type: ignore[misc]  # reportlab has no types
    """A file in the making: numbered objects, each thing that is shared written once."""

    def __init__(self) -> None:
        super().__init__(dummyoutline=1, compression=1, invariant=1, pdfVersion=(1, 6))
        # Fonts are listed by the streams that use them; the common list of reportlab stays out.
        self.objectcounter = 0
        for register in (self.idToObject, self.numberToId, self.idToObjectNumberAndVersion):
            register.clear()
        self._once: dict[Hashable, Named] = {}
        self._n_named: dict[str, int] = {}

    def add(self, thing: object, name: str = "") -> Reference:
        """Put an object into the file and return the reference to it."""
        return self.Reference(thing, name or f"object {self.objectcounter + 1}")

    def expect(self, name: str) -> Reference:
        """Return the reference to an object that will be added under this name."""
        return Reference(name)

    def once(self, prefix: str, key: Hashable, make: Callable[[], object]) -> Named:
        """Return the object of this key, made and added on first use; names count per prefix."""
        known = self._once.get((prefix, key))
        if known is None:
            nth = self._n_named[prefix] = self._n_named.get(prefix, 0) + 1
            known = self._once[prefix, key] = Named(f"{prefix}{nth}", self.add(make()))
        return known

    def write(self, out: BinaryIO, *, root: Reference, info: Reference, identity: bytes) -> None:
        """Write the header, all objects, the cross-reference table and the trailer.

        `identity` becomes both halves of the file identifier. ISO 32000-2:2020, 7.5 and 14.4.
        """
        position = out.write(b"%%PDF-%d.%d\n" % self._pdfVersion + _BINARY_MARK)
        offsets: list[int] = []
        while (nth := len(offsets) + 1) in self.numberToId:
            offsets.append(position)
            position += self._write_object(out, nth)
        rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        size = len(offsets) + 1
        half = byte_string(identity)
        trailer = Dictionary({"Size": size, "Root": root, "Info": info, "ID": f"[{half}{half}]"})
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size + rows)
        out.write(b"trailer\n" + trailer.format(self) + b"\nstartxref\n%d\n%%%%EOF\n" % position)

    def _write_object(self, out: BinaryIO, nth: int) -> int:
        thing = self.idToObject[self.numberToId[nth]]
        head, tail = b"%d 0 obj\n" % nth, b"\nendobj\n"
        if not isinstance(thing, Stream):
            return out.write(head + pdfdoc.format(thing, self, toplevel=1) + tail)
        n_bytes = out.write(head + thing.entries.format(self) + b"\nstream\n")
        # The bytes of a photo go from where they were read straight into the file.
        return n_bytes + out.write(thing.data) + out.write(b"\nendstream" + tail)
