"""Which face of a family comes nearest to what a style asks for, and how its axes are set."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from collateral.model.frame import FaceRef
from collateral.text.font_file import FontFact

#: Widths nearer than this are one width; faces say theirs in steps of 12.5 percent.
WIDTH_EPS: Final = 0.5


class Cut(NamedTuple):
    """What a face may vary in beside weight and slope: its width, and the size it is drawn for.

    `width_percent` is 100 for the normal width. `size_pt` is 0 where no face is drawn for a size,
    so that text that looks the same at all sizes is shaped once for all of them.
    """

    width_percent: float = 100.0
    size_pt: float = 0.0


NORMAL: Final = Cut()


def nearest(
    faces: Iterable[FontFact], weight: int, italic: bool, cut: Cut
) -> tuple[FontFact, FaceRef]:
    """Return the face that comes nearest, with its axes set; upright if there is no italic."""

    def distance(fact: FontFact) -> tuple[bool, float, int, float]:
        off = abs(clamped(cut.width_percent, fact.widths) - cut.width_percent)
        return fact.slope(italic) is None, off, *_css_order(weight, clamped(weight, fact.weights))

    fact = min(faces, key=distance)
    return fact, FaceRef(fact.path, fact.index, _axes(fact, weight, italic, cut))


def clamped(value: float, bounds: tuple[float, float]) -> float:
    """Return what lies nearest to a value between two bounds."""
    return min(max(float(value), bounds[0]), bounds[1])


def _axes(fact: FontFact, weight: int, italic: bool, cut: Cut) -> tuple[tuple[str, float], ...]:
    """Return the axes of a face that are set; all others stay as their maker left them."""
    if not fact.axes:
        return ()
    wanted = {"wght": float(weight), "wdth": cut.width_percent, "opsz": cut.size_pt}
    wanted |= dict(fact.slope(italic) or ())
    found = []
    for axis in fact.axes:
        value = wanted.get(axis.tag)
        if value is None or (axis.tag == "opsz" and not value):
            continue
        value = clamped(value, (axis.least, axis.most))
        if value != axis.usual or axis.tag == "wght":
            found.append((axis.tag, value))
    return tuple(found)


def _css_order(wanted: float, real: float) -> tuple[int, float]:
    """Rank a weight for one that is wanted: CSS Fonts 4, 5.2, step 4; the smallest is the best."""
    distance = abs(wanted - real)
    if not distance:
        return 0, 0.0
    if 400 <= wanted <= 500:
        if real > 500:
            return 3, distance
        return (1 if real > wanted else 2), distance
    return (1 if (real > wanted) == (wanted > 500) else 2), distance
