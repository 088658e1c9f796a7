"""The arithmetic of flowing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.layout.flow import aligned, offsets, share_out, squeeze, tracks
from collateral.model.document import Align, Dimension, Unit

LENGTHS = st.lists(st.floats(0, 500), min_size=1, max_size=8)


@given(LENGTHS, st.floats(0, 3000))
def test_shares_fill_the_room_exactly(lengths_pt: list[float], available_pt: float) -> None:
    shared = share_out(available_pt, lengths_pt, [1.0] * len(lengths_pt))
    assert sum(shared) == pytest.approx(max(available_pt, sum(lengths_pt)))
    assert all(new >= old for new, old in zip(shared, lengths_pt, strict=True))


@given(LENGTHS)
def test_nothing_grows_without_a_share(lengths_pt: list[float]) -> None:
    assert share_out(9999, lengths_pt, [0.0] * len(lengths_pt)) == lengths_pt


def test_shares_are_in_proportion() -> None:
    assert share_out(100, [10, 10], [1, 3]) == [30, 70]


@given(LENGTHS, st.floats(0, 2000), st.floats(0, 1))
def test_squeezing_never_passes_the_least(
    naturals_pt: list[float], available_pt: float, part: float
) -> None:
    least_pt = [n * part for n in naturals_pt]
    squeezed = squeeze(available_pt, naturals_pt, least_pt)
    for new, natural, least in zip(squeezed, naturals_pt, least_pt, strict=True):
        assert least - 1e-6 <= new <= natural + 1e-6
    if sum(least_pt) <= available_pt:
        assert sum(squeezed) <= available_pt + 1e-6


@given(LENGTHS, st.floats(0, 50), st.sampled_from(list(Align)))
def test_offsets_never_overlap(lengths_pt: list[float], gap_pt: float, justify: Align) -> None:
    room_pt = sum(lengths_pt) + gap_pt * (len(lengths_pt) - 1) + 40
    starts = offsets(room_pt, lengths_pt, gap_pt, justify)
    for idx in range(1, len(starts)):
        assert starts[idx] >= starts[idx - 1] + lengths_pt[idx - 1] + gap_pt - 1e-6
    assert starts[-1] + lengths_pt[-1] <= room_pt + 1e-6


def test_between_puts_the_ends_at_the_edges() -> None:
    assert offsets(100, [10, 20, 10], 0, Align.BETWEEN) == [0, 40, 90]


def test_a_single_length_between_stands_at_the_start() -> None:
    assert offsets(100, [10], 5, Align.BETWEEN) == [0]


def test_tracks_take_fixed_percent_and_shares() -> None:
    columns = (Dimension(20), Dimension(25, Unit.PERCENT), Dimension(1, Unit.SHARE))
    assert tracks(110, columns, 5) == [20, 25, 55]


@pytest.mark.parametrize(
    ("align", "expected"), [(Align.START, 0), (Align.CENTER, 30), (Align.END, 60)]
)
def test_alignment(align: Align, expected: float) -> None:
    assert aligned(100, 40, align) == expected
