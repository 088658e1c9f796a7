"""Foreign PDFs made to harm, or by programs that know no better: refused soon, in plain words."""

import tracemalloc
import zlib
from base64 import a85encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from collateral.image.fault import ImageFault
from collateral.image.pdf_copy import read_page
from collateral.image.pdf_operators import MOST_BYTES
from collateral.model.pdf_part import PdfPart
from tests.image.pdfs import LOGO, logo

Change = Callable[[Pdf, Any], None]

#: What takes 100 MB when it is unpacked, in 100 kB.
_BOMB = zlib.compress(bytes(100_000_000), 9)
_MB = 1_000_000


def packed(pdf: Pdf, data: bytes = _BOMB, filters: tuple[str, ...] = ("FlateDecode",)) -> Stream:
    found = Stream(pdf, b"")
    found.write(data, filter=Array([Name(f"/{name}") for name in filters]))
    return found


def form(pdf: Pdf, content: bytes, **called: Any) -> Any:
    found = pdf.make_stream(content)
    found.Type, found.Subtype, found.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    found.Resources = Dictionary(XObject=Dictionary(**called))
    return found


def content(*filters: str, data: bytes = _BOMB) -> Change:
    def change(pdf: Pdf, page: Any) -> None:
        page.Contents = packed(pdf, data, filters)

    return change


def entry(key: str, value: Any) -> Change:
    def change(_: Pdf, page: Any) -> None:
        page[Name(f"/{key}")] = value

    return change


def font(pdf: Pdf, page: Any) -> None:
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Foo, FontFile2=packed(pdf))
    face = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Foo)
    face.FontDescriptor = descriptor
    page.Resources.Font = Dictionary(F=face)


def profile(pdf: Pdf, page: Any) -> None:
    stream = packed(pdf)
    stream.N = 3
    page.Resources.ColorSpace = Dictionary(Cs=Array([Name.ICCBased, stream]))


def picture(width: int, height: int) -> Change:
    def change(pdf: Pdf, page: Any) -> None:
        image = packed(pdf)
        image.Subtype, image.ColorSpace = Name.Image, Name.DeviceCMYK
        image.Width, image.Height, image.BitsPerComponent = width, height, 8
        page.Resources.XObject = Dictionary(Im=image)

    return change


def laughs(pdf: Pdf, page: Any) -> None:
    """Ten calls of a form with ten calls of a form, and so on: 10^12 rectangles in a kilobyte."""
    found = form(pdf, b"0 0 9 9 re f")
    for _ in range(12):
        found = form(pdf, b"/F Do " * 10, F=found)
    page.Resources.XObject = Dictionary(F=found)
    page.Contents = pdf.make_stream(b"/F Do")


def itself(pdf: Pdf, page: Any) -> None:
    found = form(pdf, b"/F Do")
    found.Resources.XObject = Dictionary(F=found)
    page.Resources.XObject = Dictionary(F=found)


def root(key: str, value: Any) -> Change:
    def change(pdf: Pdf, _: Any) -> None:
        pdf.Root[Name(f"/{key}")] = value

    return change


_CASES: dict[str, tuple[bytes, str]] = {
    "operators of 100 MB": (logo(more=content("FlateDecode")), "64 MiB of operators"),
    "the same, packed twice": (
        logo(more=content("FlateDecode", "FlateDecode", data=zlib.compress(_BOMB, 9))),
        "64 MiB of operators",
    ),
    "the same, in letters": (
        logo(more=content("ASCII85Decode", "FlateDecode", data=a85encode(_BOMB) + b"~>")),
        "64 MiB of operators",
    ),
    "a font of 100 MB": (logo(more=font), "a font, `Foo`, of more"),
    "a profile of 100 MB": (logo(more=profile), "a profile of more"),
    "a picture of nine pixels and 100 MB": (logo(more=picture(3, 3)), "than its pixels have"),
    "a picture of 10^10 pixels": (logo(more=picture(100_000, 100_000)), "100000 x 100000"),
    "forms that call each other": (logo(more=laughs), "64 MiB of operators"),
    "a form that calls itself": (logo(more=itself), "calls itself"),
    "operators that are no Flate": (
        logo(more=content("FlateDecode", data=b"not packed")),
        "unpacked",
    ),
    "operators packed as a fax": (logo(more=content("CCITTFaxDecode")), "CCITTFaxDecode"),
    "an operator that is none": (logo(b"1 0 0 rgb 0 0 9 9 re f"), "the operator `rgb`"),
    "a state that is kept": (logo(b"q q " + LOGO), "2 `q` without"),
    "a state that was never kept": (logo(LOGO + b" Q"), "a `Q` without"),
    "a colour that is not there": (logo(b"/Cs9 cs 1 scn"), "calls `Cs9` among its ColorSpace"),
    "a form that is not there": (logo(b"/Fm9 Do"), "calls `Fm9` among its XObject"),
    "words for numbers": (logo(b"(a) /B 0 0 k 0 0 9 9 re f"), "is damaged"),
    "a name as a box": (logo(more=entry("TrimBox", Array([Name.A, 0, 9, 9]))), "is damaged"),
    "a name as a turn": (logo(more=entry("Rotate", Name.A)), "is damaged"),
    "a name as a unit": (logo(more=entry("UserUnit", Name.A)), "is damaged"),
    "a text as operators": (logo(more=entry("Contents", String("a"))), "is damaged"),
    "a name as fields": (logo(more=root("AcroForm", Name.A)), "is damaged"),
    "a shading without colours": (
        logo(more=lambda _, page: page.Resources.update({"/Shading": Dictionary(S=Dictionary())})),
        "is damaged",
    ),
}


@pytest.mark.parametrize("name", _CASES)
def test_what_would_harm_is_refused_before_it_does(name: str, tmp_path: Path) -> None:
    data, words = _CASES[name]
    path = tmp_path / "hostile.pdf"
    path.write_bytes(data)
    tracemalloc.start()
    try:
        with pytest.raises(ImageFault) as refusal:
            read_page(path, PdfPart())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert words in refusal.value.text
    # Nothing is said that is another thing at the next run, such as a place in memory.
    assert "0x" not in refusal.value.text
    assert most < 40 * _MB


def test_a_page_of_the_largest_kind_is_taken(tmp_path: Path) -> None:
    """The bound is one on what is painted: a form that is called once counts once."""
    once = b"0 0 9 9 re f\n"

    def long(pdf: Pdf, page: Any) -> None:
        page.Resources.XObject = Dictionary(F=form(pdf, once * 1000))
        page.Contents = pdf.make_stream(b"q /F Do Q\n" * 10)

    path = tmp_path / "long.pdf"
    path.write_bytes(logo(more=long))
    assert len(once) * 10_000 < MOST_BYTES
    assert read_page(path, PdfPart()).traits.colors == frozenset()


def test_operators_nobody_knows_may_be_marked_as_such(tmp_path: Path) -> None:
    path = tmp_path / "marked.pdf"
    path.write_bytes(logo(b"BX 1 2 newer EX " + LOGO))
    assert read_page(path, PdfPart()).traits.colors == {"black", "cmyk"}
