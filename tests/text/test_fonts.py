"""The font book: what it finds, in which order, and what it says of fonts that cannot be used."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from collateral.core.codes import CODES
from collateral.core.diag import ExitCode, ProjectError, Span
from collateral.model.frame import FaceRef
from collateral.text import fonts
from collateral.text.font_file import FontFault, read_faces
from collateral.text.fonts import FontBook, load_book, open_face
from collateral.text.nearest import Cut
from tests.text.samples import book

BUNDLED = Path(fonts.__file__).resolve().parent.parent / "fonts"


def file_of(ref: FaceRef) -> str:
    return Path(ref.path).name


def make_font(
    path: Path, family: str, weight: int = 400, axis: bool = False, width: int = 5
) -> Path:
    """Write a font of one box, with a weight axis if asked."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({0x41: "A"})
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    box = pen.glyph()
    builder.setupGlyf({".notdef": box, "A": box})
    builder.setupHorizontalMetrics({".notdef": (500, 50), "A": (500, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, usWidthClass=width, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    if axis:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        builder.setupGvar({".notdef": [], "A": []})
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def codes_of(caught: pytest.ExceptionInfo[ProjectError]) -> list[str]:
    return [diagnostic.code for diagnostic in caught.value.diagnostics]


def test_every_bundled_face_is_what_the_index_says() -> None:
    for name in book().families:
        for weight in (400, 700):
            ref = book().face(name, weight, False)
            (fact,) = read_faces(Path(ref.path))
            assert fact.names[0] == name
            assert fact.weights == (weight, weight)
            assert not fact.italic


@pytest.mark.parametrize(
    ("weight", "italic", "expected"),
    [
        (400, False, "NotoSans-Regular.ttf"),
        (100, False, "NotoSans-Regular.ttf"),
        (500, False, "NotoSans-Regular.ttf"),
        (501, False, "NotoSans-Bold.ttf"),
        (700, False, "NotoSans-Bold.ttf"),
        (750, False, "NotoSans-ExtraBold.ttf"),
        (900, False, "NotoSans-ExtraBold.ttf"),
        (300, True, "NotoSans-Italic.ttf"),
        (800, True, "NotoSans-BoldItalic.ttf"),
    ],
)
def test_the_nearest_real_weight_is_chosen(weight: int, italic: bool, expected: str) -> None:
    assert file_of(book().face("noto sans", weight, italic)) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [(100, 200), (300, 200), (400, 500), (450, 500), (500, 500), (550, 800), (650, 800)],
)
def test_weights_are_chosen_as_css_says(tmp_path: Path, wanted: int, expected: int) -> None:
    for weight in (200, 500, 800):
        make_font(tmp_path / f"{weight}.ttf", "Stencil", weight)
    found = load_book(tmp_path, False).face("Stencil", wanted, False)
    assert file_of(found) == f"{expected}.ttf"


def test_a_face_of_normal_width_goes_before_a_narrow_one(tmp_path: Path) -> None:
    make_font(tmp_path / "a-narrow.ttf", "Stencil", 400, width=3)
    make_font(tmp_path / "b-normal.ttf", "Stencil", 700)
    found = load_book(tmp_path, False)
    assert file_of(found.face("Stencil", 400, False)) == "b-normal.ttf"


def test_only_an_axis_lets_the_width_give_way(tmp_path: Path) -> None:
    make_font(tmp_path / "narrow.ttf", "Stencil", 400, width=3)
    make_font(tmp_path / "normal.ttf", "Stencil", 400)
    found, span = load_book(tmp_path, False), Span("campaign.yaml", 4, 2)
    assert file_of(found.face("Stencil", 400, False, None, Cut(75.0))) == "narrow.ttf"
    with pytest.raises(ProjectError) as caught:
        found.check_narrowing("Stencil", 400, False, span, Cut(75.0))
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span) == ("font.no-width", span)
    assert "no axis `wdth`" in diagnostic.message


def test_an_unknown_family_names_the_nearest_and_the_place() -> None:
    with pytest.raises(ProjectError) as caught:
        book().face("Noto Snas", 400, False, Span("layouts/poster.yaml", 4, 2))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "font.unknown-family"
    assert diagnostic.span == Span("layouts/poster.yaml", 4, 2)
    assert "`Noto Sans`" in diagnostic.hints[0]
    assert CODES[diagnostic.code].exit_code is ExitCode.MISSING


def test_italic_is_never_imitated() -> None:
    with pytest.raises(ProjectError) as caught:
        book().face("Noto Sans Arabic", 400, True)
    assert codes_of(caught) == ["font.no-italic"]


@pytest.mark.parametrize(
    ("script", "language", "expected"),
    [
        ("Latn", "fr", ["NotoSans-Bold.ttf"]),
        ("Arab", "ar", ["NotoSans-Bold.ttf", "NotoSansArabic-Bold.ttf"]),
        ("Arab", "ur-PK", ["NotoSans-Bold.ttf", "NotoNastaliqUrdu-Bold.ttf"]),
        ("Hani", "zh-Hans", ["NotoSans-Bold.ttf", "NotoSansSC-Bold.ttf"]),
    ],
)
def test_a_stack_begins_with_the_family_then_the_script(
    script: str, language: str, expected: list[str]
) -> None:
    stack = book().stack("Noto Sans", 700, False, script, language)
    assert [file_of(ref) for ref in stack[: len(expected)]] == expected
    assert len(set(stack)) == len(stack) == len(book().families)
    assert book().stack("Noto Sans", 700, False, script, language) is stack


def test_an_asked_family_goes_before_that_of_the_language() -> None:
    stack = book().stack("Noto Sans Arabic", 400, False, "Arab", "ur")
    assert [file_of(ref) for ref in stack[:2]] == [
        "NotoSansArabic-Regular.ttf",
        "NotoNastaliqUrdu-Regular.ttf",
    ]


def test_fonts_of_the_campaign_go_first_and_serve_after_those_of_the_script(
    tmp_path: Path,
) -> None:
    make_font(tmp_path / "own.ttf", "Noto Sans", 700)
    make_font(tmp_path / "deep" / "brand.otf", "Brand")
    found = load_book(tmp_path, False)
    assert file_of(found.face("Noto Sans", 700, False)) == "own.ttf"
    assert file_of(found.face("Noto Sans", 400, False)) == "NotoSans-Regular.ttf"
    names = [file_of(ref) for ref in found.stack("Noto Sans", 400, False, "Arab", "ar")]
    assert names[:3] == ["NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf", "brand.otf"]


def test_a_script_the_package_does_not_serve_takes_its_stops_from_the_text_face(
    tmp_path: Path,
) -> None:
    for name in ("Another", "Hebrew"):
        make_font(tmp_path / f"{name}.ttf", name)
    stack = load_book(tmp_path, False).stack("Hebrew", 400, False, "Hebr", "he")
    assert [file_of(ref) for ref in stack[:3]] == [
        "Hebrew.ttf",
        "NotoSans-Regular.ttf",
        "Another.ttf",
    ]


def test_a_weight_axis_is_set_to_what_is_asked_within_its_range(tmp_path: Path) -> None:
    make_font(tmp_path / "variable.ttf", "Swing", axis=True)
    found = load_book(tmp_path, False)
    assert found.face("Swing", 650, False).axes == (("wght", 650.0),)
    assert found.face("Swing", 1000, False).axes == (("wght", 900.0),)
    assert open_face(found.face("Swing", 650, False)).has("A")


def test_each_face_of_a_collection_is_found(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [
        TTFont(make_font(tmp_path / "parts" / f"{name}.ttf", name)) for name in ("One", "Two")
    ]
    (tmp_path / "fonts").mkdir()
    collection.save(tmp_path / "fonts" / "both.ttc")
    found = load_book(tmp_path / "fonts", False)
    assert [found.face(name, 400, False).face_idx for name in ("One", "Two")] == [0, 1]


def test_every_faulty_file_is_reported_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "fonts"
    whole = make_font(folder / "whole.ttf", "Whole").read_bytes()
    (folder / "cut.ttf").write_bytes(whole[:-40])
    (folder / "short.ttf").write_bytes(whole[:30])
    (folder / "words.otf").write_bytes(b"not a font at all")
    (folder / "page.woff2").write_bytes(b"wOF2")
    (folder / "list.ttc").write_bytes(b"ttcf\0\1\0\0\0\0\0\7")
    (folder / "readme.txt").write_bytes(b"no font, and none is expected")
    (folder / "link.ttf").symlink_to(make_font(tmp_path / "elsewhere.ttf", "Elsewhere"))
    with pytest.raises(ProjectError) as caught:
        load_book(folder, False)
    found = {d.span.file: d.code for d in caught.value.diagnostics if d.span}
    names = ("cut.ttf", "list.ttc", "page.woff2", "short.ttf", "words.otf")
    assert found == {
        "assets/fonts/link.ttf": "font.outside-campaign",
        **{f"assets/fonts/{name}": "font.broken" for name in names},
    }


@pytest.mark.parametrize("table", ["glyf", "cmap", "hmtx", "name"])
def test_a_font_without_a_needed_table_is_broken(tmp_path: Path, table: str) -> None:
    font = TTFont(make_font(tmp_path / "font.ttf", "Font"))
    del font[table]
    if table == "glyf":
        del font["loca"]
    font.save(tmp_path / "less.ttf")
    with pytest.raises(FontFault):
        read_faces(tmp_path / "less.ttf")


def test_a_missing_folder_brings_no_fonts(tmp_path: Path) -> None:
    assert load_book(tmp_path / "none", False).families == book().families


def installed_book(monkeypatch: pytest.MonkeyPatch, folder: Path, installed: bool) -> FontBook:
    monkeypatch.setattr(fonts, "installed_folders", lambda: (folder,))
    return load_book(None, installed)


def test_installed_fonts_are_looked_for_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(tmp_path / "house.ttf", "House")
    make_font(tmp_path / "sans.ttf", "Noto Sans", 900)
    (tmp_path / "broken.ttf").write_bytes(b"broken")
    with pytest.raises(ProjectError):
        installed_book(monkeypatch, tmp_path, False).face("House", 400, False)
    found = installed_book(monkeypatch, tmp_path, True)
    assert file_of(found.face("House", 400, False)) == "house.ttf"
    assert file_of(found.face("Noto Sans", 900, False)) == "NotoSans-ExtraBold.ttf"
    names = [file_of(ref) for ref in found.stack("Noto Sans", 400, False, "Latn", "en")]
    assert "house.ttf" not in names


def test_metrics_coverage_and_ink_are_those_fonttools_reads() -> None:
    path = BUNDLED / "NotoSans-Bold.ttf"
    font = TTFont(path)
    face = open_face(FaceRef(str(path)))
    assert (face.kind, face.upem) == ("glyf", font["head"].unitsPerEm)
    assert face.cap_height_em == font["OS/2"].sCapHeight / face.upem
    assert face.x_height_em == font["OS/2"].sxHeight / face.upem
    assert face.ascent_em == font["hhea"].ascent / face.upem
    assert face.descent_em == -font["hhea"].descent / face.upem
    cmap = font.getBestCmap()
    assert all(face.has(chr(point)) is (point in cmap) for point in range(0x20, 0x600))
    assert face.lacking(frozenset("aЖ您")) == {"您"}
    for char in "Agй.,|":
        name = cmap[ord(char)]
        box = font["glyf"][name]
        glyph = font.getGlyphID(name)
        assert face.extents(glyph) == (box.xMin, box.yMin, box.xMax, box.yMax)
        assert face.advance(glyph) == font["hmtx"][name][0]
    assert face.extents(font.getGlyphID("space")) == (0, 0, 0, 0)


def test_a_font_that_is_gone_is_broken(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        open_face(FaceRef(str(tmp_path / "gone.ttf")))
    assert codes_of(caught) == ["font.broken"]
