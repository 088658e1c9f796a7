"""Functions of shadings that are not what they should be: their inks are hidden."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

from collateral.check.ink_functions import sum_function
from collateral.check.spaces import CMYK

_WHOLE = {
    "FunctionType": 2,
    "Domain": Array([0, 1]),
    "C0": Array([0, 0, 0, 0]),
    "C1": Array([1, 0, 1, 0]),
    "N": 1,
}


def function(**changes: Any) -> Dictionary:
    entries = {**_WHOLE, **changes}
    return Dictionary({f"/{key}": value for key, value in entries.items() if value is not None})


def test_a_whole_function_is_one_of_sums() -> None:
    found = sum_function(function(), CMYK, 4.0)
    assert (list(found["/C0"]), float(found["/C1"][0])) == ([1], 0.5)


@pytest.mark.parametrize("exponent", [None, Name.X, Array([])])
def test_a_function_without_its_exponent_is_hidden(exponent: Any) -> None:
    assert sum_function(function(N=exponent), CMYK, 4.0) is None


def test_a_part_without_its_exponent_hides_the_whole() -> None:
    parts = Array([function(), function(N=None)])
    stitched = function(FunctionType=3, Functions=parts, C0=None, C1=None, N=None)
    assert sum_function(stitched, CMYK, 4.0) is None
