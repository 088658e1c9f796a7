"""No letter loses its ink on the way into the file: every code of every language is drawn."""

import io
from collections import Counter
from pathlib import Path
from struct import pack, unpack
from typing import Any

import pytest
import yaml
from fontTools import ttLib
from fontTools.pens.boundsPen import ControlBoundsPen

from collateral.model.document import Align
from collateral.model.frame import GlyphRun
from collateral.text import sfnt
from collateral.text.breaks import Aim
from collateral.text.fonts import open_face
from collateral.text.lines import set_lines
from collateral.text.shaped import shape_paragraph
from collateral.text.subset import Code, codes_of, embed
from tests.conftest import REPOSITORY
from tests.layout.boxes import BLACK, book, message, style

TRANSLATIONS = sorted((REPOSITORY / "translations").glob("*.yaml"))
RTL = {"ar", "fa", "ckb", "ps", "ur"}

Box = tuple[int, int, int, int]


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for child in value.values() for text in strings(child)]
    if isinstance(value, list):
        return [text for child in value for text in strings(child)]
    return [str(value).replace("\n", " ").replace("[[", "").replace("]]", "")]


def runs_of(path: Path, weight: int) -> list[GlyphRun]:
    """Return the runs of everything the two posters say in one language."""
    language = path.stem
    said = yaml.safe_load(path.read_text("utf-8"))
    found = []
    for text in strings({key: said[key] for key in ("poster", "selfid", "contact")}):
        paragraph = shape_paragraph(
            message(text), style(weight=weight), language, language in RTL, book()
        )
        lines = set_lines(
            paragraph,
            paragraph.break_lines(30, Aim.FULL),
            size_pt=10,
            x_pt=0,
            width_pt=300,
            first_baseline_y_pt=0,
            pitch_pt=12,
            align=Align.START,
            fill=BLACK,
        )
        found += [run for line in lines for run in line.runs]
    return found


def wanted_box(code: Code, run: GlyphRun) -> Box | None:
    """Return the ink of a code by HarfBuzz, from the untouched font."""
    face = open_face(run.face)
    boxes = []
    for glyph, x, y in code.parts:
        left, bottom, right, top = face.extents(glyph)
        if right > left or top > bottom:
            boxes.append((left + x, bottom + y, right + x, top + y))
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda p: p.stem)
def test_every_code_has_the_ink_of_its_glyphs(path: Path, weight: int) -> None:
    by_face: dict[Any, list[GlyphRun]] = {}
    for run in runs_of(path, weight):
        by_face.setdefault(run.face, []).append(run)
    for ref, runs in by_face.items():
        codes = Counter(code for run in runs for code, _ in codes_of(run))
        face = embed(ref, codes)
        font = ttLib.TTFont(io.BytesIO(face.data), lazy=True)
        order, drawn = font.getGlyphOrder(), font.getGlyphSet()
        for code in codes:
            pen = ControlBoundsPen(drawn)
            drawn[order[face.codes[code]]].draw(pen)
            wanted = wanted_box(code, runs[0])
            found = None if pen.bounds is None else tuple(round(side) for side in pen.bounds)
            assert (found is None) == (wanted is None), f"{code.text!r} in {ref.path}"
            if wanted is not None and found is not None:
                off = max(abs(a - b) for a, b in zip(wanted, found, strict=True))
                assert off <= 2, f"{code.text!r}: {off}"


def test_filling_never_turns_an_empty_glyph_into_an_outline() -> None:
    """A subset whose last glyph is empty and whose outlines end off a multiple of four."""
    runs = runs_of(REPOSITORY / "translations" / "en.yaml", 400)
    face = embed(runs[0].face, Counter(code for code, _ in codes_of(runs[0])))
    font = ttLib.TTFont(io.BytesIO(face.data))
    tables = {tag: font.reader[tag] for tag in font.reader.keys()}  # noqa: SIM118  a reader, no dict
    count = sfnt.n_glyphs(tables)
    inked = next(g for g in range(count) if font["glyf"][font.getGlyphOrder()[g]].numberOfContours)
    grown = sfnt.with_composites(tables, [sfnt.Composite((), 100)])
    grown = _ending_off_four(grown)
    grown = sfnt.with_composites(grown, [sfnt.Composite(((inked, 0, 0), (count, 5, 0)), 300)])
    again = ttLib.TTFont(io.BytesIO(sfnt.assemble(grown)))
    glyphs, names = again["glyf"], again.getGlyphOrder()
    assert glyphs[names[count]].numberOfContours == 0
    assert [part.glyphName for part in glyphs[names[count + 1]].components] == [names[inked]]


def _ending_off_four(tables: dict[str, bytes]) -> dict[str, bytes]:
    """Return the tables with the last outline filled up to an odd multiple of two bytes."""
    n_offsets = len(tables["loca"]) // 4
    offsets = list(unpack(f">{n_offsets}I", tables["loca"]))
    end = offsets[-1]
    filling = (2 - end) % 4
    offsets = [end + filling if offset == end else offset for offset in offsets]
    glyf = tables["glyf"][:end] + bytes(filling)
    return {**tables, "glyf": glyf, "loca": pack(f">{n_offsets}I", *offsets)}
