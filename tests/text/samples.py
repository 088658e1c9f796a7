"""Words, styles and fonts that the tests of the text engine share."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from collateral.core.color import BLACK
from collateral.core.diag import Span
from collateral.model.document import Align, Message, Piece, Style
from collateral.text.fonts import FontBook, load_book
from collateral.text.paragraph import Paragraph
from collateral.text.shaped import shape_paragraph

TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations"
LANGUAGES = tuple(sorted(path.stem for path in TRANSLATIONS.glob("*.yaml")))
RIGHT_TO_LEFT = ("ar", "ckb", "fa", "ps", "ur")


@lru_cache(maxsize=1)
def book() -> FontBook:
    return load_book(None, False)


@lru_cache(maxsize=64)
def words(language: str) -> dict[str, Any]:
    found = yaml.safe_load((TRANSLATIONS / f"{language}.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def headline(language: str) -> str:
    """Return a headline without its markup; a line break stands for the space it is in words."""
    text = str(words(language)["poster"]["headline"])
    text = text.replace("\n", "" if language == "zh-Hans" else " ")
    return text.replace("[[", "").replace("]]", "")


def style(**changed: Any) -> Style:
    values: dict[str, Any] = {
        "name": "test",
        "family": "Noto Sans",
        "weight": 400,
        "bold_weight": 700,
        "italic": False,
        "size_pt": 10.0,
        "floor_pt": 8.0,
        "leading_ratio": 1.2,
        "tracking_em": 0.0,
        "align": Align.START,
        "color": BLACK,
    }
    return Style(**values | changed)


def message(*pieces: Piece | str) -> Message:
    dressed = tuple(piece if isinstance(piece, Piece) else Piece(text=piece) for piece in pieces)
    return Message(pieces=dressed, key="test.key", span=Span("translations/test.yaml", 3, 5))


def phone(text: str) -> Piece:
    return Piece(text=text, fact="contact.phone")


def shaped(language: str, *pieces: Piece | str, **changed: Any) -> Paragraph:
    rtl = language in RIGHT_TO_LEFT
    return shape_paragraph(message(*pieces), style(**changed), language, rtl, book())
