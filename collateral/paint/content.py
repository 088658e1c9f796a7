"""A content stream in the making: its operators, the resources they name, the matrix in force.

Items lie on coordinates that run down from the top left of the trim box; a PDF page runs up from
the lower left of its media box. `Content` knows where one is in the other. Points are converted one
by one, and a matrix is written as the one that does the same to converted points, so letters and
pictures are never mirrored. ISO 32000-2:2020, 8.3.
"""

from math import ceil, log10
from typing import Final

from collateral.core.geometry import IDENTITY, Matrix, Path, Rect, multiply
from collateral.core.record import record
from collateral.image.outline import map_rect
from collateral.paint.hand import PLAIN, Hand
from collateral.paint.objects import Named, Reference, dictionary, name, number, numbers
from collateral.paint.outline import traced

#: Decimals of a length that is printed at its own size: 0.01 pt is below any plate setter.
_N_DECIMALS: Final = 2


@record
class Origin:
    """Where the origin of our coordinates lies in those of the PDF."""

    x_pt: float
    y_pt: float

    @property
    def flip(self) -> Matrix:
        """Return the matrix from our coordinates, which run down, to those of the PDF."""
        return (1.0, 0.0, 0.0, -1.0, self.x_pt, self.y_pt)

    @property
    def unflip(self) -> Matrix:
        """Return the matrix from coordinates of the PDF to ours."""
        return (1.0, 0.0, 0.0, -1.0, -self.x_pt, self.y_pt)


#: Below this a matrix leaves nothing of an area, whatever the unit.
_NO_AREA: Final = 1e-30

_SAME_ORIGIN: Final = Origin(x_pt=0.0, y_pt=0.0)
_UPSIDE_DOWN: Final = _SAME_ORIGIN.flip


#: What `q` keeps and `Q` brings back.
_State = tuple[Matrix, Origin, int, str, tuple[bool, bool], bool]


class Content:
    """One content stream: a page or a form.

    `media` is what can be seen of it, in PDF units; `outer_scale` how much is magnified what stands
    in the stream, whatever matrix the stream itself sets; `hand` how the output wants things
    painted. `overprint` says of fills and of outlines whether they print over what lies beneath
    just now, `may_overprint` whether any may.
    """

    def __init__(
        self, origin: Origin, media: Rect, outer_scale: float = 1.0, hand: Hand = PLAIN
    ) -> None:
        self.origin = origin
        self.media = media
        self.outer_scale = outer_scale
        self.hand = hand
        self.operators: list[str] = []
        self.resources: dict[str, dict[str, Reference]] = {}
        self.is_transparent = False
        self.matrix: Matrix = IDENTITY
        self.fill = ""
        self.overprint = (False, False)
        self.may_overprint = hand.overprint
        self.n_decimals = _decimals_at(self.scale)
        self._kept: list[_State] = []

    @property
    def scale(self) -> float:
        """Return how many points on the page a unit is long at most."""
        return self.outer_scale * max(map(abs, self.matrix[:4]))

    def put(self, *operators: str) -> None:
        """Add operators as they are."""
        self.operators.extend(operators)

    def use(self, category: str, thing: Named) -> str:
        """Note that a resource is used here and return its name, with the slash."""
        self.resources.setdefault(category, {})[thing.name] = thing.reference
        return name(thing.name)

    def save(self) -> None:
        """Keep the graphics state."""
        self._kept.append(
            (
                self.matrix,
                self.origin,
                self.n_decimals,
                self.fill,
                self.overprint,
                self.may_overprint,
            )
        )
        self.put("q")

    def restore(self) -> None:
        """Return to the graphics state kept last."""
        state = self._kept.pop()
        self.matrix, self.origin, self.n_decimals, self.fill = state[:4]
        self.overprint, self.may_overprint = state[4:]
        self.put("Q")

    def transform(self, matrix: Matrix) -> None:
        """Apply a matrix of our coordinates to all that follows, until `restore`.

        Inside, the origins of both coordinates are one: what is magnified starts from small
        numbers, which readers that count with single precision need.
        """
        matrix = multiply(multiply(_UPSIDE_DOWN, matrix), self.origin.flip)
        self.put(f"{numbers(matrix[:4], 9)} {numbers(matrix[4:], self.n_decimals + 2)} cm")
        self.matrix = multiply(matrix, self.matrix)
        self.origin = _SAME_ORIGIN
        self.n_decimals = _decimals_at(self.scale)

    def set_fill(self, operators: str) -> None:
        """Set the colour of fills and text unless it is set already."""
        if operators != self.fill:
            self.fill = operators
            self.put(operators)

    def point(self, x: float, y: float) -> str:
        """Return a place of ours as PDF coordinates."""
        digits = self.n_decimals
        return f"{number(self.origin.x_pt + x, digits)} {number(self.origin.y_pt - y, digits)}"

    def length(self, length_pt: float) -> str:
        """Return a length as PDF coordinates."""
        return number(length_pt, self.n_decimals)

    def trace(self, path: Path) -> None:
        """Add the operators that build a path."""
        if path:
            self.put(traced(path, self.origin.x_pt, self.origin.y_pt, self.n_decimals))

    def data(self) -> bytes:
        """Return the stream's bytes."""
        return "\n".join(self.operators).encode("ascii")

    def resource_dictionary(self) -> str:
        """Return the dictionary of all resources used."""
        return dictionary({kind: dictionary(used) for kind, used in self.resources.items()})

    def visible(self) -> Rect | None:
        """Return the rectangle of our coordinates that is seen; None when nothing can be."""
        undo = _inverse(self.matrix)
        return None if undo is None else map_rect(self.media, multiply(undo, self.origin.unflip))

    def flipped(self, rect: Rect) -> Rect:
        """Return a rectangle of ours in the coordinates of the PDF."""
        return map_rect(rect, self.origin.flip)


def _decimals_at(scale: float) -> int:
    """Return how many decimals keep a length exact on the page that is magnified by `scale`."""
    if scale <= 0:
        return _N_DECIMALS
    return min(8, max(0, _N_DECIMALS + ceil(log10(scale) - 1e-9)))


def _inverse(matrix: Matrix) -> Matrix | None:
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    if abs(det) < _NO_AREA:
        return None
    a, b, c, d = d / det, -b / det, -c / det, a / det
    return (a, b, c, d, -(e * a + f * c), -(e * b + f * d))
