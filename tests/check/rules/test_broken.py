"""Every rule is broken once, in a file that is otherwise right: that rule is named and no other."""

import re
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from collateral.check.profiles import RULES
from collateral.check.verify import Verdict, verify
from collateral.model.press import ImagePolicy, Inks, Resolution, SpotPolicy, Standard
from tests.check.rules.good import (
    BLEED,
    MEDIA,
    PROFILE,
    TRIM,
    broken,
    good_file,
    press_for,
    saved,
)

X4, X3, X1A = Standard.X4, Standard.X3, Standard.X1A
_RULE: Final = re.compile(r"\(rule `([^`]+)`\)")

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


# -- edits -----------------------------------------------------------------------------------------


def _untouched(_: Pdf) -> None:
    pass


def root(key: str, value: Any) -> Edit:
    def edit(pdf: Pdf) -> None:
        _put(pdf.Root, key, value)

    return edit


def info(key: str, value: Any) -> Edit:
    return lambda pdf: _put(pdf.trailer.Info, key, value)


def page(key: str, value: Any) -> Edit:
    return lambda pdf: _put(pdf.pages[0].obj, key, value)


def intent(key: str, value: Any) -> Edit:
    return lambda pdf: _put(pdf.Root.OutputIntents[0], key, value)


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
    return lambda pdf: _put(pdf.pages[0].obj.Resources.XObject.Im1, key, value)


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


def _put(holder: Any, key: str, value: Any) -> None:
    if value is None:
        del holder[key]
    else:
        holder[key] = value


def _annotation(kind: str, rect: tuple[float, float, float, float], **more: Any) -> Edit:
    return page(
        "/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=list(rect), **more)])
    )


def _stream(data: bytes, **entries: Any) -> Callable[[Pdf], Any]:
    def make(pdf: Pdf) -> Any:
        stream = pdf.make_stream(data)
        for key, value in entries.items():
            stream["/" + key] = value
        return stream

    return make


def _form(data: bytes, **entries: Any) -> Callable[[Pdf], Any]:
    wanted = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 60, 60])}
    return _stream(data, **{**wanted, **entries})


def _icc(pdf: Pdf) -> Any:
    return Array([Name.ICCBased, pdf.Root.OutputIntents[0].DestOutputProfile])


def _srgb(pdf: Pdf) -> Any:
    data = (PROFILE.parent / "sRGB2014.icc").read_bytes()
    return Array([Name.ICCBased, _stream(data, N=3)(pdf)])


def _second_page(pdf: Pdf) -> None:
    pdf.pages.append(pdf.pages[0])
    wide = [MEDIA[0], MEDIA[1], MEDIA[2] + 30, MEDIA[3]]
    second = pdf.pages[1].obj
    second.MediaBox = Array(wide)
    second.BleedBox = Array([BLEED[0], BLEED[1], BLEED[2] + 30, BLEED[3]])
    second.TrimBox = Array([TRIM[0], TRIM[1], TRIM[2] + 30, TRIM[3]])


def _not_embedded(pdf: Pdf) -> None:
    descendant = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0]
    del descendant.FontDescriptor.FontFile2


def _no_font_program(pdf: Pdf) -> None:
    program = pdf.pages[0].obj.Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2
    program.write(b"nothing like a font")


def _rgb_image(pdf: Pdf) -> None:
    picture = pdf.pages[0].obj.Resources.XObject.Im1
    picture.write(bytes(200 * 200 * 3))
    picture.ColorSpace = Name.DeviceRGB


def _bitmap(pdf: Pdf) -> None:
    picture = pdf.pages[0].obj.Resources.XObject.Im1
    picture.write(bytes(25 * 200))
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 1


def _soft_mask(pdf: Pdf) -> None:
    mask = _stream(
        bytes(4),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2,
        Height=2,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )(pdf)
    pdf.pages[0].obj.Resources.XObject.Im1.SMask = mask


def _two_profiles(pdf: Pdf) -> None:
    other = pdf.make_stream(PROFILE.read_bytes())
    other.N = 4
    pdf.Root.OutputIntents.append(Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=other))


def _layers(**configuration: Any) -> Edit:
    def edit(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Marks")))
        wanted = {"Name": String("Layers"), "Order": Array([layer]), **configuration}
        kept = {key: value for key, value in wanted.items() if value is not None}
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(**kept))

    return edit


