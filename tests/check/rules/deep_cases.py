"""Breaches that lie deeper: in masks, glyphs, appearances, font programs, samples, and in sums."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.check.rules.edits import (
    OUTSIDE,
    OVER,
    URI,
    X1A,
    X3,
    X4,
    Case,
    Edit,
    annotation,
    byte,
    content,
    form,
    layers,
    page,
    profile,
    put,
    resource,
    separation,
    soft_mask,
    stream,
    swapped,
    untouched,
    xmp,
)
from tests.check.rules.good import BLEED, PROFILE, TRIM

_RED: Final = b"1 0 0 rg 0 0 9 9 re f"
_WORD: Final = b"BT /Far 9 Tf (abc) Tj ET"
#: One of the fonts that every reader has, and no file of a press may do without.
_FAR: Final = Dictionary(
    Font=Dictionary(Far=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
)


def _masked(inside: bytes, resources: Any = None) -> Edit:
    """Return an edit that paints through a soft mask whose group holds `inside`."""

    def state(pdf: Pdf) -> Any:
        group = form(
            inside,
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
            Resources=resources or Dictionary(),
        )(pdf)
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=pdf.make_indirect(group))
        return Dictionary(SMask=mask)

    return resource("/ExtGState", "/Mask", state, b"q /Mask gs 0.1 0 0 0 k 60 60 9 9 re f Q")


def _marked(inside: bytes, *, by_state: bool = False) -> Edit:
    """Return an edit that adds a printer's mark, beside the sheet, that looks like `inside`."""

    def edit(pdf: Pdf) -> None:
        looks: Any = pdf.make_indirect(form(inside, Resources=_FAR)(pdf))
        normal = Dictionary(On=looks) if by_state else looks
        annotation("/PrinterMark", OUTSIDE, AP=Dictionary(N=normal), F=4)(pdf)

    return edit


def _drawn_glyph(inside: bytes, resources: Any) -> Edit:
    """Return an edit that shows a text whose only glyph is drawn by `inside`."""

    def font(pdf: Pdf) -> Any:
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 9, 9],
            FontMatrix=[0.1, 0, 0, 0.1, 0, 0],
            CharProcs=Dictionary(a=pdf.make_stream(b"9 0 d0 " + inside)),
            Encoding=Dictionary(Differences=Array([97, Name.a])),
            FirstChar=97,
            LastChar=97,
            Widths=[9],
            Resources=resources,
        )

    show = b"/Over gs 0 0 0 1 k BT /Drawn 20 Tf 60 240 Td (a) Tj ET"
    return resource("/Font", "/Drawn", font, show)


def _picture(data: bytes, bits: int = 8, space: Any = Name.DeviceCMYK, **more: Any) -> Edit:
    """Return an edit that places a picture of 100 by 100 pixels."""
    entries = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 100, "Height": 100}
    made = stream(data, **entries, BitsPerComponent=bits, ColorSpace=space, **more)
    return resource("/XObject", "/Im2", made, b"q 20 0 0 20 60 240 cm /Im2 Do Q")


def _jpeg(mode: str, side: int = 100) -> bytes:
    out = BytesIO()
    Image.new(mode, (side, side)).save(out, "JPEG")
    return out.getvalue()


def _program(change: Callable[[bytes], bytes]) -> Edit:
    """Return an edit of the program of the font."""

    def edit(pdf: Pdf) -> None:
        descriptor = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor
        descriptor.FontFile2.write(change(descriptor.FontFile2.read_bytes()))

    return edit


def _as_open_type(pdf: Pdf) -> None:
    descriptor = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor
    program = pdf.make_stream(descriptor.FontFile2.read_bytes())
    program.Subtype = Name.OpenType
    descriptor.FontFile3 = program
    del descriptor["/FontFile2"]


def _courier(pdf: Pdf) -> None:
    font = pdf.pages[0].obj.Resources.Font.F1
    font.BaseFont = font.DescendantFonts[0].BaseFont = Name.Courier


