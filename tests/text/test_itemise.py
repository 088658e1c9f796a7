"""Itemising: which face, script and level each part of a text gets."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.document import Piece
from collateral.text.bidi import levels
from collateral.text.itemise import Dress, Itemised, _levels, itemise, script_of_language
from tests.text.samples import RIGHT_TO_LEFT, book, phone

PLAIN = Dress("Noto Sans", 400, 700, False, 0.0, ())


def items_of(
    language: str, *pieces: Piece | str, dress: Dress = PLAIN
) -> list[tuple[str, str, str, int]]:
    """Return the text, file, script and level of each item."""
    dressed = [piece if isinstance(piece, Piece) else Piece(text=piece) for piece in pieces]
    found = itemise(dressed, dress, language, language in RIGHT_TO_LEFT, book())
    assert not found.missing
    text = "".join(piece.text for piece in dressed)
    return [
        (text[a:b], Path(face.ref.path).stem.removeprefix("Noto"), script, level)
        for a, b, face, script, level, _ in found.items
    ]


def test_one_script_is_one_item() -> None:
    assert items_of("fr", "Ça va\u202f? Oui\u00a0!") == [
        ("Ça va\u202f? Oui\u00a0!", "Sans-Regular", "Latn", 0)
    ]


def test_neutral_characters_stay_in_the_face_before_them() -> None:
    assert items_of("ar", "سلام، عليكم. 45") == [
        ("سلام، عليكم. ", "SansArabic-Regular", "Arab", 1),
        ("45", "SansArabic-Regular", "Arab", 2),
    ]


def test_neutral_characters_at_the_start_join_the_script_that_follows() -> None:
    assert items_of("th", "1. คน") == [("1. คน", "SansThaiLooped-Regular", "Thai", 0)]
    assert [face for _, face, _, _ in items_of("ar", "45 يوما")] == ["SansArabic-Regular"] * 2


def test_urdu_is_nastaliq_and_other_arabic_is_not() -> None:
    assert items_of("ur", "آپ") == [("آپ", "NastaliqUrdu-Regular", "Arab", 1)]
    assert items_of("ar", "أب") == [("أب", "SansArabic-Regular", "Arab", 1)]


def test_a_foreign_word_has_its_own_face_script_and_level() -> None:
    assert items_of("ar", "في Brussel الآن") == [
        ("في ", "SansArabic-Regular", "Arab", 1),
        ("Brussel", "Sans-Regular", "Latn", 2),
        # A space takes the script before it, and between two directions that of the paragraph.
        (" ", "Sans-Regular", "Latn", 1),
        ("الآن", "SansArabic-Regular", "Arab", 1),
    ]


@given(
    st.lists(
        st.builds(
            Piece,
            text=st.text(alphabet="aé1 .,-+%/()[]\t\u00a0\u00ad\u2028", max_size=6),
            fact=st.sampled_from(("", "contact.phone")),
            accent=st.none(),
        ),
        max_size=5,
    )
)
def test_levels_of_a_text_to_the_right_are_those_of_the_algorithm(pieces: list[Piece]) -> None:
    marked = "".join([f"\u2066{p.text}\u2069" if p.fact else p.text for p in pieces])
    whole, _ = levels(marked, 0)
    kept = [level for level, char in zip(whole, marked, strict=True) if char not in "\u2066\u2069"]
    text = "".join([piece.text for piece in pieces])
    assert _levels(text, pieces, False) == (kept, 0)


def test_a_fact_is_apart_and_takes_nothing_from_its_neighbours() -> None:
    for language, word, face in (("ar", "اتصل", "SansArabic"), ("th", "โทร", "SansThaiLooped")):
        found = items_of(language, word, " ", phone("078/055 800"), ".")
        base = 1 if language == "ar" else 0
        assert [item[0] for item in found] == [f"{word} ", "078/055 800", "."]
        assert found[1] == ("078/055 800", "Sans-Regular", "Latn", 2)
        assert found[2][1:] == (f"{face}-Regular", "Arab" if base else "Thai", base)


def test_a_fact_has_its_own_face_even_after_a_fallback_face() -> None:
    dress = PLAIN._replace(family="Noto Sans Arabic")
    (alone,) = items_of("vi", phone("078"), dress=dress)
    after_word = items_of("vi", "ạ ", phone("078"), dress=dress)
    assert [face for _, face, _, _ in after_word] == ["Sans-Regular", "SansArabic-Regular"]
    assert alone[1:3] == after_word[-1][1:3]


def test_a_fact_between_scripts_does_not_lend_its_own() -> None:
    found = items_of("ar", "زر ", Piece(text="stop.be/ar", fact="contact.url"), " (الآن)")
    assert [script for _, _, script, _ in found] == ["Arab", "Latn", "Arab"]


def test_dress_and_line_breaks_cut_items_but_kept_words_do_not() -> None:
    pieces = ("a ", Piece(text="b", keep=True), Piece(text=" c", bold=True), "\u2028d")
    assert items_of("en", *pieces) == [
        ("a b", "Sans-Regular", "Latn", 0),
        (" c", "Sans-Bold", "Latn", 0),
        ("d", "Sans-Regular", "Latn", 0),
    ]


def test_a_fallback_face_is_upright_where_the_script_has_no_italic() -> None:
    found = items_of("ar", "نص text", dress=PLAIN._replace(italic=True))
    assert [face for _, face, _, _ in found] == ["SansArabic-Regular", "Sans-Italic"]


def test_a_decomposed_letter_stays_whole_in_one_face() -> None:
    assert items_of("vi", "e\u0302\u0323") == [("e\u0302\u0323", "Sans-Regular", "Latn", 0)]
    # This face has the composed letter, but not its mark.
    dress = PLAIN._replace(family="Noto Sans SC")
    assert items_of("fr", "e\u0301", dress=dress) == [("e\u0301", "SansSC-Regular", "Latn", 0)]


def test_what_no_font_has_is_collected_with_the_fonts_that_were_tried() -> None:
    pieces = [Piece(text="a\U0001f600b"), Piece(text="ꯀ\U0001f600", bold=True)]
    found: Itemised = itemise(pieces, PLAIN, "en", False, book())
    assert list(found.missing) == ["\U0001f600", "ꯀ"]
    assert all(
        "Noto Sans Regular" in tried or "Noto Sans Bold" in tried
        for tried in found.missing.values()
    )


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("fr", "Latn"),
        ("zh-Hans", "Hani"),
        ("zh", "Hani"),
        ("ckb", "Arab"),
        ("sr-Latn", "Latn"),
        ("sr", "Cyrl"),
        ("ti-ER", "Ethi"),
        ("xx", "Latn"),
    ],
)
def test_languages_name_a_script(language: str, script: str) -> None:
    assert script_of_language(language) == script