def _separation(ink: str, look: list[float], alternate: Any = Name.DeviceCMYK) -> Array:
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * len(look), C1=look, N=1)
    return Array([Name.Separation, Name("/" + ink), alternate, ramp])


def _locked(user: str) -> dict[str, Any]:
    return {
        "encryption": pikepdf.Encryption(owner="o", user=user, R=4),
        "stream_decode_level": None,
        "deterministic_id": False,
    }


def _byte(start: int, value: bytes) -> Callable[[bytearray], None]:
    def change(data: bytearray) -> None:
        data[start : start + len(value)] = value

    return change


def _packet_packed(data: bytes) -> bytes:
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


def _swapped(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert data.count(old) >= 1
        return data.replace(old, new, 1)

    return change


# -- the table -------------------------------------------------------------------------------------

_PACKED: Final = {
    "object_stream_mode": pikepdf.ObjectStreamMode.generate,
    "force_version": "1.5",
}
_OUTSIDE: Final = (0.0, 0.0, 10.0, 10.0)
_ON_SHEET: Final = (100.0, 100.0, 120.0, 120.0)
_URI: Final = Dictionary(S=Name.URI, URI=String("https://example.org"))
_LOOK: Final = [0.0, 0.5, 0.5, 0.0]
_OVER: Final = b"/Over gs "
_KNOCKING: Final = b"0 0 0 1 k BT /F1 10 Tf 1 0 0 1 60 230 Tm <0001> Tj ET"

CASES: Final = (
    # header, trailer, structure
    Case(
        "header too new",
        X4,
        _untouched,
        "pdfx.header header-version",
        bytes_edit=_swapped(b"%PDF-1.6", b"%PDF-1.7"),
    ),
    Case(
        "header too old",
        X4,
        _untouched,
        "pdfx.header header-version",
        bytes_edit=_swapped(b"%PDF-1.6", b"%PDF-1.3"),
    ),
    Case(
        "X-1a with 1.5",
        X1A,
        _untouched,
        "pdfx.header header-version",
        bytes_edit=_swapped(b"%PDF-1.4", b"%PDF-1.5"),
    ),
    Case(
        "X-3 with 1.6",
        X3,
        _untouched,
        "pdfx.header header-version",
        bytes_edit=_swapped(b"%PDF-1.4", b"%PDF-1.6"),
    ),
    Case(
        "catalog raises the version",
        X4,
        root("/Version", Name("/1.7")),
        "pdfx.header catalog-version",
    ),
    Case(
        "no file identifier",
        X4,
        _untouched,
        "pdfx.file-id file-id",
        bytes_edit=_swapped(b"/ID [", b"/Id ["),
    ),
    Case("encrypted", X4, _untouched, "pdfx.encrypted no-encryption", options=_locked(user="")),
    Case(
        "object streams in X-1a",
        X1A,
        _untouched,
        "pdfx.structure xref-classic",
        options=_PACKED,
        bytes_edit=_swapped(b"%PDF-1.5", b"%PDF-1.4"),
    ),
    Case(
        "object streams in X-3",
        X3,
        _untouched,
        "pdfx.structure xref-classic",
        options=_PACKED,
        bytes_edit=_swapped(b"%PDF-1.5", b"%PDF-1.4"),
    ),
    Case(
        "table of objects wrong",
        X4,
        _untouched,
        "pdfx.damaged file-sound",
        bytes_edit=_swapped(b"0000000015 00000 n", b"0000000019 00000 n"),
    ),
    Case(
        "end is missing",
        X4,
        _untouched,
        "pdfx.damaged file-whole",
        bytes_edit=lambda data: data.replace(b"%%EOF", b""),
    ),
    # the output intent
    Case("no intent", X4, root("/OutputIntents", None), "pdfx.intent intent-one"),
    Case("intent for archives alone", X4, intent("/S", Name.GTS_PDFA1), "pdfx.intent intent-one"),
    Case(
        "intent twice",
        X4,
        lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0]),
        "pdfx.intent intent-one",
    ),
    Case("intent of another type", X4, intent("/Type", Name.Intent), "pdfx.intent intent-type"),
    Case(
        "no identifier",
        X4,
        intent("/OutputConditionIdentifier", None),
        "pdfx.intent intent-identifier",
    ),
    Case(
        "another condition",
        X4,
        intent("/OutputConditionIdentifier", String("FOGRA47")),
        "pdfx.intent intent-condition",
    ),
    Case("no words", X4, intent("/Info", None), "pdfx.intent intent-words"),
    Case("no registry", X4, intent("/RegistryName", None), "pdfx.intent intent-registry"),
    Case("no profile in X-4", X4, intent("/DestOutputProfile", None), "pdfx.intent intent-profile"),
    Case(
        "neither profile nor registry in X-1a",
        X1A,
        lambda pdf: (intent("/DestOutputProfile", None)(pdf), intent("/RegistryName", None)(pdf)),
        "pdfx.intent intent-profile, pdfx.intent intent-registry",
    ),
    Case(
        "profile outside",
        X4,
        intent("/DestOutputProfileRef", Dictionary()),
        "pdfx.intent intent-no-reference",
    ),
    Case(
        "profile of a scanner",
        X4,
        profile(_byte(12, b"scnr")),
        "pdfx.intent intent-class, pdfx.intent intent-same-profile",
    ),
    Case(
        "profile of light",
        X4,
        profile(_byte(16, b"RGB ")),
        "pdfx.intent R0035, pdfx.intent intent-same-profile",
    ),
    Case(
        "profile of version 5",
        X4,
        profile(_byte(8, b"\x05")),
        "pdfx.intent intent-icc-version, pdfx.intent intent-same-profile",
    ),
    Case(
        "no profile at all",
        X4,
        profile(_byte(36, b"none")),
        "pdfx.intent intent-icc, pdfx.intent intent-same-profile",
    ),
    Case(
        "profile changed in one byte",
        X4,
        profile(_byte(5000, b"\xab\xcd\xef")),
        "pdfx.intent intent-same-profile",
    ),
    Case(
        "profile says three components",
        X4,
        lambda pdf: _put(pdf.Root.OutputIntents[0].DestOutputProfile, "/N", 3),
        "pdfx.intent intent-components",
    ),
    Case("two profiles", X4, _two_profiles, "pdfx.intent intent-agree"),
    # what the file says of itself
    Case("no XMP", X4, root("/Metadata", None), "pdfx.metadata xmp-present"),
    Case(
        "XMP is not called so",
        X4,
        lambda pdf: _put(pdf.Root.Metadata, "/Subtype", Name.Text),
        "pdfx.metadata xmp-present",
    ),
    Case("XMP compressed", X4, _untouched, "pdfx.metadata xmp-plain", bytes_edit=_packet_packed),
    Case("XMP broken", X4, xmp(b"</rdf:RDF>", b""), "pdfx.metadata xmp-well-formed"),
    Case(
        "XMP without version",
        X4,
        xmp(b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", b""),
        "pdfx.metadata xmp-version",
    ),
    Case("XMP of X-4p", X4, xmp(b"PDF/X-4<", b"PDF/X-4p<"), "pdfx.metadata xmp-version"),
    Case(
        "XMP without date",
        X4,
        xmp(b"<xmp:MetadataDate>2026-11-01T00:00:00Z</xmp:MetadataDate>", b""),
        "pdfx.metadata xmp-dates",
    ),
    Case(
        "XMP without document",
        X4,
        xmp(b"<xmpMM:DocumentID>uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8</xmpMM:DocumentID>", b""),
        "pdfx.metadata xmp-document",
    ),
    Case("XMP without edition", X4, xmp(b'xmpMM:VersionID="1"', b""), "pdfx.metadata xmp-edition"),
    Case(
        "XMP without rendition",
        X4,
        xmp(b'xmpMM:RenditionClass="default"', b""),
        "pdfx.metadata xmp-rendition",
    ),
    Case("XMP without title", X4, xmp(b"A good file", b""), "pdfx.metadata xmp-title"),
    Case(
        "XMP trapped unknown",
        X4,
        xmp(b"Trapped>False", b"Trapped>Unknown"),
        "pdfx.metadata xmp-trapped, pdfx.metadata xmp-equals-info",
    ),
    Case(
        "XMP with another title",
        X4,
        xmp(b"A good file", b"Another file"),
        "pdfx.metadata xmp-equals-info",
    ),
    Case(
        "XMP with another date",
        X4,
        xmp(b"<xmp:CreateDate>2026-11-01", b"<xmp:CreateDate>2026-11-02"),
        "pdfx.metadata xmp-equals-info",
    ),
    Case("no title", X4, info("/Title", None), "pdfx.information info-title"),
    Case("no date", X1A, info("/CreationDate", None), "pdfx.information info-dates"),
    Case(
        "a date in words", X1A, info("/ModDate", String("yesterday")), "pdfx.information info-dates"
    ),
    Case(
        "trapped unknown",
        X4,
        info("/Trapped", Name.Unknown),
        "pdfx.information info-trapped, pdfx.metadata xmp-equals-info",
    ),
    Case(
        "trapped as a text", X1A, info("/Trapped", String("False")), "pdfx.information info-trapped"
    ),
    Case("no version in Info", X3, info("/GTS_PDFXVersion", None), "pdfx.information info-version"),
    Case(
        "X-3 of 2002",
        X3,
        info("/GTS_PDFXVersion", String("PDF/X-3:2002")),
        "pdfx.information info-version",
    ),
    Case(
        "conformance of 2001",
        X1A,
        info("/GTS_PDFXConformance", String("PDF/X-1a:2001")),
        "pdfx.information info-conformance",
    ),
    # page boxes
    Case(
        "no trim", X4, page("/TrimBox", None), "pdfx.page-box trim-or-art, press.bleed bleed-width"
    ),
    Case("trim and art", X4, page("/ArtBox", Array(list(TRIM))), "pdfx.page-box trim-or-art"),
    Case(
        "trim of three numbers",
        X4,
        page("/TrimBox", Array([30, 30, 270])),
        "pdfx.page-box box-readable, press.bleed bleed-width",
    ),
    Case(
        "trim beyond the bleed",
        X4,
        page("/TrimBox", Array([10, *TRIM[1:]])),
        "pdfx.page-box trim-in-bleed, press.bleed bleed-width",
    ),
    Case(
        "bleed beyond the media",
        X4,
        page("/BleedBox", Array([-5, *BLEED[1:]])),
        "pdfx.page-box bleed-in-media, press.bleed bleed-width",
    ),
    Case(
        "bleed too small",
        X4,
        page("/BleedBox", Array([BLEED[0] + 5, *BLEED[1:]])),
        "press.bleed bleed-width",
    ),
    Case("cropped", X4, page("/CropBox", Array(list(BLEED))), "gwg.page R0003"),
    Case(
        "cropped into the trim",
        X4,
        page("/CropBox", Array([60, 60, 240, 340])),
        "gwg.page R0003, pdfx.page-box trim-in-crop",
    ),
    Case("scaled", X4, page("/UserUnit", 2), "gwg.page R0002"),
    Case("turned", X4, page("/Rotate", 90), "gwg.page R0004"),
    Case("two sizes", X4, _second_page, "gwg.page R0004"),
    Case(
        "larger than PDF allows",
        X4,
        page("/MediaBox", Array([0, 0, 300, 15000])),
        "pdfx.page-box page-size",
    ),
    # what a press can do nothing with
    Case(
        "a link on the sheet",
        X4,
        _annotation("/Link", _ON_SHEET),
        "pdfx.annotation annotation-outside",
    ),
    Case("a link that acts", X4, _annotation("/Link", _OUTSIDE, A=_URI), "pdfx.action no-action"),
    Case(
        "a printer's mark on the sheet",
        X4,
        _annotation("/PrinterMark", _ON_SHEET),
        "pdfx.annotation printer-mark-outside",
    ),
    Case(
        "an action on opening",
        X4,
        root("/OpenAction", Dictionary(S=Name.GoTo)),
        "pdfx.action no-action",
    ),
    Case(
        "a script",
        X4,
        root("/Names", Dictionary(JavaScript=Dictionary(Names=Array([])))),
        "pdfx.action no-script",
    ),
    Case(
        "a form",
        X4,
        root("/AcroForm", Dictionary(Fields=Array([Dictionary(FT=Name.Tx)]))),
        "pdfx.action no-form",
    ),
    Case(
        "printed in part",
        X1A,
        root("/ViewerPreferences", Dictionary(PrintArea=Name.TrimBox)),
        "pdfx.viewer viewer-areas",
    ),
    Case("layers by themselves", X4, _layers(AS=Array([])), "pdfx.layer layers-stay"),
    Case("layers without name", X4, _layers(Name=None), "pdfx.layer layers-named"),
    Case("layers in X-1a", X1A, _layers(), "pdfx.layer no-layers"),
    # fonts
    Case("font not embedded", X4, _not_embedded, "pdfx.font font-embedded"),
    Case("font is no font", X4, _no_font_program, "pdfx.font font-program"),
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
        resource("/XObject", "/Fm2", _form(b"0 1 0 rg 0 0 20 20 re f"), b"/Fm2 Do"),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB in a form in a form",
        X1A,
        resource(
            "/XObject",
            "/Fm2",
            lambda pdf: _form(
                b"/Fm3 Do",
                Resources=Dictionary(
                    XObject=Dictionary(Fm3=_form(b"0 1 0 rg 0 0 20 20 re f")(pdf))
                ),
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
            _stream(
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
    Case("RGB image", X4, _rgb_image, "pdfx.colour-space no-device-rgb"),
    Case(
        "RGB inline image",
        X4,
        content(b"q 9 0 0 9 60 60 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB shading",
        X4,
        lambda pdf: _put(pdf.pages[0].obj.Resources.Shading.Sh1, "/ColorSpace", Name.DeviceRGB),
        "pdfx.colour-space no-device-rgb",
    ),
    Case(
        "RGB behind an ink",
        X4,
        resource(
            "/ColorSpace",
            "/Red",
            _separation("Red", [1, 0, 0], Name.DeviceRGB),
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
        resource("/ColorSpace", "/Light", _srgb, b"/Light cs 1 0 0 scn 60 60 20 20 re f"),
        "pdfx.colour-space inks-only",
    ),
    Case(
        "profile where all is to be inks",
        X4,
        resource("/ColorSpace", "/Light", _srgb, b"/Light cs 1 0 0 scn 60 60 20 20 re f"),
        "gwg.binding R0027",
    ),
    Case(
        "profile in an operator where only images may",
        X4,
        resource("/ColorSpace", "/Light", _srgb, b"/Light cs 1 0 0 scn 60 60 20 20 re f"),
        "gwg.binding R0028",
        press={"images": ImagePolicy.KEEP},
    ),
    Case(
        "the intent's own profile",
        X4,
        resource("/ColorSpace", "/Own", _icc, b"/Own cs 1 0 0 0 scn 60 60 20 20 re f"),
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
            lambda pdf: Array([Name.ICCBased, _stream(b"x", N=2)(pdf)]),
            b"/Odd cs 1 0 scn 60 60 20 20 re f",
        ),
        "pdfx.colour-space icc-components, gwg.binding R0027",
    ),
    Case(
        "a group in RGB",
        X4,
        lambda pdf: _put(pdf.pages[0].obj.Group, "/CS", Name.DeviceRGB),
        "gwg.group-space R0030",
    ),
    Case(
        "a group without colours",
        X4,
        lambda pdf: _put(pdf.pages[0].obj.Group, "/CS", None),
        "gwg.group-space R0030",
    ),
    Case("more than black", X4, _untouched, "press.one-ink one-ink", press={"inks": Inks.BLACK}),
    # transparency
    Case("soft mask in X-1a", X1A, _soft_mask, "pdfx.transparency no-soft-mask"),
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
        resource("/XObject", "/Ps", _stream(b"showpage", Subtype=Name.PS)),
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
        lambda pdf: _put(pdf.Root.OutputIntents[0].DestOutputProfile, "/F", String("x.icc")),
        "pdfx.xobject nothing-outside",
    ),
    Case(
        "a page of another file",
        X4,
        lambda pdf: _put(
            pdf.pages[0].obj.Resources.XObject.Fm1, "/Ref", Dictionary(F=String("x.pdf"))
        ),
        "pdfx.xobject no-reference",
    ),
    Case(
        "LZW",
        X4,
        lambda pdf: pdf.pages[0].obj.Resources.XObject.__setitem__(
            "/Old",
            _stream(
                b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Subtype=Name.Form, Filter=Name.LZWDecode
            )(pdf),
        ),
        "pdfx.filter no-lzw",
    ),
    Case(
        "JPEG 2000 in X-1a",
        X1A,
        resource("/XObject", "/Late", _stream(b"x", Subtype=Name.Image, Filter=Name.JPXDecode)),
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
        resource("/ExtGState", "/T", lambda pdf: Dictionary(HT=_stream(b"x", HalftoneType=6)(pdf))),
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
        _untouched,
        "press.spot R0020",
        press={"spots": SpotPolicy.REFUSE},
    ),
    Case(
        "an ink that was to be converted",
        X4,
        _untouched,
        "press.spot R0020",
        press={"spots": SpotPolicy.CONVERT},
    ),
    Case(
        "two papers",
        X4,
        lambda pdf: (
            resource("/ColorSpace", "/A", _separation("PANTONE 185 C", [0, 1, 0.8, 0]))(pdf),
            resource(
                "/ColorSpace",
                "/B",
                _separation("PANTONE 300 U", [1, 0.4, 0, 0]),
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
            _separation("gold", [0, 0.3, 0.8, 0.1]),
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
            _separation("Brass", [0, 0.2, 0.8, 0.1]),
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
        content(_OVER + b"0 0 0 0 k BT /F1 14 Tf 60 240 Td <0001> Tj ET"),
        "gwg.white-overprint R0007",
    ),
    Case(
        "white area overprints",
        X4,
        content(_OVER + b"0 0 0 0 k 60 240 20 20 re f"),
        "gwg.white-overprint R0008",
    ),
    Case("small black is cut out", X4, content(_KNOCKING), "gwg.black-overprint R0009"),
    Case(
        "small black overprints in the wrong mode",
        X1A,
        resource("/ExtGState", "/Zero", Dictionary(op=True, OPM=0), b"/Zero gs " + _KNOCKING),
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
        content(_OVER + b"0.5 g 60 240 20 20 re f"),
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
        content(_OVER + b"0 0 0 1 k BT /F1 5 Tf 60 240 Td <0001> Tj ET"),
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
        _untouched,
        "gwg.resolution R0031",
        press={"resolution": Resolution(least=250.0, wanted=300.0)},
    ),
    Case("bitmap too coarse", X4, _bitmap, "gwg.resolution R0032"),
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_file_names_the_rule(case: Case, tmp_path: Path) -> None:
    data = case.bytes_edit(broken(case.standard, case.edit, **case.options))

    verdict = _verdict(data, tmp_path, case.standard, case.press)

    assert sorted(_named(verdict)) == sorted(case.expected.split(", ")), _told(verdict)


@pytest.mark.parametrize("standard", Standard)
def test_a_good_file_breaks_no_rule(standard: Standard, tmp_path: Path) -> None:
    verdict = _verdict(good_file(standard), tmp_path, standard, {})

    assert _told(verdict) == []
    assert verdict.n_rules > (10 if standard is Standard.NONE else 50)


def test_every_rule_is_broken_by_a_case() -> None:
    known = {rule.id for rules in RULES.values() for rule in rules}
    broken_by = {part.split()[1] for case in CASES for part in case.expected.split(", ")}

    assert broken_by <= known
    assert known - broken_by == {"crop-in-media", "no-crypt", "trim-in-media", "header-pdf"}


@pytest.mark.parametrize("rules", RULES.values(), ids=str)
def test_rules_have_names_of_their_own(rules: tuple[Any, ...]) -> None:
    ids = [rule.id for rule in rules]

    assert len(ids) == len(set(ids))
    for rule in rules:
        assert rule.asks.endswith(".") and rule.source


def test_an_x4_file_is_no_x1a_file(tmp_path: Path) -> None:
    verdict = _verdict(good_file(X4), tmp_path, X1A, {})

    assert {"header-version", "info-version", "no-opacity", "no-group"} <= {
        part.split()[1] for part in _named(verdict)
    }


def test_a_link_outside_the_bleed_may_stay(tmp_path: Path) -> None:
    data = broken(X4, _annotation("/Text", _OUTSIDE))

    assert _told(_verdict(data, tmp_path, X4, {})) == []


def test_a_file_locked_by_a_password_is_told(tmp_path: Path) -> None:
    data = broken(X4, _untouched, **_locked(user="u"))

    verdict = _verdict(data, tmp_path, X4, {})

    assert [found.code for found in verdict.findings] == ["pdfx.encrypted"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.6\n", b"no file of this kind" * 99])
def test_what_is_no_pdf_is_told(data: bytes, tmp_path: Path) -> None:
    verdict = _verdict(data, tmp_path, X4, {})

    assert [found.code for found in verdict.findings] == ["pdfx.damaged"]


def test_a_file_without_marks_keeps_all_rules(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        data = saved(pdf, Standard.NONE)

    assert _told(_verdict(data, tmp_path, Standard.NONE, {})) == []


def _verdict(
    data: bytes, tmp_path: Path, standard: Standard, changes: Mapping[str, Any]
) -> Verdict:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    return verify(path, press_for(standard, **changes))


def _named(verdict: Verdict) -> set[str]:
    """Return the codes and rules that are named, as in the table."""
    found = set()
    for finding in verdict.findings:
        rule = _RULE.search(finding.message)
        found.add(f"{finding.code} {rule[1] if rule else '-'}")
    return found


def _told(verdict: Verdict) -> list[str]:
    return [finding.message for finding in verdict.findings]
