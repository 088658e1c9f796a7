"""Foreign PDFs for the tests, made with pikepdf: a plain logo in inks, and what breaks it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

#: 100 x 50 pt within a media box of 120 x 70: the left half cyan, the right half black.
LOGO = b"1 0 0 0 k 10 10 50 50 re f 0 0 0 1 k 60 10 50 50 re f"


def saved(pdf: Pdf, **how: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, deterministic_id="encryption" not in how, **how)
    return out.getvalue()


def logo(
    content: bytes = LOGO, more: Callable[[Pdf, Any], None] | None = None, **how: Any
) -> bytes:
    """Return a PDF of one page with a trim box; `more` changes it before it is saved."""
    pdf = pikepdf.new()
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 120, 70]),
            TrimBox=Array([10, 10, 110, 60]),
            Contents=pdf.make_stream(content),
            Resources=Dictionary(),
        )
    )
    pdf.pages.append(pikepdf.Page(page))
    if more is not None:
        more(pdf, pdf.pages[0].obj)
    return saved(pdf, **how)


def _font(pdf: Pdf, page: Any) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources.Font = Dictionary(F1=pdf.make_indirect(font))


def _spot(pdf: Pdf, page: Any) -> None:
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0]), N=1
    )
    space = Array([Name.Separation, Name("/PANTONE 186 C"), Name.DeviceCMYK, function])
    page.Resources.ColorSpace = Dictionary(Cs1=space)


def _state(**entries: Any) -> Callable[[Pdf, Any], None]:
    def change(pdf: Pdf, page: Any) -> None:
        page.Resources.ExtGState = Dictionary(G1=Dictionary(**entries))

    return change


def _picture(**entries: Any) -> Callable[[Pdf, Any], None]:
    def change(pdf: Pdf, page: Any) -> None:
        image = pdf.make_stream(b"\x80\x40\x20" * 4)
        plain = {"Width": 2, "Height": 2, "BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}
        for key, value in {"Type": Name.XObject, "Subtype": Name.Image, **plain, **entries}.items():
            image[Name(f"/{key}")] = value
        page.Resources.XObject = Dictionary(Im1=image)

    return change


def _masked(pdf: Pdf, page: Any) -> None:
    mask = pdf.make_stream(b"\x80" * 4)
    for key, value in {
        "Subtype": Name.Image,
        "Width": 2,
        "Height": 2,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray,
    }.items():
        mask[Name(f"/{key}")] = value
    _picture(ColorSpace=Name.DeviceGray, SMask=mask)(pdf, page)


def _hidden(pdf: Pdf, page: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("draft")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Name=String("d"), Order=Array([]), OFF=Array([layer]))
    )


def _javascript(pdf: Pdf, page: Any) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _xfa(pdf: Pdf, page: Any) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))


def _postscript(pdf: Pdf, page: Any) -> None:
    code = pdf.make_stream(b"showpage")
    code.Subtype = Name.PS
    page.Resources.XObject = Dictionary(P1=code)


def _note(pdf: Pdf, page: Any) -> None:
    look = pdf.make_stream(b"0 0 0 1 k 0 0 5 5 re f")
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Stamp,
        Rect=Array([0, 0, 5, 5]),
        AP=Dictionary(N=look),
    )
    page.Annots = Array([pdf.make_indirect(note)])


def _rgb_form(pdf: Pdf, page: Any) -> None:
    form = pdf.make_stream(b"1 0 0 rg 0 0 5 5 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 5, 5])
    outer = pdf.make_stream(b"/In Do")
    outer.Type, outer.Subtype, outer.BBox = Name.XObject, Name.Form, Array([0, 0, 5, 5])
    outer.Resources = Dictionary(XObject=Dictionary(In=form))
    page.Resources.XObject = Dictionary(Fm1=outer)


def _bare_icc(pdf: Pdf, page: Any) -> None:
    from collateral.image.profiles import srgb_profile

    profile = pdf.make_stream(srgb_profile())
    profile.N = 3
    page.Resources.ColorSpace = Dictionary(Cs1=Array([Name.ICCBased, profile]))


_ENCRYPTION = pikepdf.Encryption(owner="a", user="b")

#: What a press for four inks refuses, by name: the file, and what is said of it.
BROKEN: dict[str, tuple[bytes, str]] = {
    "encrypted": (logo(encryption=_ENCRYPTION), "is encrypted"),
    "encrypted without a word to open it": (
        logo(encryption=pikepdf.Encryption(owner="a", user="")),
        "is encrypted",
    ),
    "cut off": (logo()[:-200], "is damaged"),
    "no table": (logo().replace(b"startxref", b"startxxxx"), "is damaged"),
    "no pages": (saved(pikepdf.new()), "has 0 pages and none numbered 1"),
    "rgb": (logo(b"1 0 0 rg 0 0 9 9 re f"), "has red, green and blue without a profile"),
    "rgb by its space": (logo(b"/DeviceRGB cs 1 0 0 sc"), "red, green and blue without"),
    "rgb in a form in a form": (logo(b"/Fm1 Do", _rgb_form), "red, green and blue without"),
    "rgb picture": (logo(b"/Im1 Do", _picture()), "red, green and blue without"),
    "inline rgb picture": (
        logo(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"),
        "red, green and blue without",
    ),
    "icc": (logo(b"/Cs1 cs 1 0 0 sc", _bare_icc), "red, green and blue with a profile"),
    "type without its font": (logo(b"BT /F1 9 Tf (a) Tj ET", _font), "type in `Helvetica`"),
    "spot": (logo(b"/Cs1 cs 1 sc", _spot), "has the ink `PANTONE 186 C`"),
    "half seen through": (logo(b"/G1 gs", _state(ca=0.5)), "is half seen through"),
    "blended": (logo(b"/G1 gs", _state(BM=Name.Multiply)), "is half seen through"),
    "soft mask": (logo(b"/Im1 Do", _masked), "is half seen through"),
    "transfer function": (logo(b"/G1 gs", _state(TR=Name.Identity)), "has transfer functions"),
    "hidden layers": (logo(more=_hidden), "has hidden layers"),
    "JavaScript": (logo(more=_javascript), "holds JavaScript"),
    "XFA": (logo(more=_xfa), "draws (XFA)"),
    "PostScript": (logo(b"/P1 Do", _postscript), "holds code in PostScript"),
    "a stamp": (logo(more=_note), "has a note or fields over its page"),
    "JPEG 2000": (
        logo(b"/Im1 Do", _picture(ColorSpace=Name.DeviceGray, Filter=Name.JPXDecode)),
        "has pictures in JPEG 2000",
    ),
    "16 bits": (
        logo(b"/Im1 Do", _picture(ColorSpace=Name.DeviceGray, Width=3, BitsPerComponent=16)),
        "has pictures of 16 bits",
    ),
}
