"""Files of the Unicode Character Database that the tests judge with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

_FOLDER = Path("/usr/share/unicode")


def unicode_lines(name: str) -> list[str]:
    """Return the lines of a database file; skip the test without it, or fail when `CI` is set."""
    path = _FOLDER / name
    if path.is_file():
        return path.read_text("utf-8").splitlines()
    if os.environ.get("CI"):
        pytest.fail(f"{path} is missing; CI must install unicode-data", pytrace=False)
    pytest.skip(f"{path} is not installed")


def properties(lines: list[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the first and last code point and the values of each line with data."""
    for line in lines:
        data = line.partition("#")[0].strip()
        if data:
            points, *values = (field.strip() for field in data.split(";"))
            first, _, last = points.partition("..")
            yield int(first, 16), int(last or first, 16), tuple(values)
