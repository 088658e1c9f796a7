"""What of a face goes into a PDF: the glyphs that are used, and a code for each shaped cluster.

A reader that copies text or searches a page sees codes, not letters. A cluster that is one glyph at
its natural place that always reads the same keeps the glyph's own code. Every other cluster becomes
a composite glyph of the embedded TrueType program, whose entry in ToUnicode is the text of the
whole cluster. CFF has no composites; there the painter writes ActualText instead.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from math import ceil, floor
from operator import add
from struct import unpack, unpack_from
from typing import Any, Final, NamedTuple

import uharfbuzz as hb

from collateral.core import digest
from collateral.core.record import record
from collateral.model.frame import FaceRef, GlyphRun
from collateral.text import sfnt
from collateral.text.fonts import Face, open_face

_FLAGS: Final = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_BIDI_CLOSURE
    # Glyph numbers stay the codes in CFF, and CFF2 becomes the CFF a PDF can hold.
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    | hb.SubsetFlags.DOWNGRADE_CFF2
)

#: Tables that a font inside a PDF has no use for: glyphs are placed and named by the PDF itself.
_DROPPED: Final = (
    b"BASECBDTCBLCCOLRCPALDSIGFFTMFeatGDEFGPOSGSUBGlatGlocJSTFLTSHMATHOS/2PCLTSTATSVG SilfSill"
    b"VDMXVORGcmapgasphdmxkernkerxmetamortmorxnamepostsbixvheavmtx"
)
_DROPPED_TAGS: Final = unpack(f">{len(_DROPPED) // 4}I", _DROPPED)

#: Ink of a code: (glyph of the face, x, y), font units.
Part = tuple[int, int, int]


class Code(NamedTuple):
    """What one code of the PDF shows and says.

    `advance` (font units) is None for a glyph at its natural place, whose advance the font knows.
    """

    parts: tuple[Part, ...]
    text: str
    advance: int | None


#: A code of a run and its origin from the run's left edge, font units.
PlacedCode = tuple[Code, int]


class Program(StrEnum):
    """How the outlines are written."""

    TRUETYPE = "truetype"
    CFF = "cff"


@record
class EmbeddedFace:
    """A face ready for a PDF. Lengths are in thousandths of the em, as PDF counts them.

    `upem` is how many units of the font make an em: a run whose em has fewer is set larger.

    `codes` gives the code number of a `Code`; a CFF face knows only glyphs at their natural place
    there. `glyph_codes` gives the code number of every glyph of the face that is in the program,
    `widths` the advance of each code number, and `says` the text of those that say something.
    """

    program: Program
    data: bytes
    name: str
    upem: float
    codes: Mapping[Code, int]
    glyph_codes: Mapping[int, int]
    widths: tuple[float, ...]
    says: Mapping[int, str]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle_deg: float


def is_truetype(ref: FaceRef) -> bool:
    """Tell whether a face has TrueType outlines, to which composite glyphs can be added."""
    return open_face(ref).kind == "glyf"


def codes_of(run: GlyphRun) -> tuple[PlacedCode, ...]:
    """Return the codes that show a run, left to right.

    Readers reverse right-to-left text code by code. So there a cluster of several characters is
    split into one code per character: the ink on the leftmost, and an equal share of the advance to
    the others, which are empty.
    """
    if _is_plain(run):
        text = run.text[::-1] if run.level % 2 else run.text
        edges = accumulate(run.advances, initial=0)
        return tuple(
            zip(map(_plain, run.glyphs, text), map(add, edges, run.x_offsets), strict=False)
        )
    splits = bool(run.level % 2) and is_truetype(run.face)
    space = open_face(run.face).font.get_nominal_glyph(0x20)
    return tuple(_placed(run, space, splits=splits))


def embed(ref: FaceRef, codes: Mapping[Code, int]) -> EmbeddedFace:
    """Return the part of a face that `codes` need; the mapping says how often each is used.

    Source: ISO 32000-2:2020, 9.9 (embedded font programs).
    """
    face = open_face(ref)
    glyphs = {part[0] for code in codes for part in code.parts} | {0}
    subset, number_of = _subset(face, glyphs, _characters(face, codes, glyphs))
    tables = {tag: subset.reference_table(tag).data for tag in subset.table_tags}
    said = _most_said(codes)
    known = {
        code: number_of[code.parts[0][0]]
        for code in codes
        if code.advance is None and said[code.parts[0][0]] == code.text
    }
    says = {number_of[glyph]: text for glyph, text in said.items()}
    if "CFF " in tables:
        program, data = Program.CFF, tables["CFF "]
    else:
        program, added = Program.TRUETYPE, [code for code in codes if code not in known]
        first = sfnt.n_glyphs(tables)
        data = subset.blob.data
        if added:
            tables = sfnt.with_composites(tables, [_composite(c, face, number_of) for c in added])
            data = sfnt.assemble(tables)
        for number, code in enumerate(added, first):
            known[code], says[number] = number, code.text
    return _described(face, program, data, tables, known, number_of, says)


def _is_plain(run: GlyphRun) -> bool:
    """Tell whether each character has one glyph at its natural place, as in most European text."""
    n_glyphs = len(run.glyphs)
    return (
        n_glyphs == len(run.text) == len(set(run.clusters))
        and not any(run.y_offsets)
        and 0 not in run.advances
    )


@lru_cache(maxsize=1 << 16)
def _plain(glyph: int, text: str) -> Code:
    return Code(((glyph, 0, 0),), text, None)


def _placed(run: GlyphRun, space: int | None, *, splits: bool) -> Iterator[PlacedCode]:
    clusters, glyphs, advances = run.clusters, run.glyphs, run.advances
    starts = sorted(set(clusters))
    text_of = {
        start: run.text[start:end]
        for start, end in zip(starts, [*starts[1:], len(run.text)], strict=True)
    }
    n_glyphs, first, x = len(glyphs), 0, 0
    while first < n_glyphs:
        cluster = clusters[first]
        after = first + 1
        while after < n_glyphs and clusters[after] == cluster:
            after += 1
        text = text_of[cluster]
        if splits and len(text) > 1:
            yield from _split(run, first, after, text, x, space)
        elif (
            after - first == 1
            and not run.y_offsets[first]
            and not _no_ink(run, first, space)
            and not (after < n_glyphs and advances[after] == 0 < _widened(run, first))
        ):
            yield _plain(glyphs[first], text), x + run.x_offsets[first]
        else:
            parts, advance = _parts(run, first, after, space)
            yield Code(parts, text, advance), x
        x += sum(advances[first:after])
        first = after


def _no_ink(run: GlyphRun, place: int, space: int | None) -> bool:
    """Tell whether a glyph stands for a character that is not seen, such as a joiner.

    HarfBuzz sets those as the space with no advance.
    """
    return run.glyphs[place] == space and run.advances[place] == 0


def _widened(run: GlyphRun, place: int) -> int:
    """Return by how much a glyph was widened, for what the next cluster hangs below it.

    Readers take such a gap inside a word for a space; a glyph that is wide itself leaves none.
    """
    face = open_face(run.face)
    return run.advances[place] - face.advance(run.glyphs[place]) if face.kind == "glyf" else 0


def _parts(
    run: GlyphRun, first: int, after: int, space: int | None
) -> tuple[tuple[Part, ...], int]:
    parts, x = [], 0
    for place in range(first, after):
        if not _no_ink(run, place, space):
            parts.append((run.glyphs[place], x + run.x_offsets[place], run.y_offsets[place]))
        x += run.advances[place]
    return tuple(parts), x


def _split(
    run: GlyphRun, first: int, after: int, text: str, x: int, space: int | None
) -> Iterator[PlacedCode]:
    parts, advance = _parts(run, first, after, space)
    share = advance // len(text)
    inked = advance - share * (len(text) - 1)
    yield Code(parts, text[-1], inked), x
    for nth, character in enumerate(reversed(text[:-1])):
        yield Code((), character, share), x + inked + nth * share


def _characters(
    face: Face, codes: Iterable[Code], glyphs: AbstractSet[int]
) -> Mapping[int, int] | None:
    """Return characters whose glyphs are those that are wanted, by these; None if some have none.

    The first glyph of a face is wanted in any case.
    """
    found = {c.parts[0][0]: ord(c.text) for c in codes if len(c.parts) == len(c.text) == 1}
    nominal = face.font.get_nominal_glyph
    if len(found.keys() | {0}) < len(glyphs):
        return None
    return found if all(nominal(char) == glyph for glyph, char in found.items()) else None


def _subset(
    face: Face, glyphs: AbstractSet[int], characters: Mapping[int, int] | None
) -> tuple[Any, Mapping[int, int]]:
    """Return the subset as a face of HarfBuzz, and the new number of each glyph.

    Asked for glyphs, HarfBuzz looks at all characters of the font first, which takes three times
    as long as the rest. So it is asked for characters where that comes to the same.
    """
    whole = face.font.face
    wanted = hb.SubsetInput()
    if characters is None:
        wanted.glyph_set.update(glyphs)
    else:
        wanted.unicode_set.update(characters.values())
    wanted.flags = _FLAGS
    wanted.drop_table_tag_set.update(_DROPPED_TAGS)
    if whole.has_var_data:
        wanted.pin_all_axes_to_default(whole)
        for tag, value in face.ref.axes:
            wanted.pin_axis_location(whole, tag, value)
    plan = hb.SubsetPlan(whole, wanted)
    new = plan.old_to_new_glyph_mapping
    return plan.execute(), {glyph: new[glyph] for glyph in glyphs}


def _most_said(codes: Mapping[Code, int]) -> dict[int, str]:
    """Return what each glyph at its natural place says most often; the first wins a draw."""
    best: dict[int, tuple[int, str]] = {}
    for code, n_uses in codes.items():
        if code.advance is None:
            glyph = code.parts[0][0]
            if glyph not in best or n_uses > best[glyph][0]:
                best[glyph] = (n_uses, code.text)
    return {glyph: text for glyph, (_, text) in best.items()}


def _composite(code: Code, face: Face, number_of: Mapping[int, int]) -> sfnt.Composite:
    advance = code.advance
    if advance is None:
        advance = face.advance(code.parts[0][0])
    return sfnt.Composite(tuple((number_of[g], x, y) for g, x, y in code.parts), advance)


def _described(
    face: Face,
    program: Program,
    data: bytes,
    tables: Mapping[str, bytes],
    codes: Mapping[Code, int],
    glyph_codes: Mapping[int, int],
    says: Mapping[int, str],
) -> EmbeddedFace:
    stated = _stated(face.ref)
    scale = 1000 / face.upem
    widths = sfnt.advances(tables, sfnt.n_glyphs(tables))
    x0, y0, x1, y1 = unpack_from(">hhhh", tables["head"], 36)
    return EmbeddedFace(
        program=program,
        data=data,
        name=f"{_tag(data)}+{stated.name}",
        upem=face.upem,
        codes=codes,
        glyph_codes=glyph_codes,
        widths=tuple([round(width * scale, 2) for width in widths]),
        says=says,
        box=(floor(x0 * scale), floor(y0 * scale), ceil(x1 * scale), ceil(y1 * scale)),
        ascent=round(face.ascent_em * 1000),
        descent=round(-face.descent_em * 1000),
        cap_height=round(face.cap_height_em * 1000),
        italic_angle_deg=stated.italic_angle_deg,
    )


def _tag(data: bytes) -> str:
    """Return six letters that differ between different subsets. ISO 32000-2:2020, 9.9.2."""
    number = int(digest.of_bytes(data)[:12], 16)
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


class _Stated(NamedTuple):
    """What a font file says of a face, to be repeated in the PDF."""

    name: str
    italic_angle_deg: float


@lru_cache(maxsize=256)
def _stated(ref: FaceRef) -> _Stated:
    face = open_face(ref).font.face
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
    post = face.reference_table("post").data
    angle = unpack_from(">i", post, 4)[0] / 65536 if len(post) >= 8 else 0.0
    return _Stated(
        "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_")) or "Face",
        dict(ref.axes).get("slnt", angle),
    )
