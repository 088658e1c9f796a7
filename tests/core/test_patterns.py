"""A pattern that is seldom used does what a compiled one does, and is compiled when used."""

import re

import pytest

from collateral.core.patterns import seldom


def test_finds_what_a_compiled_pattern_finds() -> None:
    late, judge = seldom(r"(?P<name>[a-z]+) at (\d+)"), re.compile(r"(?P<name>[a-z]+) at (\d+)")
    text = "night at 30, paper at 7"

    assert [found.span() for found in late.finditer(text)] == [(0, 11), (13, 23)]
    assert late.sub(r"\1", text) == judge.sub(r"\1", text) == "night, paper"
    assert late.fullmatch("night at 30x") is None
    assert late.pattern == judge.pattern


def test_heeds_its_flags() -> None:
    late = seldom("a b", re.VERBOSE | re.IGNORECASE)

    assert late.fullmatch("AB") is not None
    assert late.fullmatch("a b") is None


def test_is_compiled_when_it_is_used() -> None:
    broken = seldom("(")

    with pytest.raises(re.error):
        broken.search("text")
