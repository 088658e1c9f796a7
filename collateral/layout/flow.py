"""The arithmetic of flowing: how a length is shared out. Numbers in, numbers out."""

from collections.abc import Sequence

from collateral.model.document import Align, Dimension, Unit


def share_out(
    available_pt: float, lengths_pt: Sequence[float], grows: Sequence[float]
) -> list[float]:
    """Return the lengths with what is left over given to those that grow, by their shares.

    Nothing is taken away: when the lengths already exceed `available_pt` they stay as they are.
    """
    left_pt = available_pt - sum(lengths_pt)
    total = sum(grows)
    if left_pt <= 0 or total <= 0:
        return list(lengths_pt)
    return [length + left_pt * grow / total for length, grow in zip(lengths_pt, grows, strict=True)]


def squeeze(
    available_pt: float, naturals_pt: Sequence[float], least_pt: Sequence[float]
) -> list[float]:
    """Return lengths between the natural and the least ones whose sum is at most `available_pt`.

    What can give way gives way in proportion to how much it can. When even the least do not go in,
    the least are returned, and the caller says so.
    """
    excess_pt = sum(naturals_pt) - available_pt
    if excess_pt <= 0:
        return list(naturals_pt)
    slack_pt = [n - m for n, m in zip(naturals_pt, least_pt, strict=True)]
    total_pt = sum(slack_pt)
    if total_pt <= excess_pt:
        return list(least_pt)
    ratio = excess_pt / total_pt
    return [n - s * ratio for n, s in zip(naturals_pt, slack_pt, strict=True)]


def offsets(
    available_pt: float, lengths_pt: Sequence[float], gap_pt: float, justify: Align
) -> list[float]:
    """Return where each length begins when they stand one after another with gaps between."""
    n_gaps = max(len(lengths_pt) - 1, 0)
    left_pt = max(available_pt - sum(lengths_pt) - gap_pt * n_gaps, 0.0)
    at_pt = 0.0
    if justify is Align.CENTER:
        at_pt = left_pt / 2
    elif justify is Align.END:
        at_pt = left_pt
    elif justify is Align.BETWEEN and n_gaps:
        gap_pt += left_pt / n_gaps
    result = []
    for length in lengths_pt:
        result.append(at_pt)
        at_pt += length + gap_pt
    return result


def tracks(available_pt: float, columns: Sequence[Dimension], gap_pt: float) -> list[float]:
    """Return the widths of grid columns: fixed ones and percentages first, shares of the rest."""
    inner_pt = max(available_pt - gap_pt * (len(columns) - 1), 0.0)
    fixed_pt = [
        c.value
        if c.unit is Unit.PT
        else inner_pt * c.value / 100
        if c.unit is Unit.PERCENT
        else 0.0
        for c in columns
    ]
    shares = [c.value if c.unit is Unit.SHARE else 0.0 for c in columns]
    return share_out(inner_pt, fixed_pt, shares)


def aligned(available_pt: float, length_pt: float, align: Align) -> float:
    """Return where a length begins in a room: at its start, middle or end."""
    if align is Align.CENTER:
        return (available_pt - length_pt) / 2
    if align is Align.END:
        return available_pt - length_pt
    return 0.0
