"""Files without fault, one for each standard, made by hand: what every broken one starts from.

Nothing here comes from the program's own painter, so verifier and painter cannot share a mistake.
"""

import zlib
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Pdf, String

from collateral.core.units import mm_to_pt
from collateral.model.press import Condition, Edges, Press, Standard
from tests.conftest import REPOSITORY

PROFILE: Final = REPOSITORY / "collateral" / "profiles" / "ISOcoated_v2_300_bas.icc"
_FONT: Final = REPOSITORY / "collateral" / "fonts" / "NotoSans-Regular.ttf"

_BLEED_PT: Final = mm_to_pt(3)
#: Slug of 20 pt around a bleed of 260 by 360.
MEDIA: Final = (0.0, 0.0, 300.0, 400.0)
BLEED: Final = (20.0, 20.0, 280.0, 380.0)
TRIM: Final = (20 + _BLEED_PT, 20 + _BLEED_PT, 280 - _BLEED_PT, 380 - _BLEED_PT)

VERSIONS: Final = {
    Standard.X4: "1.6",
    Standard.X3: "1.4",
    Standard.X1A: "1.4",
    Standard.NONE: "1.7",
}
NAMES: Final = {
    Standard.X4: "PDF/X-4",
    Standard.X3: "PDF/X-3:2003",
    Standard.X1A: "PDF/X-1a:2003",
}

#: Painted in all of them: a ground, black text over it, a white field with black in it, a picture,
#: a gradient, a form, an ink of its own; and in the slug a mark on all plates.
_CONTENT: Final = b"""
0.2 0.1 0.1 0 k 20 20 260 360 re f
q /Over gs 0 0 0 1 k BT /F1 10 Tf 1 0 0 1 60 300 Tm [<%(text)b>] TJ ET Q
0 0 0 0 k 40 40 100 100 re f
0 0 0 1 k 50 50 40 40 re f
0 0 0 0 k BT /F1 14 Tf 1 0 0 1 60 260 Tm <%(text)b> Tj ET
q 60 0 0 60 160 40 cm /Im1 Do Q
q 160 120 60 60 re W n /Sh1 sh Q
q 1 0 0 1 160 200 cm /Fm1 Do Q
/Gold cs 0.5 scn 40 160 60 60 re f
q /All CS 1 SCN 0.25 w 28.5 2 m 28.5 16 l S Q
"""
_SEEN_THROUGH: Final = b"q /Half gs 0.4 0 0 0 k 40 320 60 30 re f Q\n"

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmpMM:VersionID="1" xmpMM:RenditionClass="default">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>2026-11-01T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2026-11-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-11-01T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8</xmpMM:DocumentID>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A good file</rdf:li></rdf:Alt></dc:title>
<pdf:Trapped>False</pdf:Trapped>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def press_for(standard: Standard, **changes: Any) -> Press:
    """Return a press with limits the good files keep."""
    condition = Condition(
        identifier="FOGRA39",
        about="Coated paper, offset",
        registry="http://www.color.org",
        profile=PROFILE,
    )
    bleed = Edges(start=_BLEED_PT, top=_BLEED_PT, end=_BLEED_PT, bottom=_BLEED_PT)
    values: dict[str, Any] = {
        "output": "press",
        "printer": "tests",
        "standard": standard,
        "condition": condition,
        "reference": condition,
        "bleed": bleed,
        "ink_limit": 3.0,
        "smallest_type_pt": 6.0,
        "smallest_line_pt": 0.25,
    }
    return Press(**{**values, **changes})


@lru_cache(maxsize=4)
def good_file(standard: Standard) -> bytes:
    """Return a file that keeps all rules of a standard."""
    return saved(_good(standard), standard)


def saved(pdf: Pdf, standard: Standard, **options: Any) -> bytes:
    """Return a file as it is written: streams as they are, nothing packed."""
    out = BytesIO()
    wanted: dict[str, Any] = {
        "force_version": VERSIONS[standard],
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
        "compress_streams": False,
        "stream_decode_level": pikepdf.StreamDecodeLevel.none,
        "deterministic_id": True,
        # pikepdf would write the packet anew, and mend it on the way.
        "fix_metadata_version": False,
    }
    pdf.save(out, **{**wanted, **options})
    return out.getvalue()


def broken(standard: Standard, edit: Callable[[Pdf], None], **options: Any) -> bytes:
    """Return a good file with one edit."""
    with pikepdf.open(BytesIO(good_file(standard))) as pdf:
        edit(pdf)
        return saved(pdf, standard, **options)


