"""Breaches in what is painted: fonts, colours, transparency, objects, overprint, sizes, ink."""

from typing import Final

from pikepdf import Array, Dictionary, Name, String

from collateral.model.press import ImagePolicy, Inks, Resolution, SpotPolicy
from tests.check.rules.edits import (
    KNOCKING,
    OVER,
    X1A,
    X3,
    X4,
    Case,
    bitmap,
    content,
    form,
    icc,
    image,
    no_font_program,
    not_embedded,
    page,
    put,
    resource,
    rgb_image,
    separation,
    soft_mask,
    srgb,
    stream,
    untouched,
)

CASES: Final = (
    # fonts
    Case("font not embedded", X4, not_embedded, "pdfx.font font-embedded"),
    Case("font is no font", X4, no_font_program, "pdfx.font font-program"),
    Case(
        "glyph not there",
        X4,
        content(b"/Over gs 0 0 0 1 k BT /F1 14 Tf 60 240 Td <0FFF> Tj ET"),
        "pdfx.glyph glyph-there",
    ),
    Case(
        "missing letter shown",
        X4,
        content(b"/Over gs 0 0 0 1 k BT /F1 14 Tf 60 240 Td <0000> Tj ET"),
        "pdfx.glyph glyph-known",
    ),
    Case(
        "a font that is not there",
        X4,
        content(b"BT /F9 14 Tf 60 240 Td <0001> Tj ET"),
        "pdfx.content content-readable",
    ),
    # content
    Case("an operator nobody knows", X4, content(b"1 2 nonsense"), "pdfx.content content-readable"),
    Case("q without Q", X4, content(b"q"), "pdfx.content content-readable"),
    Case("Q without q", X4, content(b"Q"), "pdfx.content content-readable"),
    Case("a bracket alone", X4, content(b"1 0 0 ] 0 k"), "pdfx.content content-readable"),
    # colour spaces
    Case(
        "RGB operator", X4, content(b"1 0 0 rg 60 60 9 9 re f"), "pdfx.colour-space no-device-rgb"
    ),
    Case(
        "RGB stroke operator",
        X3,
        content(b"q 1 0 0 RG 60 60 m 90 90 l S Q"),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB operator in a form",
        X4,
        resource("/XObject", "/Fm2", form(b"0 1 0 rg 0 0 20 20 re f"), b"/Fm2 Do"),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB in a form in a form",
        X1A,
        resource(
            "/XObject",
            "/Fm2",
            lambda pdf: form(
                b"/Fm3 Do",
                Resources=Dictionary(XObject=Dictionary(Fm3=form(b"0 1 0 rg 0 0 20 20 re f")(pdf))),
            )(pdf),
            b"/Fm2 Do",
        ),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB in a tiling pattern",
        X4,
        resource(
            "/Pattern",
            "/P1",
            stream(
                b"0 1 0 rg 0 0 5 5 re f",
                Type=Name.Pattern,
                PatternType=1,
                PaintType=1,
                TilingType=1,
                BBox=Array([0, 0, 9, 9]),
                XStep=9,
                YStep=9,
                Resources=Dictionary(),
            ),
            b"/Pattern cs /P1 scn 60 60 40 40 re f",
        ),
        "pdfx.colour-space no-device-rgb",
    ),
    Case("RGB image", X4, rgb_image, "pdfx.colour-space no-device-rgb"),
    Case(
        "RGB inline image",
        X4,
        content(b"q 9 0 0 9 60 60 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB shading",
        X4,
        lambda pdf: (
            put(pdf.pages[0].obj.Resources.Shading.Sh1, "/ColorSpace", Name.DeviceRGB),
            put(pdf.pages[0].obj.Resources.Shading.Sh1.Function, "/C0", Array([0, 0, 0])),
            put(pdf.pages[0].obj.Resources.Shading.Sh1.Function, "/C1", Array([1, 0, 0])),
        ),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB behind an ink",
        X4,
        resource(
            "/ColorSpace",
            "/Red",
            separation("Red", [1, 0, 0], Name.DeviceRGB),
            b"/Red cs 1 scn 60 60 20 20 re f",
        ),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "Indexed RGB image",
        X4,
        image("/ColorSpace", Array([Name.Indexed, Name.DeviceRGB, 0, String(b"abc")])),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "profile in X-1a",
        X1A,
        resource("/ColorSpace", "/Light", srgb, b"/Light cs 1 0 0 scn 60 60 20 20 re f"),
        "pdfx.colour-space inks-only",
    ),
    Case(
        "profile where all is to be inks",
        X4,
        resource("/ColorSpace", "/Light", srgb, b"/Light cs 1 0 0 scn 60 60 20 20 re f"),
        "gwg.binding R0027",
    ),
    Case(
        "profile in an operator where only images may",
        X4,
        resource("/ColorSpace", "/Light", srgb, b"/Light cs 1 0 0 scn 60 60 20 20 re f"),
        "gwg.binding R0028",
        press={"images": ImagePolicy.KEEP},
    ),
    Case(
        "the intent's own profile",
        X4,
        resource("/ColorSpace", "/Own", icc, b"/Own cs 1 0 0 0 scn 60 60 20 20 re f"),
        "pdfx.colour-space icc-not-intent, gwg.binding R0027",
    ),
    Case(
        "a colour space that is not there",
        X4,
        content(b"/Nowhere cs 1 scn 60 60 9 9 re f"),
        "pdfx.colour-space colour-known, pdfx.content content-readable",
    ),
    Case(
        "a profile of two components",
        X4,
        resource(
            "/ColorSpace",
            "/Odd",
            lambda pdf: Array([Name.ICCBased, stream(b"x", N=2)(pdf)]),
            b"/Odd cs 1 0 scn 60 60 20 20 re f",
        ),
        "pdfx.colour-space icc-components, gwg.binding R0027",
    ),
    Case(
        "a group in RGB",
        X4,
        lambda pdf: put(pdf.pages[0].obj.Group, "/CS", Name.DeviceRGB),
        "gwg.group-space R0030",
    ),
    Case(
        "a group without colours",
        X4,
        lambda pdf: put(pdf.pages[0].obj.Group, "/CS", None),
        "gwg.group-space R0030",
    ),
    Case("more than black", X4, untouched, "press.one-ink one-ink", press={"inks": Inks.BLACK}),
    # transparency
    Case("soft mask in X-1a", X1A, soft_mask, "pdfx.transparency no-soft-mask"),
    Case(
        "half seen through in X-3",
        X3,
        resource("/ExtGState", "/Half", Dictionary(ca=0.5), b"/Half gs"),
        "pdfx.transparency no-opacity",
    ),
    Case(
        "multiplied in X-1a",
        X1A,
        resource("/ExtGState", "/Mul", Dictionary(BM=Name.Multiply), b"/Mul gs"),
        "pdfx.transparency no-blend-mode",
    ),
    Case(
        "page group in X-1a",
        X1A,
        page("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)),
        "pdfx.transparency no-group",
    ),
    # objects
    Case(
        "PostScript",
        X4,
        resource("/XObject", "/Ps", stream(b"showpage", Subtype=Name.PS)),
        "pdfx.xobject no-postscript",
    ),
    Case("OPI", X4, image("/OPI", Dictionary()), "pdfx.xobject no-opi"),
    Case(
        "another version for printing",
        X4,
        image("/Alternates", Array([Dictionary(DefaultForPrinting=True)])),
        "pdfx.xobject no-alternates",
    ),
    Case(
        "data in another file",
        X4,
        lambda pdf: put(pdf.Root.OutputIntents[0].DestOutputProfile, "/F", String("x.icc")),
        "pdfx.xobject nothing-outside",
    ),
    Case(
        "a page of another file",
        X4,
        lambda pdf: put(
            pdf.pages[0].obj.Resources.XObject.Fm1, "/Ref", Dictionary(F=String("x.pdf"))
        ),
        "pdfx.xobject no-reference",
    ),
    Case(
        "LZW",
        X4,
        lambda pdf: pdf.pages[0].obj.Resources.XObject.__setitem__(
            "/Old",
            stream(
                b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Subtype=Name.Form, Filter=Name.LZWDecode
            )(pdf),
        ),
        "pdfx.filter no-lzw",
    ),
    Case(
        "encrypted by itself",
        X4,
        resource("/XObject", "/Own", stream(b"x", Subtype=Name.Form, Filter=Name.LZWDecode)),
        "pdfx.filter no-crypt",
        # qpdf would leave out the name when it writes.
        bytes_edit=lambda data: data.replace(b"/LZWDecode", b"/Crypt    "),
    ),
    Case(
        "JPEG 2000 in X-1a",
        X1A,
        resource("/XObject", "/Late", stream(b"x", Subtype=Name.Image, Filter=Name.JPXDecode)),
        "pdfx.filter filters-early",
    ),
    Case(
        "transfer function",
        X4,
        resource("/ExtGState", "/T", Dictionary(TR=Name.Identity)),
        "pdfx.graphics-state no-transfer",
    ),
    Case(
        "transfer function 2",
        X1A,
        resource("/ExtGState", "/T", Dictionary(TR2=Name.Identity)),
        "pdfx.graphics-state no-transfer",
    ),
    Case(
        "screen moved",
        X4,
        resource("/ExtGState", "/T", Dictionary(HTP=[0, 0])),
        "pdfx.graphics-state no-screen-origin",
    ),
    Case(
        "halftone of type 6",
        X4,
        resource("/ExtGState", "/T", lambda pdf: Dictionary(HT=stream(b"x", HalftoneType=6)(pdf))),
        "pdfx.graphics-state halftone-plain",
    ),
    Case(
        "halftone with a name",
        X1A,
        resource(
            "/ExtGState", "/T", Dictionary(HT=Dictionary(HalftoneType=1, HalftoneName=String("a")))
        ),
        "pdfx.graphics-state halftone-plain",
    ),
    # inks of their own
    Case(
        "an ink where none may be",
        X4,
        untouched,
        "press.spot R0020",
        press={"spots": SpotPolicy.REFUSE},
    ),
    Case(
        "an ink that was to be converted",
        X4,
        untouched,
        "press.spot R0020",
        press={"spots": SpotPolicy.CONVERT},
    ),
    Case(
        "two papers",
        X4,
        lambda pdf: (
            resource("/ColorSpace", "/A", separation("PANTONE 185 C", [0, 1, 0.8, 0]))(pdf),
            resource(
                "/ColorSpace",
                "/B",
                separation("PANTONE 300 U", [1, 0.4, 0, 0]),
                b"/A cs 1 scn 60 60 9 9 re f /B cs 1 scn 60 60 9 9 re f",
            )(pdf),
        ),
        "gwg.spot R0021",
    ),
    Case(
        "capitals",
        X4,
        resource(
            "/ColorSpace",
            "/A",
            separation("gold", [0, 0.3, 0.8, 0.1]),
            b"/A cs 1 scn 60 60 9 9 re f",
        ),
        "gwg.spot R0022",
    ),
    Case(
        "same look",
        X4,
        resource(
            "/ColorSpace",
            "/A",
            separation("Brass", [0, 0.2, 0.8, 0.1]),
            b"/A cs 1 scn 60 60 9 9 re f",
        ),
        "gwg.spot R0023",
    ),
    Case(
        "registration on the sheet",
        X4,
        content(b"/All cs 0.5 scn 60 60 9 9 re f"),
        "gwg.registration R0024",
    ),
    # overprinting
    Case(
        "white text overprints",
        X4,
        content(OVER + b"0 0 0 0 k BT /F1 14 Tf 60 240 Td <0001> Tj ET"),
        "gwg.white-overprint R0007",
    ),
    Case(
        "white area overprints",
        X4,
        content(OVER + b"0 0 0 0 k 60 240 20 20 re f"),
        "gwg.white-overprint R0008",
    ),
    Case("small black is cut out", X4, content(KNOCKING), "gwg.black-overprint R0009"),
    Case(
        "small black overprints in the wrong mode",
        X1A,
        resource("/ExtGState", "/Zero", Dictionary(op=True, OPM=0), b"/Zero gs " + KNOCKING),
        "gwg.black-overprint R0009",
    ),
    Case(
        "thin black line is cut out",
        X4,
        content(b"0 0 0 1 K 1 w 60 240 m 90 240 l S"),
        "gwg.black-overprint R0010",
    ),
    Case(
        "thin black rectangle is cut out",
        X4,
        content(b"0 0 0 1 k 60 240 90 1 re f"),
        "gwg.black-overprint R0010",
    ),
    Case(
        "small grey text",
        X4,
        content(b"0 g BT /F1 10 Tf 60 230 Td <0001> Tj ET"),
        "gwg.gray-overprint R0011",
    ),
    Case("thin grey line", X4, content(b"0 G 1 w 60 240 m 90 240 l S"), "gwg.gray-overprint R0012"),
    Case(
        "grey overprints",
        X4,
        content(OVER + b"0.5 g 60 240 20 20 re f"),
        "gwg.gray-overprint R0013",
    ),
    # small things
    Case(
        "rich black text",
        X4,
        content(b"0.7 0.7 0.7 0.85 k BT /F1 20 Tf 60 240 Td <0001> Tj ET"),
        "gwg.rich-black-text R0015",
    ),
    Case(
        "small white text",
        X4,
        content(b"0 0 0 0 k BT /F1 7 Tf 60 240 Td <0001> Tj ET"),
        "gwg.small-type R0016",
    ),
    Case(
        "small white text by its matrix",
        X4,
        content(b"q 0.5 0 0 0.5 0 0 cm 0 0 0 0 k BT /F1 14 Tf 120 480 Td <0001> Tj ET Q"),
        "gwg.small-type R0016",
    ),
    Case(
        "small text of two inks",
        X4,
        content(b"0.5 0.5 0 0 k BT /F1 7 Tf 60 240 Td <0001> Tj ET"),
        "gwg.small-type R0017",
    ),
    Case(
        "small text of two inks, for a printer of 10 pt",
        X4,
        content(b"0.5 0.5 0 0 k BT /F1 9 Tf 60 240 Td <0001> Tj ET"),
        "gwg.small-type R0017",
        press={"smallest_reversed_pt": 10.0},
    ),
    Case("thin white line", X4, content(b"0 0 0 0 k 60 240 90 0.2 re f"), "gwg.thin-line R0018"),
    Case(
        "thin white line, drawn",
        X4,
        content(b"0 0 0 0 K 0.2 w 60 240 m 90 240 l S"),
        "gwg.thin-line R0018, press.thin-line least-line",
    ),
    Case(
        "thin line of two inks",
        X4,
        content(b"0.5 0.5 0 0 k 60 240 90 0.2 re f"),
        "gwg.thin-line R0019",
    ),
    Case(
        "thin line of one ink",
        X4,
        content(b"0.5 0 0 0 K 0.2 w 60 240 m 90 240 l S"),
        "press.thin-line least-line",
    ),
    Case(
        "text below the printer's least",
        X4,
        content(OVER + b"0 0 0 1 k BT /F1 5 Tf 60 240 Td <0001> Tj ET"),
        "press.small-type least-type",
    ),
    # pictures and pages
    Case(
        "picture too coarse",
        X4,
        content(b"q 120 0 0 120 100 240 cm /Im1 Do Q"),
        "gwg.resolution R0031",
    ),
    Case(
        "picture too coarse for the printer",
        X4,
        untouched,
        "gwg.resolution R0031",
        press={"resolution": Resolution(least=250.0, wanted=300.0)},
    ),
    Case("bitmap too coarse", X4, bitmap, "gwg.resolution R0032"),
    Case(
        "empty page",
        X4,
        lambda pdf: pdf.pages[0].obj.Contents.write(b"0 0 0 0 k 20 20 99 99 re f"),
        "gwg.empty-page R0005",
    ),
    Case(
        "nothing but marks",
        X4,
        lambda pdf: pdf.pages[0].obj.Contents.write(b"/All CS 1 SCN 28.5 2 m 28.5 16 l S"),
        "gwg.empty-page R0005",
    ),
    # ink
    Case("too much ink", X4, content(b"1 1 0.6 0.6 k 60 150 60 60 re f"), "press.ink R0026"),
    Case("a drop of too much ink", X4, content(b"1 1 1 1 k 60 150 4 4 re f"), "press.ink R0026"),
)
