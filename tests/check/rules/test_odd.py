"""Values that make no sense, at every place of a good file: a finding or none, never a crash."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from collateral.check.verify import Verdict, verify
from collateral.model.press import Standard
from tests.check.rules.good import good_file, press_for, saved


def _odd() -> tuple[Any, ...]:
    return (
        -3,
        0,
        10**12,
        1.5,
        True,
        String("x"),
        Name.Foo,
        Array([]),
        Array([1, 2]),
        Array([Name.A, Name.B]),
        Dictionary(),
        Array([0, 0, 0, 0]),
        Array([Name.Indexed]),
        Array([Name.ICCBased, 1]),
        Array([Name.Separation, 1, 2, 3]),
    )


@pytest.mark.parametrize("shift", range(2))
@pytest.mark.parametrize("standard", [Standard.X4, Standard.X1A])
def test_an_odd_value_is_no_crash(standard: Standard, shift: int, tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    whole = _opened(standard)
    n_places = sum(1 for _ in _places(whole.trailer))
    n_told = 0
    for idx in range(n_places):
        pdf = _opened(standard)
        for nth, (holder, key) in enumerate(_places(pdf.trailer)):
            if nth == idx:
                holder[key] = _odd()[(idx * 4 + shift * 7) % 15]
                break
        try:
            path.write_bytes(saved(pdf, standard))
        except (pikepdf.PdfError, RuntimeError, TypeError, ValueError, AttributeError):
            # Some things are too odd to be written.
            continue

        verdict = verify(path, press_for(standard))

        assert isinstance(verdict, Verdict)
        n_told += bool(verdict.findings)
    assert n_places > 100
    assert n_told > n_places / 3


def _opened(standard: Standard) -> Pdf:
    return pikepdf.open(BytesIO(good_file(standard)))


def _places(thing: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Yield every holder in a file, with each of its keys."""
    if depth > 8 or not isinstance(thing, Array | Dictionary | Stream):
        return
    keys = (
        range(len(thing))
        if isinstance(thing, Array)
        else sorted(thing.keys() - {"/Parent", "/Length"})
    )
    for key in keys:
        yield thing, key
        yield from _places(thing[key], depth + 1)
