"""Lengths: points inside, millimetres in messages, and the one tolerance of the house."""

from typing import Final

PT_PER_MM: Final = 72 / 25.4
PT_PER: Final = {"pt": 1.0, "mm": PT_PER_MM, "cm": 10 * PT_PER_MM, "in": 72.0}

#: Slack in every comparison of lengths: a thousandth of a point is below any plate setter.
EPS_PT: Final = 1e-3


def mm_to_pt(length_mm: float) -> float:
    """Return a length in points; 25.4 mm are 72 pt."""
    return length_mm * PT_PER_MM


def pt_to_mm(length_pt: float) -> float:
    """Return a length in millimetres; 72 pt are 25.4 mm."""
    return length_pt / PT_PER_MM


def fits(needed_pt: float, available_pt: float) -> bool:
    """Tell whether `needed_pt` goes into `available_pt`, within the tolerance of the house."""
    return needed_pt <= available_pt + EPS_PT


def in_mm(length_pt: float) -> str:
    """Return a length for a message: millimetres with one decimal, such as `12.5 mm`."""
    return f"{pt_to_mm(length_pt):.1f} mm"
