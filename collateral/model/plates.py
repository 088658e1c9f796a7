"""Plates of a poster in several languages: what differs on them, and how many a print run needs."""

from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from collateral.core.diag import Diagnostic, Span
from collateral.core.record import field, record
from collateral.model.job import Job

CYAN: Final = "cyan"
MAGENTA: Final = "magenta"
YELLOW: Final = "yellow"
BLACK: Final = "black"

#: The plates of process printing, in the order of their names.
PROCESS: Final = (CYAN, MAGENTA, YELLOW, BLACK)


class Plate(NamedTuple):
    """One plate of a file: the page, counted from 1, and the ink, as a process ink or a spot."""

    page_no: int
    ink: str


class Kind(StrEnum):
    """What leaves something on a plate."""

    TEXT = "text"
    SHAPE = "shape"
    PICTURE = "picture"


class Effect(NamedTuple):
    """What one thing on the page does to one plate.

    `place` is its outline where it stands, `amount` the ink it lays down: 0 where it takes away
    what lies beneath it. `is_black` says that it is black itself.
    """

    element: str
    kind: Kind
    place: Hashable
    amount: Hashable
    is_black: bool = False


@record
class Inked:
    """What a sheet does to each of its plates, in the order of painting; its elements by name."""

    effects: Mapping[Plate, tuple[Effect, ...]]
    elements: frozenset[str]


@record
class LaidOut:
    """The plates of one poster as it is laid out; None if it cannot be, for the reasons found.

    `spans` says where its elements are written.
    """

    job: Job
    rtl: bool = False
    inked: Inked | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


class Spoil(StrEnum):
    """Why an element is not the same on the plates of colour in all languages."""

    COLORED_TEXT = "colored-text"
    BLACK_KNOCKS_OUT = "black-knocks-out"
    PAPER_KNOCKS_OUT = "paper-knocks-out"
    PICTURE = "picture"
    PAINT = "paint"
    PLACE = "place"
    MISSING = "missing"


@record
class Spoiler:
    """An element that keeps languages from sharing plates: which plates, which languages, why.

    `of` counts the languages of its direction, which is `rtl` or not. `languages` are those in
    which it is not as in most of them; all of them where no two are alike.
    """

    element: str
    span: Span | None
    inks: tuple[str, ...]
    languages: tuple[str, ...]
    rtl: bool
    of: int
    reason: Spoil


@record
class PlateSet:
    """Languages whose plates of colour are the same: one set of them, and black for each.

    `n_plates` is what they need, `n_apart` what they would need if nothing were shared.
    """

    languages: tuple[str, ...]
    n_ltr: int
    n_rtl: int
    n_plates: int
    n_apart: int


@record
class PlateUse:
    """The plates of one layout, size and output in all its languages.

    `inks` are the plates with ink on them, `variants` how many different ones of each there are;
    `n_plates` is the sum of those, `n_apart` the number without sharing, `n_mended` what would be
    needed if nothing that spoils them had any colour or took any away.
    """

    layout: str
    size: str
    output: str
    languages: tuple[str, ...]
    inks: tuple[str, ...]
    variants: Mapping[str, int]
    n_plates: int
    n_apart: int
    n_mended: int
    sets: tuple[PlateSet, ...]
    spoilers: tuple[Spoiler, ...]


@record
class Proof:
    """The plates of one finished file: which variant of each it has, counted from 1.

    A plate without ink has none. `shares` says which part of the area differs from the nearest
    variant that was kept, 0 where it is one of those.
    """

    job: Job
    variants: Mapping[Plate, int] = field(default_factory=dict)
    shares: Mapping[Plate, float] = field(default_factory=dict)
    saved: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@record
class ProofUse:
    """How many different plates of each ink the finished files of a poster have.

    `unlike` are inks of which the layout had said that all languages of a set share one plate, and
    the files do not.
    """

    layout: str
    size: str
    output: str
    languages: tuple[str, ...]
    inks: tuple[str, ...]
    variants: Mapping[str, int]
    n_plates: int
    n_apart: int
    unlike: tuple[str, ...] = ()
