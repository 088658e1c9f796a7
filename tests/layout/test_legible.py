"""Whether type can be told from its ground, by the inks and the paper of a press."""

import pytest

from collateral.core.color import BLACK, PAPER, Cmyk, Color, Rgb
from collateral.core.diag import Severity
from collateral.image.inking import PLAIN, contrast
from collateral.model.document import Accent, Area, Message, Piece, Placement, TextContent
from collateral.model.frame import Sheet
from collateral.model.press import Inks, InkUse
from tests.check.sheets import NIGHT, photo, sheet
from tests.layout.boxes import at, block, box, style, text

MONO = {"inks": Inks.BLACK}


def grey(k: float) -> Cmyk:
    return Cmyk(0.0, 0.0, 0.0, k)


def told(found: Sheet) -> list[tuple[str, Severity]]:
    return [(f.message.split("`")[1], f.severity) for f in found.findings]


#: Measured on coated paper: 70 % black has 4.6:1, half of it 2.6:1.
@pytest.mark.parametrize(
    ("k", "said", "is_told"),
    [
        (0.75, {}, False),
        (0.6, {}, True),
        (0.6, {"size_pt": 18.0}, False),
        (0.6, {"size_pt": 14.0, "weight": 700}, False),
        (0.6, {"size_pt": 14.0}, True),
        (0.4, {"size_pt": 30.0}, True),
    ],
)
def test_one_colour_needs_the_contrast_of_its_size(
    k: float, said: dict[str, float], is_told: bool
) -> None:
    words = text("words", at=at(30, 30, 120), text_style=style(color=grey(k), **said))
    assert told(sheet(words, **MONO)) == [("text", Severity.ERROR)] * is_told


def test_the_paper_has_its_say() -> None:
    assert contrast(grey(0.7), PAPER, PLAIN) == pytest.approx(4.6, abs=0.1)
    assert contrast(Rgb(0, 0, 0), Rgb(1, 1, 1), PLAIN) < 21


@pytest.mark.parametrize(
    ("color", "is_told"), [(NIGHT, False), (grey(0.3), False), (grey(0.1), True), (PAPER, True)]
)
def test_what_a_designer_chose_is_told_only_when_it_is_lost(color: Color, is_told: bool) -> None:
    words = text("words", at=at(30, 30, 120), text_style=style(color=color))
    assert told(sheet(words)) == [("text", Severity.WARNING)] * is_told


def test_the_ground_is_what_lies_beneath() -> None:
    ground = block(at=at(20, 20, 150, 100), fill=NIGHT)
    light = text("light", at=at(30, 30, 100), text_style=style(color=PAPER))
    dark = text("dark", "dark", at=at(30, 60, 100), text_style=style(color=BLACK))
    assert told(sheet(ground, light, dark, **MONO)) == [("dark", Severity.ERROR)]


def test_on_a_picture_nothing_is_known() -> None:
    words = text("words", at=at(30, 30, 120), text_style=style(color=PAPER))
    assert told(sheet(photo(at=Placement(area=Area.BLEED)), words, **MONO)) == []


def test_faint_type_is_told_by_its_letters() -> None:
    words = text("words", at=at(30, 30, 120), opacity_ratio=0.3)
    assert told(sheet(words, ink_use=InkUse.LOW)) == [("text", Severity.ERROR)]
    assert told(sheet(words)) == []


def test_type_that_is_half_on_ink_is_told_by_its_letters() -> None:
    ground = block(at=at(50, 20, 150, 100), fill=NIGHT)
    words = text("words that go on", at=at(30, 30, 120), text_style=style(color=PAPER))
    assert told(sheet(ground, words, **MONO)) == [("text", Severity.ERROR)]


def test_a_word_in_a_colour_of_its_own_is_held_to_the_same() -> None:
    pieces = (Piece(text="plain "), Piece(text="pale", accent=Accent(fill=grey(0.4))))
    content = TextContent(message=Message(pieces=pieces, key="test.text"), style=style())
    assert told(sheet(box(content, "words", at=at(30, 30, 120)), **MONO)) == [
        ("words", Severity.ERROR)
    ]
