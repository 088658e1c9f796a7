"""The tables of punctuation, as docs/languages.md shows them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar

from collateral.rules.punctuation import (
    ABBREVIATIONS,
    BOUND,
    DASHES,
    ELLIPSIS,
    JOINED,
    LETTERS,
    NUMBERS,
    OPENING,
    SIGNS,
    SPACE_NAMES,
    SPACING,
)
from collateral.rules.quotes import APOSTROPHES, CLIPPED, GERSHAYIM, QUOTES, Pair

Row = tuple[str, ...]
T = TypeVar("T")


def _spacing() -> Iterator[Row]:
    signs = (";", "!", "?", ":")
    yield "language", *(f"before `{sign}`" for sign in signs), "inside `« »`", "source"
    for language, rules in SPACING.items():
        spaces = (_space(rules.before[sign]) for sign in signs)
        yield f"`{language}`", *spaces, _space(rules.inside), rules.source


def _numbers() -> Iterator[Row]:
    yield "language", "before", "behind", "between thousands", "space", "if there is none", "source"
    for languages, rules in _grouped(NUMBERS):
        thousands = "yes" if rules.thousands else "no"
        left = "put in" if rules.opened else "left so"
        signs = _signs(rules.after), _signs(rules.before)
        yield languages, *signs, thousands, _space(rules.write), left, rules.source


def _abbreviations() -> Iterator[Row]:
    yield "language", "abbreviations", "space", "source"
    for languages, rules in _grouped(ABBREVIATIONS):
        yield languages, ", ".join(rules.words), _space(rules.write), rules.source


def _bound() -> Iterator[Row]:
    yield "language", "words", "source"
    for languages, rules in _grouped(BOUND):
        yield languages, f"`{rules.words}`", rules.source


def _quotes() -> Iterator[Row]:
    yield "language", "outer", "inner", "as good", "source"
    for languages, rules in _grouped(QUOTES):
        also = " ".join(_pair(pair) for pair in rules.also)
        yield languages, _pair(rules.outer), _pair(rules.inner), also, rules.source


def _apostrophes() -> Iterator[Row]:
    yield "language", "apostrophe", "words that begin with it"
    by_words = {
        language: (signs, CLIPPED.get(language, ())) for language, signs in APOSTROPHES.items()
    }
    for languages, (signs, words) in _grouped(by_words):
        yield languages, _signs(signs), ", ".join(f"’{word}" for word in words)
    for languages, marks in _grouped(GERSHAYIM):
        told = ", ".join(f"`{new}` for `{old}`" for old, new in marks.items())
        yield languages, f"{told} in a word", ""


def _own_signs() -> Iterator[Row]:
    yield "language", "signs", "source"
    for languages, rules in _grouped(SIGNS):
        told = ", ".join(f"`{new}` for `{old}`" for old, new in rules.instead.items())
        yield languages, told + (", `（）` for `()`" if rules.wide else ""), rules.source


def _letters() -> Iterator[Row]:
    yield "language", "letters", "with `--fix`", "source"
    for languages, rules in _grouped(LETTERS):
        told = ", ".join(f"`{new}` for `{old}`" for old, new in rules.instead.items())
        yield languages, told, "mended" if rules.sure else "told", rules.source


def _joined() -> Iterator[Row]:
    yield "language", "endings, mended", "prefixes, told", "source"
    for languages, rules in _grouped(JOINED):
        yield languages, " ".join(rules.sure), " ".join(rules.unsure), rules.source


def _dashes() -> Iterator[Row]:
    yield "language", "between words", "between numbers", "source"
    for languages, rules in _grouped(DASHES):
        yield languages, f"`{rules.between}`", _signs(rules.span), rules.source


def _ellipsis() -> Iterator[Row]:
    yield "language", "for `...`", "source"
    for languages, rules in _grouped(ELLIPSIS):
        yield languages, f"`{rules.write}`", rules.source


def _opening() -> Iterator[Row]:
    yield "language", "marks"
    for languages, marks in _grouped(OPENING):
        yield languages, ", ".join(f"`{new}` … `{old}`" for old, new in marks.items())


def _grouped(entries: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    """Yield each entry once, with all the languages it holds for."""
    groups: list[tuple[list[str], T]] = []
    for language, entry in sorted(entries.items()):
        group = next((languages for languages, known in groups if known == entry), None)
        if group is None:
            groups.append(([language], entry))
        else:
            group.append(language)
    for languages, entry in groups:
        yield " ".join(f"`{language}`" for language in languages), entry


def _space(space: str) -> str:
    return SPACE_NAMES[space] if space else "none"


def _signs(signs: str) -> str:
    return " ".join(f"`{sign}`" for sign in signs)


def _pair(pair: Pair) -> str:
    return f"`{pair[0]} {pair[1]}`"


PUNCTUATION: Final[Mapping[str, Callable[[], Iterator[Row]]]] = {
    "spacing": _spacing,
    "numbers": _numbers,
    "abbreviations": _abbreviations,
    "bound": _bound,
    "quotes": _quotes,
    "apostrophes": _apostrophes,
    "signs": _own_signs,
    "letters": _letters,
    "joined": _joined,
    "dashes": _dashes,
    "ellipsis": _ellipsis,
    "opening": _opening,
}
