"""Messages filled: facts, brackets and capitals."""

import pytest

from collateral.core.diag import Span
from collateral.core.record import replace
from collateral.facts.book import Fact, FactKind
from collateral.model.document import Accent, Message, Piece
from collateral.model.messages import Written
from collateral.model.source import Style
from collateral.project.markup import parse
from collateral.project.read_source import read_source
from collateral.resolve.messages import Filler, fill
from collateral.resolve.texts import _readable
from tests.resolve.test_styles import resolved

FACTS = {
    "contact.url": Fact(name="contact.url", kind=FactKind.URL, text="example.org/a"),
    "contact.email": Fact(name="contact.email", kind=FactKind.EMAIL, text="desk@example.org"),
    "names.cafe": Fact(name="names.cafe", kind=FactKind.NAME, text="Café Lumière"),
    "checked_date": Fact(name="checked_date", kind=FactKind.WORDS, text="1 mai 2026"),
}


def filled(text: str, capitals: str = "") -> Message:
    parts = parse(text, Span("translations/fr.yaml"), [])
    filler = Filler(FACTS.__getitem__, lambda names: Accent(language=names[-1]), capitals)
    return fill("key", Written(parts=parts, span=Span("translations/fr.yaml")), filler)


def test_brackets_reach_words_and_facts() -> None:
    pieces = filled("a [nl: b {names.cafe}] c").pieces
    assert [(piece.text, piece.accent) for piece in pieces] == [
        ("a ", None),
        ("b ", Accent(language="nl")),
        ("Café Lumière", Accent(language="nl")),
        (" c", None),
    ]


def test_capitals_leave_addresses_as_they_are_typed() -> None:
    text = "été: {contact.url} {contact.email} {names.cafe} {checked_date}"
    assert filled(text, "fr").text == "ÉTÉ: example.org/a desk@example.org CAFÉ LUMIÈRE 1 MAI 2026"


@pytest.mark.parametrize(("language", "large"), [("tr", "İKİ"), ("en", "IKI")])
def test_capitals_go_by_the_language_of_the_words(language: str, large: str) -> None:
    assert filled(f"iki [{language}: iki]", "fr").text == f"IKI {large}"


def test_a_title_says_nothing_of_line_ends() -> None:
    assert filled("a[|]b[-]c[=]d\ne").read == "abcd e"


@pytest.mark.parametrize(("asked", "ratio"), [(1.44, 1.44), (0.8333, 0.8333), (0.6944, 0.75)])
def test_no_step_leads_below_the_least_size(asked: float, ratio: float) -> None:
    style = resolved({"head": read_source(Style, {"size": "10pt", "min-size": "6pt"})})
    piece = Piece("a", accent=Accent(size_ratio=asked))
    (found,) = _readable(Message(pieces=(piece,), key="key"), replace(style, floor_pt=8.0)).pieces
    assert found.accent is not None
    assert found.accent.size_ratio == ratio
