"""Embedded fonts: valid programs, the right text for every code, and the right ink."""

import io
from collections import Counter
from pathlib import Path

import pytest
from fontTools import ttLib
from fontTools.pens.boundsPen import ControlBoundsPen
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.frame import FaceRef
from collateral.text import sfnt
from collateral.text.fonts import open_face
from collateral.text.subset import (
    Code,
    EmbeddedFace,
    PlacedCode,
    Program,
    _characters,
    _subset,
    codes_of,
    embed,
)
from tests.paint.drawing import FONTS, SAMPLES, Said, shaped
from tests.text.small_fonts import SMALL_TEXT, small_font, write_kind


def embedded(said: Said) -> tuple[EmbeddedFace, tuple[PlacedCode, ...]]:
    run = shaped(said)
    placed = codes_of(run)
    return embed(run.face, Counter(code for code, _ in placed)), placed


def program(face: EmbeddedFace) -> ttLib.TTFont:
    return ttLib.TTFont(io.BytesIO(face.data), checkChecksums=2)


@pytest.mark.parametrize("language", SAMPLES)
def test_the_program_is_a_valid_font(language: str) -> None:
    face, _ = embedded(SAMPLES[language])
    font = program(face)
    glyphs = font["glyf"]
    order = font.getGlyphOrder()
    assert len(order) == len(face.widths) == font["maxp"].numGlyphs
    stated = {key: value for key, value in vars(font["maxp"]).items() if "omp" in key}
    points, contours, elements, depth = 0, 0, 0, 0
    for glyph_name in order:
        glyph = glyphs[glyph_name]
        if glyph.numberOfContours == 0:
            continue
        pen = ControlBoundsPen(font.getGlyphSet())
        font.getGlyphSet()[glyph_name].draw(pen)
        box = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        assert all(abs(a - b) <= 1 for a, b in zip(pen.bounds, box, strict=True))
        assert font["head"].xMin <= glyph.xMin and glyph.xMax <= font["head"].xMax
        assert font["head"].yMin <= glyph.yMin and glyph.yMax <= font["head"].yMax
        if glyph.isComposite():
            limits = glyph.getCompositeMaxpValues(glyphs)
            points, contours = max(points, limits.nPoints), max(contours, limits.nContours)
            depth = max(depth, limits.maxComponentDepth)
            elements = max(elements, len(glyph.components))
    assert stated["maxCompositePoints"] >= points
    assert stated["maxCompositeContours"] >= contours
    assert stated["maxComponentElements"] >= elements
    assert stated["maxComponentDepth"] >= depth
    assert not {"GSUB", "GPOS", "cmap", "name", "post", "OS/2"} & set(font.keys())
    assert font["hhea"].advanceWidthMax >= max(
        advance for advance, _ in font["hmtx"].metrics.values()
    )


@pytest.mark.parametrize("language", SAMPLES)
def test_codes_read_left_to_right_say_the_run(language: str) -> None:
    said = SAMPLES[language]
    face, placed = embedded(said)
    texts = [face.says[face.codes[code]] for code, _ in placed]
    assert "".join(reversed(texts) if said.level % 2 else texts) == said.text


@pytest.mark.parametrize("language", SAMPLES)
def test_widths_are_those_of_the_program(language: str) -> None:
    face, _ = embedded(SAMPLES[language])
    font = program(face)
    upem = font["head"].unitsPerEm
    advances = [font["hmtx"][glyph][0] for glyph in font.getGlyphOrder()]
    assert [round(1000 * advance / upem, 2) for advance in advances] == list(face.widths)


def test_glyphs_at_their_place_keep_their_own_code() -> None:
    face, placed = embedded(Said("Hamburg", "NotoSans-Regular", "Latn", "en"))
    assert len(face.widths) == 1 + len(set("Hamburg"))
    assert all(code.advance is None for code, _ in placed)


