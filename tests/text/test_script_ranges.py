"""The generated script table against fonttools, its source, and against a few known characters."""

from bisect import bisect_right
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.unicodedata import Scripts, script

from collateral.text.script_ranges import SCRIPTS, STARTS, UNICODE_VERSION


def lookup(point: int) -> str:
    return SCRIPTS[bisect_right(STARTS, point) - 1]


def test_table_is_of_the_unicode_version_fonttools_has() -> None:
    assert f"Scripts-{UNICODE_VERSION}.txt" in Path(Scripts.__file__).read_text("utf-8")


def test_starts_rise_from_zero_and_every_range_has_a_script() -> None:
    assert STARTS[0] == 0
    assert all(before < after for before, after in pairwise(STARTS))
    assert len(STARTS) == len(SCRIPTS)
    assert all(before != after for before, after in pairwise(SCRIPTS))


def test_every_code_point_of_the_first_three_planes_agrees_with_fonttools() -> None:
    wrong = [point for point in range(0x30000) if lookup(point) != script(chr(point))]
    assert wrong == []


def test_both_sides_of_every_boundary_agree_with_fonttools() -> None:
    edges = {*STARTS, *Scripts.RANGES, 0x10FFFF}
    points = edges | {edge - 1 for edge in edges if edge > 0}
    assert [point for point in sorted(points) if lookup(point) != script(chr(point))] == []


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("A", "Latn"),
        ("ж", "Cyrl"),
        ("ێ", "Arab"),
        ("ሰ", "Ethi"),
        ("ਪ", "Guru"),
        ("人", "Hani"),
        ("\U00020164", "Hani"),
        ("7", "Zyyy"),
        ("\u0301", "Zinh"),
        ("\u202f", "Zyyy"),
        ("\U0010ffff", "Zzzz"),
    ],
)
def test_known_characters(character: str, code: str) -> None:
    assert lookup(ord(character)) == code