@lru_cache(maxsize=1)
def _subset() -> tuple[bytes, bytes]:
    """Return a font program with a few letters, and a text as its glyph numbers, hexadecimal."""
    face = hb.Face(_FONT.read_bytes())
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, "Somewhere"))
    small = hb.subset(face, wanted)
    font = hb.Font(small)
    glyphs = [font.get_nominal_glyph(ord(letter)) or 0 for letter in "Somewhere"]
    return small.blob.data, "".join(f"{glyph:04X}" for glyph in glyphs).encode()


def _good(standard: Standard) -> Pdf:
    pdf = pikepdf.new()
    program, text = _subset()
    content = _CONTENT.replace(b"%(text)b", text)
    page: dict[str, Any] = {
        "Type": Name.Page,
        "MediaBox": list(MEDIA),
        "BleedBox": list(BLEED),
        "TrimBox": list(TRIM),
        "Resources": _resources(pdf, program, standard),
    }
    if standard is Standard.X4:
        content += _SEEN_THROUGH
        page["Group"] = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    page["Contents"] = pdf.make_stream(content)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(Dictionary(**page))))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String("A good file"),
            CreationDate=String("D:20261101000000Z"),
            ModDate=String("D:20261101000000Z"),
            Trapped=Name("/False"),
        )
    )
    if standard is Standard.NONE:
        return pdf
    pdf.trailer.Info.GTS_PDFXVersion = String(NAMES[standard])
    pdf.Root.OutputIntents = Array([_intent(pdf)])
    if standard is Standard.X4:
        packet = pdf.make_stream(_XMP.encode())
        packet.Type, packet.Subtype = Name.Metadata, Name.XML
        pdf.Root.Metadata = packet
    return pdf


def _intent(pdf: Pdf) -> Dictionary:
    profile = pdf.make_stream(_packed_profile())
    profile.N, profile.Filter = 4, Name.FlateDecode
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        OutputCondition=String("Coated paper, offset"),
        RegistryName=String("http://www.color.org"),
        Info=String("Coated paper, offset"),
        DestOutputProfile=profile,
    )


@lru_cache(maxsize=1)
def _packed_profile() -> bytes:
    return zlib.compress(PROFILE.read_bytes(), 1)


def _resources(pdf: Pdf, program: bytes, standard: Standard) -> Dictionary:
    states = Dictionary(Over=Dictionary(op=True, OP=True, OPM=1))
    if standard is Standard.X4:
        states.Half = Dictionary(ca=0.5)
    form = pdf.make_stream(b"0 0 0 1 k 0 0 m 40 0 l 40 40 l 2 w 0 0 0 1 K S 0 0 30 30 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 60, 60])
    return Dictionary(
        Font=Dictionary(F1=_font(pdf, program)),
        ExtGState=states,
        XObject=Dictionary(Im1=_image(pdf), Fm1=form),
        Shading=Dictionary(Sh1=_shading()),
        ColorSpace=Dictionary(
            Gold=_separation("Gold", [0, 0.2, 0.8, 0.1]), All=_separation("All", [1, 1, 1, 1])
        ),
    )


def _image(pdf: Pdf) -> Any:
    image = pdf.make_stream(zlib.compress(bytes((80, 60, 40, 20)) * 200 * 200))
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.FlateDecode
    image.Width = image.Height = 200
    image.BitsPerComponent, image.ColorSpace = 8, Name.DeviceCMYK
    return image


def _ramp(last: list[float]) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=last, N=1)


def _shading() -> Dictionary:
    return Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=[160, 0, 220, 0],
        Function=_ramp([0.6, 0.4, 0.2, 0.1]),
        Extend=[True, True],
    )


def _separation(ink: str, look: list[float]) -> Array:
    return Array([Name.Separation, Name("/" + ink), Name.DeviceCMYK, _ramp(look)])


def _font(pdf: Pdf, program: bytes) -> Any:
    stream = pdf.make_stream(program)
    stream.Length1 = len(program)
    face = hb.Face(program)
    font = hb.Font(face)
    per_em = 1000 / face.upem
    widths = [font.get_glyph_h_advance(glyph) * per_em for glyph in range(face.glyph_count)]
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+NotoSans"),
        Flags=4,
        FontBBox=[-600, -300, 2000, 1100],
        ItalicAngle=0,
        Ascent=1069,
        Descent=-293,
        CapHeight=714,
        StemV=80,
        FontFile2=stream,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/ABCDEF+NotoSans"),
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=Array([0, Array(widths)]),
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+NotoSans"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
        )
    )
