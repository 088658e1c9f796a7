"""Breaches in how things are written: operands, pieces that belong together, values that fit."""

from typing import Any, Final

from pikepdf import Array, Dictionary, Name, String

from tests.check.rules.edits import (
    X1A,
    X3,
    X4,
    Case,
    content,
    form,
    image,
    info,
    put,
    resource,
    separation,
    stream,
)

_FIELD: Final = b" 60 60 9 9 re f"
_UNREADABLE: Final = "pdfx.content content-readable"


def _of_one_value() -> Array:
    """Return an ink whose function has one value, and four are needed for its look."""
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)
    return Array([Name.Separation, Name.Silver, Name.DeviceCMYK, ramp])


def _shaded(function: Any) -> Any:
    return lambda pdf: put(pdf.pages[0].obj.Resources.Shading.Sh1, "/Function", function)


def _registered(pdf: Any) -> Any:
    """Return a picture with a palette of the colour that prints on every plate."""
    palette = [Name.Indexed, separation("All", [1, 1, 1, 1]), 1, String(b"\0\x80")]
    return stream(
        bytes([0, 1] * 5000),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=100,
        Height=100,
        BitsPerComponent=8,
        ColorSpace=Array(palette),
    )(pdf)


CASES: Final = (
    # operators and what stands before them
    Case("a colour of three inks", X4, content(b"0 0 1 k" + _FIELD), _UNREADABLE),
    Case("a colour of five inks", X1A, content(b"0 0 0 0 1 K 60 60 m 70 70 l S"), _UNREADABLE),
    Case("an ink with two values", X4, content(b"/Gold cs 0.1 0.2 scn" + _FIELD), _UNREADABLE),
    Case("four inks with two values", X3, content(b"/DeviceCMYK cs 0 1 sc" + _FIELD), _UNREADABLE),
    Case("text without end", X4, content(b"BT"), _UNREADABLE),
    Case("text without beginning", X4, content(b"ET"), _UNREADABLE),
    Case("text in a text", X1A, content(b"BT BT ET"), _UNREADABLE),
    Case("text outside a text", X4, content(b"BT /F1 14 Tf ET <0001> Tj"), _UNREADABLE),
    Case(
        "ink made less by a negative one",
        X4,
        content(b"-1 1 1 1 k 60 240 40 40 re f"),
        "press.ink R0026",
        press={"ink_limit": 2.5},
    ),
    Case(
        "a name written in numbers",
        X4,
        content(b"/De#76iceRGB cs 1 0 0 sc" + _FIELD),
        "pdfx.colour-space no-device-rgb",
    ),
    # forms
    Case(
        "form without bounds",
        X4,
        lambda pdf: put(pdf.pages[0].obj.Resources.XObject.Fm1, "/BBox", None),
        _UNREADABLE,
    ),
    Case(
        "form that calls itself",
        X1A,
        lambda pdf: (
            resource("/XObject", "/Ring", form(b"/Ring Do"), b"/Ring Do")(pdf),
            put(pdf.pages[0].obj.Resources.XObject.Ring, "/Resources", pdf.pages[0].obj.Resources),
        ),
        _UNREADABLE,
    ),
    # colours
    Case(
        "ink with a function for grey",
        X4,
        resource("/ColorSpace", "/Other", _of_one_value(), b"/Other cs 1 scn" + _FIELD),
        "pdfx.colour-space function-fits",
    ),
    Case(
        "gradient with a function for grey",
        X1A,
        _shaded(Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)),
        "pdfx.colour-space function-fits",
    ),
    Case(
        "registration in a palette",
        X4,
        resource("/XObject", "/Im2", _registered, b"q 20 0 0 20 60 240 cm /Im2 Do Q"),
        "gwg.registration R0024",
    ),
    # pictures
    Case(
        "picture of three bits",
        X4,
        image("/BitsPerComponent", 3),
        "pdfx.picture picture-whole, press.ink R0026",
    ),
    Case(
        "picture of 16 bits in X-1a",
        X1A,
        resource(
            "/XObject",
            "/Deep",
            stream(
                bytes(800),
                Subtype=Name.Image,
                Width=10,
                Height=10,
                BitsPerComponent=16,
                ColorSpace=Name.DeviceCMYK,
            ),
            b"q 1 0 0 1 60 240 cm /Deep Do Q",
        ),
        "pdfx.picture samples-early",
    ),
    Case("picture of no bits", X1A, image("/BitsPerComponent", None), "pdfx.picture picture-whole"),
    Case(
        "picture decoded in one ink",
        X4,
        image("/Decode", Array([0, 1])),
        "pdfx.picture picture-whole",
    ),
    # fonts and information
    Case(
        "font without meaning",
        X4,
        lambda pdf: put(pdf.pages[0].obj.Resources.Font.F1, "/Encoding", None),
        "pdfx.font font-program",
    ),
    Case(
        "empty font",
        X1A,
        lambda pdf: (
            pdf.pages[0]
            .obj.Resources.Font.F1.DescendantFonts[0]
            .FontDescriptor.FontFile2.write(b"")
        ),
        "pdfx.font font-program",
    ),
    Case("title that is no text", X1A, info("/Title", Name.Foo), "pdfx.information info-title"),
    Case(
        "thirteenth month",
        X3,
        info("/ModDate", String("D:20261301000000Z")),
        "pdfx.information info-dates",
    ),
)
