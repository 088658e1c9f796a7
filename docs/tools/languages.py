"""The tables of what languages and scripts ask of setting, as docs/languages.md shows them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from collateral.rules.digits import OWN_FIGURES, own_number
from collateral.rules.hyphens import HYPHENS
from collateral.rules.scripts import SCRIPTS
from collateral.rules.words import LEANING
from docs.tools.punctuation import PUNCTUATION
from docs.tools.tables import table

Row = tuple[str, ...]


def rules(name: str) -> str:
    """Return one of the tables of rules, by its name."""
    return table(_TABLES[name]())


def _scripts() -> Iterator[Row]:
    yield "script", "code", "tightest leading", "`tracking`", "hyphens"
    for code, rule in sorted(SCRIPTS.items(), key=lambda item: item[1].name):
        tightest = "the style's" if rule.tightest_em is None else f"{rule.tightest_em:g}"
        yield rule.name, f"`{code}`", tightest, _yes(rule.tracked), _yes(rule.hyphenated)


def _words() -> Iterator[Row]:
    yield "language", "words"
    for language, words in sorted(LEANING.items()):
        yield f"`{language}`", " ".join(sorted(words))


def _hyphens() -> Iterator[Row]:
    yield "language", "patterns", "letters before", "letters after"
    for language, rule in sorted(HYPHENS.items()):
        yield f"`{language}`", rule.file, str(rule.before), str(rule.after)


def _digits() -> Iterator[Row]:
    yield "languages", "1 to 10 with `digits: own`"
    languages: dict[str, list[str]] = {}
    for language in OWN_FIGURES:
        shown = " ".join([own_number(number, language) for number in range(1, 11)])
        languages.setdefault(shown, []).append(f"`{language}`")
    for shown, tags in sorted(languages.items(), key=lambda item: item[1]):
        yield " ".join(tags), shown


def _yes(value: bool) -> str:
    return "yes" if value else "no"


_TABLES: Final[Mapping[str, Callable[[], Iterator[Row]]]] = {
    "hyphens": _hyphens,
    "scripts": _scripts,
    "digits": _digits,
    "words": _words,
    **PUNCTUATION,
}
