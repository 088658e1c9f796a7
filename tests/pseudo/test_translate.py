"""Pseudo-languages: the structure of the source text stays, what each is for comes true."""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.diag import Span
from collateral.facts.direction import is_rtl
from collateral.facts.script import script_of
from collateral.model.document import Piece
from collateral.model.messages import LINE_BREAK, Part, Translation, Written
from collateral.project.load import load
from collateral.project.markup import parse
from collateral.pseudo.lengthen import growth_ratio
from collateral.pseudo.solid import WORDS
from collateral.pseudo.translate import translate
from collateral.pseudo.words import bits, is_letter, n_letters
from collateral.rules.pseudo import PSEUDO_LANGUAGES, is_pseudo, set_as, styled_as
from collateral.text.breaks import opportunities
from collateral.text.itemise import script_of_language
from collateral.text.paragraph import Paragraph
from collateral.text.shaped import shape_paragraph
from tests.conftest import REPOSITORY
from tests.text.samples import book, message, style

HERE = Span("translations/en.yaml", 1, 1)
ALL = tuple(PSEUDO_LANGUAGES)

#: Longer texts must come out as long as promised; in shorter ones a single word is too much of it.
LONG = 30

words = st.sampled_from(
    (
        *("help", "I", "don’t", "Internationalisation", "Straße", "été", "45", "10,5", "—", "“so”"),
        *("помощь", "βοήθεια", "مساعدة", "सहायता", "帮助热线", "ช่วยเหลือ", "도움", "(a)"),
    )
)
sentences = st.lists(words, min_size=1, max_size=8).map(" ".join)
dressed = st.builds(
    lambda text, form: form.format(text),
    sentences,
    st.sampled_from(("{}", "**{}**", "*{}*", "[[{}]]", "{}.", " {}, ", "{}\n", "un{}ing")),
)
facts = st.sampled_from(("{{contact.phone}}", "**{{contact.url}}**")).map(str.format)
messages = st.lists(dressed | facts, min_size=1, max_size=6).map("".join)


def parsed(text: str) -> tuple[Part, ...]:
    diagnostics: list[object] = []
    return parse(text, HERE, diagnostics)  # type: ignore[arg-type]


def translated(parts: tuple[Part, ...], language: str) -> tuple[Part, ...]:
    source = Translation(
        language="en",
        file="translations/en.yaml",
        digest="",
        texts={"key": Written(parts=parts, span=HERE)},
    )
    return translate(source, language).texts["key"].parts


def said(text: str, language: str) -> str:
    return "".join(part.text for part in translated(parsed(text), language))


@pytest.fixture(scope="module")
def example() -> Translation:
    return load(REPOSITORY).translations["en"]


def texts(source: Translation, language: str) -> Iterator[tuple[str, str]]:
    """Yield each text of a campaign, in the source language and made from it."""
    made = translate(source, language)
    for key in (*source.texts, *source.lists):
        for ours, theirs in zip(source.written(key), made.written(key), strict=True):
            yield tuple("".join(p.text for p in each.parts) for each in (ours, theirs))  # type: ignore[misc]


@pytest.mark.parametrize("language", ALL)
@given(text=messages)
def test_structure_survives(language: str, text: str) -> None:
    source = parsed(text)
    made = translated(source, language)

    assert len(made) == len(source)
    for before, after in zip(source, made, strict=True):
        assert after.placeholder == before.placeholder
        dress = (before.bold, before.italic, before.keep)
        assert (after.bold, after.italic, after.keep) == dress
        assert after.text.count(LINE_BREAK) == before.text.count(LINE_BREAK)
        assert digits(after.text) == digits(before.text)
        lines = zip(before.text.split(LINE_BREAK), after.text.split(LINE_BREAK), strict=True)
        for ours, theirs in lines:
            # No line loses all of its words, and none gets words that had none.
            assert any(map(is_letter, ours)) == any(map(is_letter, theirs))
    assert translated(source, language) == made


def digits(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) == "Nd"]


@given(text=messages)
def test_bits_are_the_text(text: str) -> None:
    assert "".join(bit.text for bit in bits(text)) == text


@pytest.mark.parametrize("language", ALL)
def test_keys_lists_and_places_are_those_of_the_source(example: Translation, language: str) -> None:
    made = translate(example, language)

    assert (made.language, made.file, made.digest) == (language, example.file, example.digest)
    assert list(made.texts) == list(example.texts)
    assert {k: len(v) for k, v in made.lists.items()} == {
        k: len(v) for k, v in example.lists.items()
    }
    for key in (*example.texts, *example.lists):
        assert [w.span for w in made.written(key)] == [w.span for w in example.written(key)]


def test_long_can_be_read() -> None:
    text = said("Someone near you may not be free.", "qps-long")
    assert text == "Šöméöñé ñéåŕ ýöû måý ñöţ bé fŕéé one two three."


def test_long_has_words_longer_than_the_source() -> None:
    assert said("trafficking", "qps-long").startswith("ţŕååffîîçķîîñĝ ")


def test_long_adds_to_each_forced_line_and_before_its_facts() -> None:
    made = translated(parsed("Call at night\nor write to {contact.email}."), "qps-long")
    assert [part.text for part in made] == [
        f"Çåļļ åţ ñîĝĥţ one two{LINE_BREAK}öŕ ŵŕîţé ţö one two ",
        "",
        ".",
    ]


def test_long_keeps_to_the_letters_of_the_source() -> None:
    assert said("Вы можете позвонить нам днём и ночью", "qps-long").startswith(
        "Вы можете позвонить нам днём и ночью Вы можете"
    )
    assert said("帮助热线就在你身边", "qps-long").isalpha()


