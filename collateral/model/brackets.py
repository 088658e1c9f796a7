"""What the names of brackets in messages mean: `[amber: text]`, `[+1: text]`, `[sup: 2]`.

A name is looked up in this order: `sup` and `sub`, steps of size, facts, colours, languages.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from collateral.core.patterns import seldom
from collateral.model.document import Position

#: From one step of size to the next. Robert Bringhurst, The Elements of Typographic Style, 8.2:
#: a scale of type sizes in even ratios; this one is the minor third.
STEP_RATIO: Final = 1.2
STEPS: Final = ("-2", "-1", "+1", "+2", "+3", "+4")

#: How a name in brackets begins. It begins with a letter, or is a step of size; times such as
#: [10:30] are neither. Whoever writes French or Chinese may put a space before the colon, or a wide
#: one. As a regular expression.
NAME: Final = r"(?:[^\W\d_]|[+\u2212-]\d|\d+ *[:：] |[:：])[^\[\]{}*\\\n:：]*"

_POSITIONS: Final = frozenset((Position.SUPERSCRIPT.value, Position.SUBSCRIPT.value))
_COLOR: Final = seldom(r"(?P<name>[a-z][a-z0-9-]*)(?: (?P<tint>[0-9]+(?:\.[0-9]+)?) ?%)?")
_TAG: Final = seldom(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


class Meaning(StrEnum):
    """What a name in brackets does to the text behind it."""

    COLOR = "color"
    STEP = "step"
    POSITION = "position"
    LANGUAGE = "language"
    LINK = "link"


#: What a translation takes from its source text: the design. Which words are foreign, and what is
#: raised, is a matter of each language: 1st is 1er.
OF_THE_DESIGN: Final = frozenset((Meaning.COLOR, Meaning.STEP, Meaning.LINK))


def meaning_of(
    name: str, swatches: Collection[str], facts: Collection[str], languages: Collection[str]
) -> Meaning | None:
    """Return what a name does, None if it means nothing.

    `languages` are the primary subtags that name one.
    """
    if name in _POSITIONS:
        return Meaning.POSITION
    if name in STEPS:
        return Meaning.STEP
    if name in facts:
        return Meaning.LINK
    color = _COLOR.fullmatch(name)
    if color is not None and color["name"] in swatches:
        return Meaning.COLOR if tint_of(name) <= 1 else None
    if _TAG.fullmatch(name) and name.partition("-")[0].lower() in languages:
        return Meaning.LANGUAGE
    return None


def step_ratio(name: str) -> float:
    """Return the size over that of the words around, of a step such as `+1`."""
    return round(STEP_RATIO ** int(name), 4)


def swatch_of(name: str) -> str:
    """Return the swatch of a colour's name."""
    return name.partition(" ")[0]


def tint_of(name: str) -> float:
    """Return how much of its swatch a colour's name asks for, 0..1."""
    found = _COLOR.fullmatch(name)
    return float(found["tint"]) / 100 if found is not None and found["tint"] else 1.0