def _too_narrow(pdf: Pdf) -> None:
    font = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0]
    del font["/W"]
    font.DW = 200


def _half_a_picture(pdf: Pdf) -> None:
    picture = pdf.pages[0].obj.Resources.XObject.Im1
    raw = picture.read_raw_bytes()
    picture.write(raw[: len(raw) // 2], filter=Name.FlateDecode)


def _mask_in_color(pdf: Pdf) -> None:
    soft_mask(pdf)
    put(pdf.pages[0].obj.Resources.XObject.Im1.SMask, "/ColorSpace", Name.DeviceRGB)


def _mixed_with_light() -> Array:
    """Return a mix of two inks, one of which says it looks like red of a screen."""
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 1, 0, 0])
    each = Dictionary(Red=separation("Red", [1, 0, 0], Name.DeviceRGB))
    inks = Array([Name.Red, Name.Blue])
    return Array([Name.DeviceN, inks, Name.DeviceCMYK, ramp, Dictionary(Colorants=each)])


def _two_pattern_spaces(pdf: Pdf) -> None:
    """Fill twice with a pattern without colours: once in inks, once in red of a screen."""
    tile = stream(
        b"0 0 5 5 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=2,
        TilingType=1,
        BBox=Array([0, 0, 9, 9]),
        XStep=9,
        YStep=9,
        Resources=Dictionary(),
    )
    resource("/Pattern", "/P1", tile)(pdf)
    resource("/ColorSpace", "/Inks", Array([Name.Pattern, Name.DeviceCMYK]))(pdf)
    fills = b"/Inks cs 0.1 0 0 0 /P1 scn 60 240 9 9 re f /Red cs 1 0 0 /P1 scn 80 240 9 9 re f"
    resource("/ColorSpace", "/Red", Array([Name.Pattern, Name.DeviceRGB]), fills)(pdf)


def _no_page(pdf: Pdf) -> None:
    del pdf.pages[0]


_HALFTONE: Final = Dictionary(
    Type=Name.Halftone,
    HalftoneType=1,
    Frequency=60,
    Angle=45,
    SpotFunction=Name.Round,
    TransferFunction=Dictionary(FunctionType=2, Domain=[0, 1], N=2),
)
_BLUE: Final = b"0.9 0.9 0 0 k 60 240 60 60 re f "
_OTHERS: Final = b" gs 0 0 0.9 0.9 k 60 240 60 60 re f"
_MULTIPLY: Final = Dictionary(BM=Name.Multiply)

