"""A page of a foreign PDF as objects that another file can take in.

Each object is taken with all it refers to, in the order in which it is first met, so the same page
gives the same bytes. Streams stay packed as they are, but for LZW, which PDF/X-1a does not take.
What a placed page has no use for stays behind: structure, history, thumbnails, layers.
Source: ISO 32000-2:2020, 7.3 (objects), 8.10.2 (form dictionaries), 8.11 (optional content).
"""

import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from collateral.core.record import record
from collateral.image.pdf_page import Outline, filters_of, inherited, opened, outline_of, page_of
from collateral.image.pdf_traits import PdfTraits, traits_of
from collateral.model.pdf_part import PdfPart

#: A text in which a number stands for another object: its place in `CopiedPage.objects`.
Parts = tuple[str | int, ...]

#: What is left behind wherever it stands.
_LEFT: Final = frozenset(
    (
        "/StructParent",
        "/StructParents",
        "/Metadata",
        "/PieceInfo",
        "/LastModified",
        "/Thumb",
        "/Alternates",
        "/OC",
        "/ID",
        "/Parent",
    )
)
_ZLIB_LEVEL: Final = 6


@record
class CopiedObject:
    """An object: its text, or its entries, keys as they are written, and the bytes of a stream."""

    text: Parts = ()
    entries: Mapping[str, Parts] | None = None
    data: bytes = b""


@record
class CopiedPage:
    """A page as a form: the objects it needs, what is seen of it, what it is made of.

    `resources` and `content` are those of the form; `group` is its transparency group or empty.
    """

    objects: tuple[CopiedObject, ...]
    resources: Parts
    content: bytes
    filters: Mapping[str, Parts]
    outline: Outline
    traits: PdfTraits


def read_page(path: Path, part: PdfPart) -> CopiedPage:
    """Return a page with all that it needs.

    Raises: ImageFault: `image.pdf-refused`.
    """
    return _read_page(path.read_bytes(), part)


@lru_cache(maxsize=32)
def _read_page(data: bytes, part: PdfPart) -> CopiedPage:
    with opened(data) as pdf:
        page = page_of(pdf, part.page_no)
        outline, traits = outline_of(page, part.box), traits_of(pdf, page)
        copier = _Copier()
        resources = inherited(page, "/Resources")
        parts = ("<<>>",) if resources is None else copier.parts(resources)
        content, filters = _content(page, copier)
        return CopiedPage(
            objects=tuple(copier.finished()),
            resources=parts,
            content=content,
            filters=filters,
            outline=outline,
            traits=traits,
        )


def _content(page: Any, copier: "_Copier") -> tuple[bytes, Mapping[str, Parts]]:
    """Return the operators of a page as one stream, and how they are packed."""
    import pikepdf

    contents = page.get("/Contents")
    if contents is None:
        return b"", {}
    if not isinstance(contents, pikepdf.Array):
        entries, data = copier.stream(contents)
        packing: dict[str, Parts] = {
            key: entries[key] for key in ("Filter", "DecodeParms") if key in entries
        }
        return data, packing
    whole = b"\n".join(stream.read_bytes() for stream in contents)
    return zlib.compress(whole, _ZLIB_LEVEL), {"Filter": ("/FlateDecode",)}


class _Copier:
    """Takes objects over, one after the other; each that stands by itself has a number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: list[Any] = []
        self._done: list[CopiedObject] = []

    def finished(self) -> list[CopiedObject]:
        """Return all objects that are referred to, in their order."""
        while len(self._done) < len(self._waiting):
            self._done.append(self._object(self._waiting[len(self._done)]))
        return self._done

    def parts(self, thing: Any) -> Parts:
        """Return an object as it is referred to: its number, or what it is."""
        import pikepdf

        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            key = thing.objgen
            if key not in self._numbers:
                self._numbers[key] = len(self._waiting)
                self._waiting.append(thing)
            return (self._numbers[key],)
        return self._written(thing)

    def stream(self, thing: Any) -> tuple[dict[str, Parts], bytes]:
        """Return the entries of a stream and its bytes, packed anew where they are LZW."""
        entries = self._entries(thing)
        entries.pop("Length", None)
        is_lzw = "/LZWDecode" in filters_of(thing)
        if is_lzw:
            entries.pop("DecodeParms", None)
            entries["Filter"] = ("/FlateDecode",)
            return entries, zlib.compress(thing.read_bytes(), _ZLIB_LEVEL)
        return entries, thing.read_raw_bytes()

    def _object(self, thing: Any) -> CopiedObject:
        import pikepdf

        if isinstance(thing, pikepdf.Stream):
            entries, data = self.stream(thing)
            return CopiedObject(entries=entries, data=data)
        return CopiedObject(text=self._written(thing))

    def _written(self, thing: Any) -> Parts:
        import pikepdf

        if isinstance(thing, pikepdf.Dictionary):
            if str(thing.get("/Type", "")) in ("/OCG", "/OCMD"):
                # A layer that is always seen is none.
                return ("<<>>",)
            inner: list[str | int] = ["<<"]
            for key, parts in self._entries(thing).items():
                inner += (f"/{key} ", *parts, "\n")
            return (*inner, ">>")
        if isinstance(thing, pikepdf.Array):
            listed: list[str | int] = ["["]
            for item in thing:
                listed += (*self.parts(item), " ")
            return (*listed, "]")
        if isinstance(thing, pikepdf.String):
            return (f"<{bytes(thing).hex().upper()}>",)
        return (_plain(thing),)

    def _entries(self, thing: Any) -> dict[str, Parts]:
        return {
            _plain(_name(key))[1:]: self.parts(thing[key])
            for key in sorted(thing.keys())
            if key not in _LEFT
        }


def _name(key: str) -> Any:
    import pikepdf

    return pikepdf.Name(key)


def _plain(thing: Any) -> str:
    """Return a name, a number, a truth or nothing as PDF writes it."""
    import pikepdf

    if thing is None:
        return "null"
    if isinstance(thing, bool):
        return "true" if thing else "false"
    if isinstance(thing, pikepdf.Object):
        return thing.unparse().decode("ascii")
    return str(thing)
