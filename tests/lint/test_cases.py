"""Texts before and after, as data: what is found in each language, and what is made of it."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from collateral.lint.lint import slips
from collateral.rules.quotes import QUOTES
from tests.lint.mending import mended


def _cases() -> Iterator[Any]:
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize("case", tuple(_cases()))
def test_a_text_is_found_and_mended(case: Mapping[str, Any]) -> None:
    before, language = case["before"], case["language"]
    assert mended(before, language) == case.get("after", before)
    assert [slip.code for slip in slips(before, language)] == case.get("found", [])


@pytest.mark.parametrize("language", QUOTES)
def test_straight_marks_become_those_of_the_language(language: str) -> None:
    rules = QUOTES[language]
    first, last = mended('"A"', language)[0], mended('"A"', language)[-1]
    assert (first, last) == rules.outer
