"""What is said of fonts on a page that is printed all the same, and where nothing is said."""

from pathlib import Path
from typing import Any

import pytest

from collateral.core.diag import Diagnostic, ProjectError, Severity, Span
from collateral.model.document import Piece
from collateral.text.doubts import feature_tags, findings
from collateral.text.fonts import FontBook, load_book
from collateral.text.shaped import shape_paragraph
from tests.text.samples import LANGUAGES, RIGHT_TO_LEFT, book, headline, message, style
from tests.text.small_fonts import house_font
from tests.text.test_fonts import BUNDLED

PLACE = Span("campaign.yaml", 9, 3)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> FontBook:
    """Return a book with a font that has `A` and the full stop, regular and bold."""
    folder = tmp_path_factory.mktemp("fonts")
    house_font(folder / "regular.ttf", "House", 400)
    house_font(folder / "bold.ttf", "House", 700)
    house_font(folder / "single.ttf", "Single", 400)
    return load_book(folder, False)


def said(
    language: str, *pieces: str | Piece, among: FontBook | None = None, **changed: Any
) -> list[Diagnostic]:
    fonts = among or book()
    look = style(span=PLACE, **changed)
    rtl = language in RIGHT_TO_LEFT
    paragraph = shape_paragraph(message(*pieces), look, language, rtl, fonts)
    if not paragraph.doubtful:
        return []
    return list(findings([(paragraph, look)], language, fonts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_bundled_fonts_set_their_scripts_without_a_word(language: str) -> None:
    pieces = (headline(language), " Stop → 078 05 ", Piece(text="x@y.org", fact="contact.email"))
    assert said(language, *pieces) == []
    assert said(language, *pieces, weight=700) == []


def test_letters_a_family_lacks_are_a_warning(house: FontBook) -> None:
    (found,) = said("en", "A Bb.", among=house, family="House")
    assert (found.code, found.severity, found.span) == ("font.fallback", Severity.WARNING, None)
    assert found.message == "`House` lacks `B` `b`; `Noto Sans` sets what it lacks"


def test_a_sign_the_family_lacks_is_a_warning(house: FontBook) -> None:
    (found,) = said("en", "A → A", among=house, family="House")
    assert "`House` lacks `→`" in found.message


def test_a_bundled_family_that_lacks_letters_of_its_own_script_is_told() -> None:
    (found,) = said("ckb", "ئەوەی ێ ۆ ڵ", family="Noto Nastaliq Urdu")
    assert (found.code, found.severity) == ("font.fallback", Severity.WARNING)


def test_many_letters_are_counted(house: FontBook) -> None:
    (found,) = said("en", "A bcdefghijklmnopq", among=house, family="House")
    assert found.message.endswith("`m` and 4 more; `Noto Sans` sets what it lacks")


@pytest.mark.parametrize(
    ("language", "words", "message_"),
    [
        ("ar", "ضوء.", "`House` has no Arabic letters; `Noto Sans Arabic` sets them"),
        ("ur", "روشنی A۔", "`House` has no Arabic letters; `Noto Nastaliq Urdu` sets them"),
        ("zh-Hans", "请致电 A：", "`House` has no Han letters; `Noto Sans SC` sets them"),
        ("ru", "Свет A", "`House` has no Cyrillic letters; `Noto Sans` sets them"),
    ],
)
def test_a_family_without_the_script_is_a_note(
    house: FontBook, language: str, words: str, message_: str
) -> None:
    (found,) = said(language, words, among=house, family="House")
    assert (found.code, found.severity, found.message) == ("font.fallback", Severity.NOTE, message_)
    assert language in found.hints[0]


def test_a_word_of_another_script_is_not_told(house: FontBook) -> None:
    assert said("en", "A ضوء A", among=house, family="House") == []


def test_a_weight_is_told_only_of_the_family_that_sets_the_text() -> None:
    (found,) = said("ur", "روشنی", family="Noto Nastaliq Urdu", weight=800)
    assert (found.code, found.severity, found.span) == ("font.no-weight", Severity.WARNING, PLACE)
    assert found.message == "`test` asks for weight 800, and `Noto Nastaliq Urdu` is set in 700"
    assert found.hints == ("its faces: 400, 700",)
    assert said("ar", "ضوء", weight=800) == []


def test_italic_of_a_whole_style_is_told_where_a_script_has_none() -> None:
    (found,) = said("ar", "ضوء", italic=True)
    assert (found.code, found.severity, found.span) == ("font.no-italic", Severity.WARNING, PLACE)
    assert "`Noto Sans Arabic`, which sets Arabic, has none" in found.message
    assert "by: {Arab: {italic: false}}" in found.hints[0]
    assert said("fr", "lumière", italic=True) == []


def test_words_in_italic_that_stay_upright_are_an_error() -> None:
    with pytest.raises(ProjectError, match="no italic face for the words `ضوء`"):
        said("ar", "هذا ", Piece(text="ضوء", italic=True))
    assert said("ar", "هذا ", Piece(text="Light", italic=True)) == []


def test_bold_words_that_look_like_the_others_are_an_error(house: FontBook) -> None:
    with pytest.raises(ProjectError, match="`Single` has no bolder face for the bold words `A`"):
        said("en", "A ", Piece(text="A", bold=True), among=house, family="Single")
    bold = Piece(text="A", bold=True)
    assert said("en", "A ", bold, among=house, family="House") == []
    # A style that is bold all through has nothing bolder.
    assert said("en", "A ", bold, among=house, family="House", weight=700) == []
    # Another font that has it sets the script; an arrow is no word.
    assert said("ar", "هذا ", Piece(text="ضوء", bold=True), among=house, family="Single") != []


def test_a_feature_is_told_where_it_does_nothing() -> None:
    assert said("fr", "078 05", features=(("tnum", 1), ("ss20", 0))) == []
    (found,) = said("fr", "Appel 078", features=(("ss20", 1), ("tnum", 1)))
    assert (found.code, found.severity, found.span) == ("font.no-feature", Severity.WARNING, PLACE)
    assert found.message == "`test` asks for `ss20`, which `Noto Sans` does not have for Latin"
    assert "`tnum`" in found.hints[0]
    (found,) = said("ar", "ضوء", features=(("smcp", 1),))
    assert found.severity is Severity.NOTE and "`Noto Sans Arabic`" in found.message


@pytest.mark.parametrize(
    ("family", "script", "tag"),
    [
        ("Noto Sans", "Latn", "tnum"),
        ("Noto Sans", "Cyrl", "kern"),
        ("Noto Sans Devanagari", "Deva", "akhn"),
        ("Noto Sans Bengali", "Beng", "half"),
        ("Noto Nastaliq Urdu", "Arab", "init"),
    ],
)
def test_features_are_those_of_the_script(family: str, script: str, tag: str) -> None:
    assert tag in feature_tags(book().face(family, 400, False), script)


def test_an_installed_font_that_may_not_be_embedded_is_refused_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collateral.text import fonts

    house_font(tmp_path / "house.ttf", "House", 400, 0x0002)
    monkeypatch.setattr(fonts, "installed_folders", lambda: (tmp_path,))
    found = load_book(None, True)
    found.face("Noto Sans", 400, False)
    with pytest.raises(ProjectError) as caught:
        found.face("House", 400, False, PLACE)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span) == ("font.no-embedding", PLACE)


def test_bundled_fonts_may_all_be_embedded() -> None:
    from collateral.text.font_file import read_faces

    assert [face.barred for path in BUNDLED.glob("*.ttf") for face in read_faces(path)] == [""] * 21
