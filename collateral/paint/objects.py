"""PDF objects and the file they are written to. ISO 32000-2:2020, 7.3 and 7.5.

An object that is no stream is the text it is written as, and a reference is text too: nothing is
kept to be put into words later, so that a poster's fifty dictionaries cost 0.2 ms. The same input
gives the same bytes everywhere.
"""

import codecs
import re
import zlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import BinaryIO, Final, NamedTuple, TypeAlias

from collateral.core import digest

#: An object in the file, called from another: `12 0 R`.
Reference: TypeAlias = str

#: The second line of a file, so that programs that guess take it for binary. ISO 32000-2, 7.5.2.
_BINARY: Final = b"%\xe2\xe3\xcf\xd3\n"

#: Within two hundredths of the size that 6 comes to, in two thirds of its time.
_ZLIB_LEVEL: Final = 4

#: Brackets and backslashes would end a string, or take the meaning from what follows. 7.3.4.2.
_TO_ESCAPE: Final = re.compile(r"[()\\]")


# Widths and places come again on the next poster: to know one takes a quarter of writing it.
@lru_cache(maxsize=1 << 14)
def number(value: float, n_decimals: int = 3) -> str:
    """Return a number as PDF writes it: at most `n_decimals`, no exponent, no needless zero."""
    text = f"{value:.{n_decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(values: Iterable[float], n_decimals: int = 3) -> str:
    """Return numbers with a space between."""
    return " ".join([number(value, n_decimals) for value in values])


@lru_cache(maxsize=1024)
def name(text: str) -> str:
    """Return a name object; what is not a plain letter or digit is escaped. ISO 32000-2, 7.3.5."""
    return "/" + "".join(
        chr(byte) if byte < 0x7F and (chr(byte).isalnum() or byte in b"+-_.") else f"#{byte:02X}"
        for byte in text.encode()
    )


def text_string(text: str) -> str:
    """Return a text string for people: as it is where it is ASCII, else UTF-16. ISO 32000-2, 7.9.2.

    ASCII that is no letter or common sign, such as a line break, is written as UTF-16 too.
    """
    if text.isascii() and text.isprintable():
        return "(" + _TO_ESCAPE.sub(r"\\\g<0>", text) + ")"
    return byte_string(codecs.BOM_UTF16_BE + text.encode("utf-16-be"))


def byte_string(data: bytes) -> str:
    """Return a string of bytes, in hexadecimal."""
    return f"<{data.hex().upper()}>"


def array(values: Iterable[str | int]) -> str:
    """Return an array; strings in it stand for themselves, such as names."""
    return f"[{' '.join(map(str, values))}]"


def number_array(values: Iterable[float], n_decimals: int = 3) -> str:
    """Return an array of numbers."""
    return f"[{numbers(values, n_decimals)}]"


def dictionary(entries: Mapping[str, str | int]) -> str:
    """Return a dictionary; keys are plain letters and digits, without slash, in their order."""
    return "<<" + "\n".join([f"/{key} {value}" for key, value in entries.items()]) + ">>"


class Stream:
    """A stream whose bytes are written as they are: nothing joins or copies them."""

    __slots__ = ("data", "entries")

    def __init__(self, entries: Mapping[str, str | int], data: bytes) -> None:
        self.entries = dictionary({**entries, "Length": len(data)})
        self.data = data


def deflated(data: bytes, entries: Mapping[str, str | int] | None = None) -> Stream:
    """Return a stream that holds `data` compressed."""
    return Stream({**(entries or {}), "Filter": "/FlateDecode"}, zlib.compress(data, _ZLIB_LEVEL))


class Named(NamedTuple):
    """An object in the file and the name by which content streams call it."""

    name: str
    reference: Reference


class Written(NamedTuple):
    """What a file came to: the SHA-256 of its bytes, hexadecimal, and how many they are."""

    sha256: str
    n_bytes: int


class PdfFile:
    """A file in the making: numbered objects, each thing that is shared written once."""

    def __init__(self) -> None:
        self._things: list[str | Stream | None] = []
        self._once: dict[Hashable, Named] = {}
        self._n_named: dict[str, int] = {}
        self._n_common = 0

    def add(self, thing: str | Stream) -> Reference:
        """Put an object into the file and return the reference to it."""
        self._things.append(thing)
        return f"{len(self._things)} 0 R"

    def expect(self) -> Reference:
        """Return the reference to an object that `fulfil` will bring."""
        self._things.append(None)
        return f"{len(self._things)} 0 R"

    def fulfil(self, reference: Reference, thing: str | Stream) -> None:
        """Put an object where it is expected."""
        self._things[int(reference.partition(" ")[0]) - 1] = thing

    def once(self, prefix: str, key: Hashable, make: Callable[[], str | Stream]) -> Named:
        """Return the object of this key, made and added on first use; names count per prefix."""
        known = self._once.get((prefix, key))
        if known is None:
            nth = self._n_named[prefix] = self._n_named.get(prefix, 0) + 1
            known = self._once[prefix, key] = Named(f"{prefix}{nth}", self.add(make()))
        return known

    def mark_common(self) -> None:
        """Note that other files are likely to begin with the same objects as this one so far."""
        self._n_common = len(self._things)

    def write(
        self,
        out: BinaryIO,
        *,
        root: Reference,
        info: Reference,
        identity: bytes,
        version: str = "1.6",
    ) -> Written:
        """Write the header, all objects, the cross-reference table and the trailer.

        `identity` becomes both halves of the file identifier, `version` is that of PDF. ISO
        32000-2:2020, 7.5 and 14.4.
        Returns: the digest and the size of the very chunks that go to `out`.
        """
        header = f"%PDF-{version}\n".encode("ascii") + _BINARY
        chunks, offsets, position, n_first = [header], [], len(header), 1
        for nth, thing in enumerate(self._things, 1):
            offsets.append(position)
            pieces = _object(nth, thing)
            position += sum(map(len, pieces))
            chunks += pieces
            if nth == self._n_common:
                n_first = len(chunks)
        chunks.append(_tail(offsets, position, root, info, byte_string(identity)))

        # The bytes of a photo go from where they were read straight into the file.
        out.writelines(chunks)
        sha256 = digest.of_chunks(chunks[:n_first], chunks[n_first:])
        return Written(sha256, position + len(chunks[-1]))


def _object(nth: int, thing: str | Stream | None) -> tuple[bytes, ...]:
    """Return the bytes of an object, those of a stream by themselves."""
    if isinstance(thing, str):
        return (f"{nth} 0 obj\n{thing}\nendobj\n".encode("ascii"),)
    if thing is None:
        raise ValueError(f"object {nth} was expected and never came")
    head = f"{nth} 0 obj\n{thing.entries}\nstream\n".encode("ascii")
    return head, thing.data, b"\nendstream\nendobj\n"


def _tail(offsets: list[int], position: int, root: Reference, info: Reference, half: str) -> bytes:
    """Return the cross-reference table, which begins at `position`, and the trailer. 7.5.4."""
    rows = "".join([f"{offset:010d} 00000 n \n" for offset in offsets])
    size = len(offsets) + 1
    trailer = dictionary({"Size": size, "Root": root, "Info": info, "ID": f"[{half}{half}]"})
    return (
        f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
        f"trailer\n{trailer}\nstartxref\n{position}\n%%EOF\n"
    ).encode("ascii")