def test_long_grows_as_translations_do(example: Translation) -> None:
    for ours, theirs in texts(example, "qps-long"):
        allowed = 0.08 if len(ours) >= LONG else 0.4
        wanted = 1 + growth_ratio(len(ours))
        assert len(theirs) / len(ours) == pytest.approx(wanted, abs=allowed), theirs
    assert growth_ratio(10) > growth_ratio(11) > growth_ratio(21) > growth_ratio(31) == 0.4


def test_short_is_half(example: Translation) -> None:
    for ours, theirs in texts(example, "qps-short"):
        if len(ours) >= LONG:
            assert len(theirs) / len(ours) == pytest.approx(0.5, abs=0.15), theirs
        assert len(theirs) < len(ours)
    assert said("They cannot come and go freely.", "qps-short") == "They come go."
    assert said("**Ten at night**.", "qps-short") == "Ten."


@pytest.mark.parametrize(("language", "share"), [("qps-long", 1.4), ("qps-short", 0.5)])
def test_what_is_longer_is_wider(example: Translation, language: str, share: float) -> None:
    widths = [
        (set_in(ours, "en").natural_em, set_in(theirs, "en").natural_em)
        for ours, theirs in texts(example, language)
        if len(ours) >= LONG and LINE_BREAK not in ours
    ]
    for ours, theirs in widths:
        assert theirs / ours == pytest.approx(share, abs=0.25)
    assert sum(w for _, w in widths) / sum(w for w, _ in widths) == pytest.approx(share, abs=0.07)


@pytest.mark.parametrize("language", ["qps-rtl", "qps-tall"])
def test_mirrored_letters_run_from_right_to_left(example: Translation, language: str) -> None:
    for _, theirs in texts(example, language):
        classes = {unicodedata.bidirectional(char) for char in theirs}
        assert "AL" in classes
        assert not classes & {"L", "R"}


def test_mirrored_solid_scripts_can_be_broken() -> None:
    assert max(len(word) for word in said("帮助热线就在你身边", "qps-rtl").split()) <= 2


def test_solid_has_spaces_only_at_signs(example: Translation) -> None:
    assert said("Call, or **go online**.", "qps-solid") == "สวัสดี, คนพ่อกระเป๋า."
    for _, theirs in texts(example, "qps-solid"):
        for before, gap, after in zip(theirs, theirs[1:], theirs[2:], strict=False):
            assert gap != " " or not (is_letter(before) and is_letter(after))


def test_solid_words_are_as_long_as_the_table_says() -> None:
    for length, of_length in WORDS.items():
        assert [n_letters(word) for word in of_length] == [length] * len(of_length)


def test_solid_is_broken_by_the_dictionary(example: Translation) -> None:
    known = {word for of_length in WORDS.values() for word in of_length}
    for ours, theirs in texts(example, "qps-solid"):
        breaks = opportunities(theirs, set_as("qps-solid", "en"), headline=False)
        stretches = [theirs[a:b] for a, b in pairwise((0, *breaks))]
        assert max(map(len, stretches)) <= 20, theirs
        if len(ours) >= LONG:
            found = [stretch for stretch in stretches if stretch.strip(" .,:;?") in known]
            assert len(found) >= len(stretches) / 2, stretches


def test_tall_is_as_tall_as_urdu(example: Translation) -> None:
    # By tenths of the texts, from the flattest to the tallest.
    urdu, tall = (tenths(heights(t)) for t in (load(REPOSITORY).translations["ur"], example))
    assert all(ours > 0.98 * theirs for ours, theirs in zip(tall, urdu, strict=True))
    assert tall[4] > 2


def heights(source: Translation) -> list[float]:
    """Return the height of the ink of each text in Nastaliq, in em."""
    in_urdu = source if source.language == "ur" else translate(source, "qps-tall")
    written = (each for key in (*in_urdu.texts, *in_urdu.lists) for each in in_urdu.written(key))
    said = ("".join(part.text for part in each.parts) for each in written)
    return [sum(set_in(text, "ur").ink_bounds()) for text in said]


def tenths(values: list[float]) -> list[float]:
    return quantiles(values, n=10)


def set_in(text: str, language: str) -> Paragraph:
    family = "Noto Nastaliq Urdu" if language == "ur" else "Noto Sans"
    said_by = message(Piece(text=text))
    return shape_paragraph(said_by, style(family=family), language, is_rtl(language), book())


@pytest.mark.parametrize(
    ("language", "script", "rtl"),
    [
        ("qps-long", "Latn", False),
        ("qps-short", "Latn", False),
        ("qps-rtl", "Arab", True),
        ("qps-tall", "Arab", True),
        ("qps-solid", "Thai", False),
    ],
)
def test_each_is_set_as_the_language_it_stands_for(language: str, script: str, rtl: bool) -> None:
    tag = set_as(language, "en")
    assert script_of(tag) == script_of_language(tag) == script
    assert is_rtl(tag) is rtl
    assert is_pseudo(language)
    assert not is_pseudo(tag)
    assert all(1 <= len(subtag) <= 8 for subtag in tag.split("-"))


def test_those_that_change_lengths_alone_are_set_as_the_source() -> None:
    assert script_of(set_as("qps-long", "zh-Hans")) == "Hans"
    assert is_rtl(set_as("qps-short", "ar"))


def test_a_real_language_is_itself() -> None:
    for path in Path(REPOSITORY / "translations").glob("*.yaml"):
        assert set_as(path.stem, "en") == styled_as(path.stem) == path.stem
        assert not is_pseudo(path.stem)
