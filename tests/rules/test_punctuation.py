"""The tables of punctuation: tags as they are written, each rule with its source, none at odds."""

import re
from collections.abc import Mapping
from typing import Any, Final

import pytest

from collateral.rules import punctuation, quotes
from collateral.rules.tags import entry
from tests.conftest import REPOSITORY

_TABLES: Final[Mapping[str, Mapping[str, Any]]] = {
    name: table
    for module in (punctuation, quotes)
    for name, table in vars(module).items()
    if isinstance(table, Mapping) and not name.startswith("_") and name != "SPACE_NAMES"
}
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


@pytest.mark.parametrize("name", _TABLES)
def test_tags_are_as_they_are_written(name: str) -> None:
    assert [tag for tag in _TABLES[name] if not _TAG.fullmatch(tag)] == []


@pytest.mark.parametrize("name", _TABLES)
def test_every_rule_has_its_source(name: str) -> None:
    rules = [rule for rule in _TABLES[name].values() if hasattr(rule, "__record__")]
    assert all(rule.source for rule in rules)


def test_a_tag_stands_for_its_variants_and_the_longest_counts() -> None:
    assert entry({"fr": 1, "fr-CH": 2}, "fr-BE") == 1
    assert entry({"fr": 1, "fr-CH": 2}, "FR-ch") == 2
    assert entry({"zh": 1, "zh-Hant": 2}, "zh-hant-HK") == 2
    assert entry({"fr": 1}, "fro") is None


def test_every_language_of_the_example_has_quotation_marks() -> None:
    files = (REPOSITORY / "translations").glob("*.yaml")
    assert [path.stem for path in files if entry(quotes.QUOTES, path.stem) is None] == []


def test_spaces_that_are_asked_for_have_names() -> None:
    asked = {space for rule in punctuation.SPACING.values() for space in rule.before.values()}
    asked |= {rule.write for rule in punctuation.NUMBERS.values()}
    asked |= {rule.write for rule in punctuation.ABBREVIATIONS.values()}
    assert asked - {""} <= set(punctuation.SPACE_NAMES)
    assert all(rule.write in rule.ok for rule in punctuation.NUMBERS.values())
    assert all(rule.write in rule.ok for rule in punctuation.ABBREVIATIONS.values())


def test_words_of_one_letter_have_one() -> None:
    for rule in punctuation.BOUND.values():
        words = rule.words.split(" ")
        assert all(len(word) == 1 and word.islower() for word in words)
        assert words == sorted(set(words), key=words.index)


@pytest.mark.parametrize("name", ["SIGNS", "LETTERS"])
def test_nothing_stands_in_place_of_itself(name: str) -> None:
    for rule in _TABLES[name].values():
        assert not set(rule.instead) & set(rule.instead.values())