def test_one_glyph_that_says_two_things_gets_two_codes() -> None:
    face, placed = embedded(Said("a\u00a0b c d", "NotoSans-Regular", "Latn", "en"))
    spaces = {code.text: face.codes[code] for code, _ in placed if not code.text.isalpha()}
    assert set(spaces) == {" ", "\u00a0"}
    assert len(set(spaces.values())) == 2
    assert face.widths[spaces[" "]] == face.widths[spaces["\u00a0"]]


def test_a_mark_is_said_with_its_letter() -> None:
    _, placed = embedded(Said("कि", "NotoSansDevanagari-Regular", "Deva", "hi"))
    ((code, _),) = placed
    assert code.text == "कि" and len(code.parts) == 2


def test_a_right_to_left_cluster_has_a_code_per_character_and_its_ink_leftmost() -> None:
    run = shaped(Said("بًا", "NotoSansArabic-Regular", "Arab", "ar", 1))
    placed = codes_of(run)
    assert [code.text for code, _ in placed] == ["ا", "\u064b", "ب"]
    assert [len(code.parts) > 0 for code, _ in placed] == [True, True, False]
    assert sum(code.advance or 0 for code, _ in placed[1:]) == sum(run.advances[1:])
    assert placed[2][1] == placed[1][1] + (placed[1][0].advance or 0)


def test_a_letter_widened_for_what_hangs_below_it_is_that_wide_itself() -> None:
    run = shaped(Said("আবদ্ধ", "NotoSansBengali-Regular", "Beng", "bn"))
    *_, (wide, x), (below, at) = codes_of(run)
    assert (wide.text, below.text) == ("দ্", "ধ")
    assert wide.advance == at - x > open_face(run.face).advance(wide.parts[0][0])
    assert below.advance == 0


def test_what_is_not_seen_has_no_ink() -> None:
    run = shaped(Said("क्\u200dष", "NotoSansDevanagari-Regular", "Deva", "hi"))
    assert "".join(code.text for code, _ in codes_of(run)) == run.text
    inked = [part for code, _ in codes_of(run) for part in code.parts]
    assert len(inked) < len(run.glyphs)


@pytest.mark.parametrize("text", [" ", "\u00a0 \u00a0"])
def test_a_face_that_shows_only_spaces(text: str) -> None:
    face, _ = embedded(Said(text, "NotoSans-Regular", "Latn", "en"))
    assert program(face)["maxp"].numGlyphs == len(face.widths)


def test_every_subset_has_a_name_of_its_own() -> None:
    one, _ = embedded(Said("abc", "NotoSans-Regular", "Latn", "en"))
    other, _ = embedded(Said("abd", "NotoSans-Regular", "Latn", "en"))
    assert one.name != other.name
    assert one.name[6:] == other.name[6:] == "+NotoSans-Regular"
    assert one.name[:6].isalpha() and one.name[:6].isupper()


@pytest.mark.parametrize(("weight", "width"), [(100.0, 300), (500.0, 450), (900.0, 600)])
def test_the_axes_of_a_variable_face_are_pinned(tmp_path: Path, weight: float, width: int) -> None:
    path, _ = small_font("glyf-variable", tmp_path)
    ref = FaceRef(str(path), 0, (("wght", weight),))
    run = shaped(Said("ab", "", "Latn", "en"), ref=ref)
    face = embed(ref, Counter(code for code, _ in codes_of(run)))
    font = program(face)
    assert not {"fvar", "gvar", "avar", "HVAR"} & set(font.keys())
    assert font["glyf"][font.getGlyphOrder()[1]].xMax - 50 == width
    assert face.widths[1] == width + 100


@pytest.mark.parametrize("kind", ["cff", "cff2"])
def test_cff_is_embedded_bare_and_knows_only_plain_codes(tmp_path: Path, kind: str) -> None:
    path, axes = small_font(kind, tmp_path)
    ref = FaceRef(str(path), 0, axes)
    run = shaped(Said(SMALL_TEXT, "", "Latn", "en"), ref=ref)
    placed = codes_of(run)
    face = embed(ref, Counter(code for code, _ in placed))
    assert face.program is Program.CFF
    assert face.data[:2] == b"\x01\x00"
    unknown = [code for code, _ in placed if code not in face.codes]
    assert [code.text for code in unknown] in (["\u00a0"], [" "])
    assert unknown[0].parts[0][0] in face.glyph_codes