CASES: Final = (
    # what is not printed as it stands, but taken part in
    Case("RGB operator in a soft mask", X4, _masked(_RED), "pdfx.colour-space no-device-rgb"),
    Case("font missing in a soft mask", X4, _masked(_WORD, _FAR), "pdfx.font font-embedded"),
    Case("RGB in a printer's mark", X4, _marked(_RED), "pdfx.colour-space no-device-rgb"),
    Case("font missing in a mark", X1A, _marked(_WORD), "pdfx.font font-embedded"),
    Case(
        "RGB in one state of a mark",
        X3,
        _marked(_RED, by_state=True),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB in a drawn glyph",
        X4,
        _drawn_glyph(_RED, Dictionary()),
        "pdfx.colour-space no-device-rgb",
    ),
    Case("font missing in a drawn glyph", X4, _drawn_glyph(_WORD, _FAR), "pdfx.font font-embedded"),
    Case(
        "font missing in a form",
        X1A,
        resource(
            "/XObject", "/Fm2", form(b"0 0 0 1 k " + _WORD, Resources=_FAR), b"q /Over gs /Fm2 Do Q"
        ),
        "pdfx.font font-embedded",
    ),
    Case(
        "RGB in the second of two patterns",
        X4,
        _two_pattern_spaces,
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB behind one ink of a mix",
        X4,
        resource("/ColorSpace", "/Mix", _mixed_with_light(), b"/Mix cs 1 1 scn 60 60 9 9 re f"),
        "pdfx.colour-space no-device-rgb",
    ),
    Case("soft mask in colour", X4, _mask_in_color, "pdfx.colour-space mask-gray"),
    # what annotations and layers do
    Case(
        "link between bleed and trim",
        X4,
        annotation("/Link", (BLEED[0] + 1, 50.0, TRIM[0] - 1, 60.0)),
        "pdfx.annotation annotation-outside",
    ),
    Case(
        "link across the bleed",
        X1A,
        annotation("/Link", (0.0, 50.0, BLEED[0] + 1, 60.0)),
        "pdfx.annotation annotation-outside",
    ),
    Case(
        "link without a place",
        X4,
        page("/Annots", Array([Dictionary(Subtype=Name.Link)])),
        "pdfx.annotation annotation-outside",
    ),
    Case(
        "an address that once was",
        X4,
        annotation("/Link", OUTSIDE, PA=URI),
        "pdfx.action no-action",
    ),
    Case("layer hidden from the start", X4, layers(BaseState=Name.OFF), "pdfx.layer R0036"),
    # what the file says of itself
    Case("no page", X4, _no_page, "pdfx.page-box page-there"),
    Case(
        "XMP names two standards",
        X4,
        xmp(
            b"<pdf:Trapped>",
            b"<pdfxid:GTS_PDFXVersion>PDF/X-4p</pdfxid:GTS_PDFXVersion><pdf:Trapped>",
        ),
        "pdfx.metadata xmp-well-formed",
    ),
    Case(
        "XMP of another address",
        X4,
        xmp(b"http://www.npes.org/pdfx/ns/id/", b"http://www.npes.org/pdfx/ns/id"),
        "pdfx.metadata xmp-version",
    ),
    Case(
        "profile of version 4 in X-1a",
        X1A,
        profile(byte(8, b"\x04")),
        "pdfx.intent intent-icc-version, pdfx.intent intent-same-profile",
    ),
    Case(
        "profile cut off",
        X4,
        lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(PROFILE.read_bytes()[:5000]),
        "pdfx.intent intent-same-profile",
    ),
    Case(
        "something behind the end",
        X4,
        untouched,
        "pdfx.damaged file-whole",
        bytes_edit=lambda data: data + b"more",
    ),
    Case(
        "stream longer than it is",
        X4,
        untouched,
        "pdfx.damaged file-sound",
        bytes_edit=swapped(b"/Length ", b"/Length 1"),
    ),
    # fonts
    Case(
        "font program cut off",
        X4,
        _program(lambda data: data[: len(data) // 3]),
        "pdfx.font font-program",
    ),
    Case("OpenType in X-1a", X1A, _as_open_type, "pdfx.font font-early"),
    Case("Courier", X4, _courier, "pdfx.font R0014"),
    Case("widths of another font", X4, _too_narrow, "pdfx.glyph glyph-width"),
    # pictures
    Case(
        "RGB JPEG that says it is CMYK",
        X4,
        _picture(_jpeg("RGB"), Filter=Name.DCTDecode),
        "pdfx.picture picture-whole",
    ),
    Case(
        "JPEG of other pixels",
        X1A,
        _picture(_jpeg("CMYK", 60), Filter=Name.DCTDecode),
        "pdfx.picture picture-whole, press.ink R0026",
    ),
    Case(
        "JPEG cut off",
        X4,
        _picture(_jpeg("CMYK")[:-40], Filter=Name.DCTDecode),
        "pdfx.picture picture-whole, press.ink R0026",
    ),
    Case(
        "no JPEG at all",
        X4,
        _picture(b"x" * 999, Filter=Name.DCTDecode),
        "pdfx.picture picture-whole, press.ink R0026",
    ),
    Case("half a picture", X4, _half_a_picture, "pdfx.picture picture-whole, press.ink R0026"),
    Case(
        "picture of a few bytes",
        X4,
        _picture(bytes(99), space=Name.DeviceGray),
        "pdfx.picture picture-whole",
    ),
    # states
    Case(
        "halftone that changes inks",
        X4,
        resource("/ExtGState", "/T", Dictionary(HT=_HALFTONE)),
        "pdfx.graphics-state no-transfer",
    ),
    Case(
        "a blend mode nobody knows",
        X4,
        resource("/ExtGState", "/T", Dictionary(BM=Name.Foo)),
        "pdfx.transparency blend-known",
    ),
    Case(
        "half seen through by another name",
        X1A,
        resource("/ExtGState", "/T", Dictionary(ca=0.5, Subtype=Name.Foo)),
        "pdfx.transparency no-opacity",
    ),
    Case(
        "multiplied, or else normal",
        X1A,
        resource("/ExtGState", "/T", Dictionary(BM=Array([Name.Multiply, Name.Normal]))),
        "pdfx.transparency no-blend-mode",
    ),
    Case(
        "through a mask in X-3",
        X3,
        _masked(b"0.5 g 0 0 9 9 re f"),
        "pdfx.transparency no-soft-mask, pdfx.transparency no-group",
    ),
    # inks
    Case(
        "an ink of two looks",
        X4,
        resource(
            "/ColorSpace",
            "/Other",
            separation("Gold", [0.9, 0, 0, 0]),
            b"/Other cs 1 scn 60 60 9 9 re f",
        ),
        "gwg.spot spot-one-look",
    ),
    Case(
        "black of a plate is cut out",
        X4,
        resource(
            "/ColorSpace",
            "/Plate",
            separation("Black", [0, 0, 0, 1]),
            b"/Plate cs 1 scn BT /F1 10 Tf 60 230 Td <0001> Tj ET",
        ),
        "gwg.black-overprint R0009",
    ),
    Case(
        "white text overprints in a form",
        X4,
        resource(
            "/XObject",
            "/Fm2",
            form(b"0 0 0 0 k BT /F1 14 Tf 1 1 Td <0001> Tj ET"),
            b"q /Over gs 1 0 0 1 60 240 cm /Fm2 Do Q",
        ),
        "gwg.white-overprint R0007",
    ),
    Case(
        "no gold overprints",
        X4,
        content(OVER + b"/Gold cs 0 scn 60 240 20 20 re f"),
        "gwg.white-overprint R0008",
    ),
    # sums of inks
    Case(
        "too much ink in a form",
        X4,
        resource(
            "/XObject", "/Fm2", form(b"1 1 1 1 k 0 0 50 50 re f"), b"q 1 0 0 1 60 240 cm /Fm2 Do Q"
        ),
        "press.ink R0026",
    ),
    Case("too much ink in a picture", X4, _picture(b"\xff" * 40_000), "press.ink R0026"),
    Case(
        "too much ink in a palette",
        X1A,
        _picture(
            bytes(10_000), space=Array([Name.Indexed, Name.DeviceCMYK, 0, String(b"\xff" * 4)])
        ),
        "press.ink R0026",
    ),
    Case(
        "too much ink where two are multiplied",
        X4,
        resource("/ExtGState", "/T", _MULTIPLY, _BLUE + b"/T" + _OTHERS),
        "press.ink R0026",
    ),
    Case(
        "too much ink where two overprint",
        X1A,
        content(_BLUE + b"/Over" + _OTHERS),
        "press.ink R0026",
    ),
    Case(
        "too much ink over a picture",
        X4,
        content(b"/Over gs 0 0 0 1 k 170 50 40 40 re f /Gold cs 1 scn 170 50 40 40 re f"),
        "press.ink R0026",
        press={"ink_limit": 2.5},
    ),
)
