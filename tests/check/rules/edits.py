"""What is done to a good file to break one rule of it."""

import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from collateral.model.press import Standard
from tests.check.rules.good import (
    BLEED,
    MEDIA,
    PROFILE,
    TRIM,
)

X4, X3, X1A = Standard.X4, Standard.X3, Standard.X1A
Edit = Callable[[Pdf], None]


class Case(NamedTuple):
    """What is done to a good file, and the codes and rules that must be named, no others."""

    name: str
    standard: Standard
    edit: Edit
    expected: str
    press: Mapping[str, Any] = {}
    options: Mapping[str, Any] = {}
    bytes_edit: Callable[[bytes], bytes] = bytes


def untouched(_: Pdf) -> None:
    pass


def root(key: str, value: Any) -> Edit:
    def edit(pdf: Pdf) -> None:
        put(pdf.Root, key, value)

    return edit


def info(key: str, value: Any) -> Edit:
    return lambda pdf: put(pdf.trailer.Info, key, value)


def page(key: str, value: Any) -> Edit:
    return lambda pdf: put(pdf.pages[0].obj, key, value)


def intent(key: str, value: Any) -> Edit:
    return lambda pdf: put(pdf.Root.OutputIntents[0], key, value)


def resource(kind: str, key: str, value: Any, then: bytes = b"") -> Edit:
    def edit(pdf: Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind][key] = value(pdf) if callable(value) else value
        if then:
            content(then)(pdf)

    return edit


def image(key: str, value: Any) -> Edit:
    return lambda pdf: put(pdf.pages[0].obj.Resources.XObject.Im1, key, value)


def content(added: bytes, instead_of: bytes = b"") -> Edit:
    """Return an edit that adds to the page's content, or replaces what stands there once."""

    def edit(pdf: Pdf) -> None:
        stream = pdf.pages[0].obj.Contents
        data = stream.read_bytes()
        if instead_of:
            assert data.count(instead_of) == 1
            stream.write(data.replace(instead_of, added))
        else:
            stream.write(data + added + b"\n")

    return edit


def xmp(old: bytes, new: bytes) -> Edit:
    def edit(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert data.count(old) == 1
        pdf.Root.Metadata.write(data.replace(old, new))

    return edit


def profile(change: Callable[[bytearray], None]) -> Edit:
    """Return an edit of the embedded profile; then it is not the printer's any more either."""

    def edit(pdf: Pdf) -> None:
        data = bytearray(PROFILE.read_bytes())
        change(data)
        pdf.Root.OutputIntents[0].DestOutputProfile.write(bytes(data))
        pdf.Root.OutputIntents[0].DestOutputProfile.N = 4

    return edit


def put(holder: Any, key: str, value: Any) -> None:
    if value is None:
        del holder[key]
    else:
        holder[key] = value


def annotation(kind: str, rect: tuple[float, float, float, float], **more: Any) -> Edit:
    return page(
        "/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=list(rect), **more)])
    )


def stream(data: bytes, **entries: Any) -> Callable[[Pdf], Any]:
    def make(pdf: Pdf) -> Any:
        stream = pdf.make_stream(data)
        for key, value in entries.items():
            stream["/" + key] = value
        return stream

    return make


def form(data: bytes, **entries: Any) -> Callable[[Pdf], Any]:
    wanted = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 60, 60])}
    return stream(data, **{**wanted, **entries})


def icc(pdf: Pdf) -> Any:
    return Array([Name.ICCBased, pdf.Root.OutputIntents[0].DestOutputProfile])


def srgb(pdf: Pdf) -> Any:
    data = (PROFILE.parent / "sRGB2014.icc").read_bytes()
    return Array([Name.ICCBased, stream(data, N=3)(pdf)])


def second_page(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    wide = [MEDIA[0], MEDIA[1], MEDIA[2] + 30, MEDIA[3]]
    second = pdf.pages[1].obj
    second.MediaBox = Array(wide)
    second.BleedBox = Array([BLEED[0], BLEED[1], BLEED[2] + 30, BLEED[3]])
    second.TrimBox = Array([TRIM[0], TRIM[1], TRIM[2] + 30, TRIM[3]])


def not_embedded(pdf: Pdf) -> None:
    descendant = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0]
    del descendant.FontDescriptor.FontFile2


def no_font_program(pdf: Pdf) -> None:
    program = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2
    program.write(b"nothing like a font")


def rgb_image(pdf: Pdf) -> None:
    picture = pdf.pages[0].obj.Resources.XObject.Im1
    picture.write(bytes(200 * 200 * 3))
    picture.ColorSpace = Name.DeviceRGB


def bitmap(pdf: Pdf) -> None:
    picture = pdf.pages[0].obj.Resources.XObject.Im1
    picture.write(bytes(25 * 200))
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 1


def soft_mask(pdf: Pdf) -> None:
    mask = stream(
        bytes(4),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2,
        Height=2,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )(pdf)
    pdf.pages[0].obj.Resources.XObject.Im1.SMask = mask


def two_profiles(pdf: Pdf) -> None:
    other = pdf.make_stream(PROFILE.read_bytes())
    other.N = 4
    pdf.Root.OutputIntents.append(Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=other))


def layers(**configuration: Any) -> Edit:
    def edit(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Marks")))
        wanted = {"Name": String("Layers"), "Order": Array([layer]), **configuration}
        kept = {key: value for key, value in wanted.items() if value is not None}
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(**kept))

    return edit


def separation(ink: str, look: list[float], alternate: Any = Name.DeviceCMYK) -> Array:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * len(look), C1=look, N=1)
    return Array([Name.Separation, Name("/" + ink), alternate, ramp])


def locked(user: str) -> dict[str, Any]:
    return {
        "encryption": pikepdf.Encryption(owner="o", user=user, R=4),
        "stream_decode_level": None,
        "deterministic_id": False,
    }


def byte(start: int, value: bytes) -> Callable[[bytearray], None]:
    def change(data: bytearray) -> None:
        data[start : start + len(value)] = value

    return change


def packet_packed(data: bytes) -> bytes:
    """Compress the XMP packet in place: no other byte of the file moves. qpdf would undo it."""
    found = re.search(
        rb"/Type /Metadata /Length (\d+) >>\nstream\n(.*?)\nendstream", data, re.DOTALL
    )
    assert found is not None
    extra = b" /Filter /FlateDecode"
    n_bytes = int(found[1]) - len(extra)
    packed = zlib.compress(found[2]).ljust(n_bytes)
    head = b"/Type /Metadata /Length %d%b >>\nstream\n" % (n_bytes, extra)
    return data[: found.start()] + head + packed + b"\nendstream" + data[found.end() :]


def swapped(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert data.count(old) >= 1
        return data.replace(old, new, 1)

    return change


PACKED: Final = {
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
    "force_version": "1.5",
}
OUTSIDE: Final = (0.0, 0.0, 10.0, 10.0)
ON_SHEET: Final = (100.0, 100.0, 120.0, 120.0)
URI: Final = Dictionary(S=Name.URI, URI=String("https://example.org"))
LOOK: Final = [0.0, 0.5, 0.5, 0.0]
OVER: Final = b"/Over gs "
KNOCKING: Final = b"0 0 0 1 k BT /F1 10 Tf 1 0 0 1 60 230 Tm <0001> Tj ET"