BASE = FaceRef(str(FONTS / "NotoSans-Regular.ttf"))
PARTS = st.tuples(st.integers(36, 60), st.integers(-3000, 3000), st.integers(-3000, 3000))
CODES = st.builds(
    Code,
    st.lists(PARTS, max_size=6).map(tuple),
    st.text(min_size=1, max_size=3),
    st.integers(-100, 4000),
)


@given(st.lists(CODES, min_size=1, max_size=20, unique=True))
def test_any_composites_make_a_valid_font(codes: list[Code]) -> None:
    face = embed(BASE, dict.fromkeys(codes, 1))
    font = program(face)
    order = font.getGlyphOrder()
    for code in codes:
        glyph = font["glyf"][order[face.codes[code]]]
        assert face.says[face.codes[code]] == code.text
        offsets = [(part.x, part.y) for part in getattr(glyph, "components", [])]
        assert offsets == [(x, y) for _, x, y in code.parts]
        assert font["hmtx"][order[face.codes[code]]][0] == max(0, code.advance or 0)


def test_a_font_does_not_hold_more_than_it_can_number() -> None:
    face, _ = embedded(SAMPLES["en"])
    font = program(face)
    tables = {tag: font.reader[tag] for tag in font.keys() if tag != "GlyphOrder"}  # noqa: SIM118
    with pytest.raises(ValueError, match="65 ?536"):
        sfnt.with_composites(tables, [sfnt.Composite((), 0)] * (65536 - len(face.widths)))


def test_a_slanted_instance_says_its_angle(tmp_path: Path) -> None:
    path = tmp_path / "variable.ttf"
    write_kind("variable.ttf", path)
    for axes, angle in (((("slnt", -10.0),), -10.0), ((), 0.0)):
        run = shaped(Said("a", "", "Latn", "en"), ref=FaceRef(str(path), 0, axes))
        face = embed(run.face, Counter(code for code, _ in codes_of(run)))
        assert face.italic_angle_deg == angle


KINDS = ("glyf-variable", "cff", "cff2")
ANY_FACE = (*sorted(path.name for path in FONTS.glob("*.ttf")), *KINDS)


@pytest.mark.parametrize("name", ANY_FACE)
def test_asking_for_characters_gives_what_asking_for_glyphs_gives(
    name: str, tmp_path: Path
) -> None:
    path, axes = small_font(name, tmp_path) if name in KINDS else (FONTS / name, ())
    face = open_face(FaceRef(str(path), 0, axes))
    nominal = face.font.get_nominal_glyph
    chars = [char for char in sorted(face.font.face.unicodes)[::7] if nominal(char)][:90]
    codes = [Code(((nominal(char), 0, 0),), chr(char), None) for char in chars]
    glyphs = {0, *map(nominal, chars)}

    found = _characters(face, codes, glyphs)

    assert found is not None and {0, *found} == glyphs
    by_glyphs, by_characters = _subset(face, glyphs, None), _subset(face, glyphs, found)
    assert by_characters[0].blob.data == by_glyphs[0].blob.data
    assert by_characters[1] == by_glyphs[1]


def test_glyphs_without_a_character_of_their_own_are_asked_for_as_glyphs() -> None:
    face = open_face(BASE)
    plain = Code(((face.font.get_nominal_glyph(ord("a")), 0, 0),), "a", None)
    ligature = Code(((1500, 0, 0),), "fi", None)
    other = Code(((1500, 0, 0),), "i", None)

    assert _characters(face, [plain, ligature], {0, plain.parts[0][0], 1500}) is None
    assert _characters(face, [plain, other], {0, plain.parts[0][0], 1500}) is None
