"""From an address to the modules of its QR code, as robust as its size on paper allows."""

from functools import lru_cache
from math import ceil
from typing import Final

from collateral.core.diag import Span, fail
from collateral.core.record import record
from collateral.core.units import fits, mm_to_pt
from collateral.qr import matrix
from collateral.qr.codewords import codewords, side_modules, smallest_version

#: Light modules on each side of the symbol. ISO/IEC 18004:2015, 6.3.8.
QUIET_MODULES: Final = 4
#: Levels of error correction from the strongest down: about 30, 25 and 15 % of the codewords can be
#: lost. ISO/IEC 18004:2015, 6.5.1.
LEVELS: Final = ("H", "Q", "M")
#: A module of this side or more affords a stronger level. Readers at hand ask for 0.4 mm; the rest
#: is for paper that swells, creases and hangs in poor light.
GOOD_MODULE_MM: Final = 0.5
#: Below this a module is fewer than four dots of a 300 dpi office printer (0.339 mm), the least
#: that DENSO WAVE asks.
LEAST_MODULE_MM: Final = 0.35
#: At level M this is version 13, 69 modules a side; more is no work for a phone before a poster.
MOST_BYTES: Final = 300


@record
class Symbol:
    """A QR code: version 1..40, level `M`, `Q` or `H`, dark modules row by row, their side in mm.

    The quiet zone is not among the modules; it is counted in the side the code was made for.
    """

    version: int
    level: str
    modules: tuple[tuple[bool, ...], ...]
    module_mm: float


def make_symbol(url: str, side_mm: float, span: Span | None = None) -> Symbol:
    """Return the symbol for an address on a white field of a given side.

    The strongest level whose modules are still 0.5 mm wins. When none has them, the field gets the
    fewest modules that level M allows, and the strongest level that costs no more.

    Args: url: ASCII, from `printable_url`. side_mm: the field with its quiet zone, mm.
    Raises: ProjectError: `qr.too-long`, `qr.too-small`.
    Source: ISO/IEC 18004:2015, 7.
    """
    if len(url) > MOST_BYTES:
        raise fail(
            "qr.too-long",
            f"the address `{url[:60]}...` has {len(url)} characters, and a code holds {MOST_BYTES}",
            span,
        )
    level = _level(url, side_mm)
    version = _version(url, level)
    if not _affords(side_mm, version, LEAST_MODULE_MM):
        raise fail(
            "qr.too-small",
            f"the code for `{url}` needs a side of {_least_side_mm(version):.1f} mm, "
            f"and has {side_mm:.1f} mm",
            span,
            ("give it more room, or a shorter address",),
        )
    return Symbol(
        version=version,
        level=level,
        modules=_modules(url, level),
        module_mm=side_mm / _field_modules(version),
    )


def _level(url: str, side_mm: float) -> str:
    for level in LEVELS:
        if _affords(side_mm, _version(url, level), GOOD_MODULE_MM):
            return level
    # A longer check word in a symbol of the same size costs nothing.
    return next(level for level in LEVELS if _version(url, level) == _version(url, "M"))


def _affords(side_mm: float, version: int, module_mm: float) -> bool:
    return fits(mm_to_pt(module_mm * _field_modules(version)), mm_to_pt(side_mm))


def _field_modules(version: int) -> int:
    """Return the modules along the field with its quiet zones."""
    return side_modules(version) + 2 * QUIET_MODULES


def _least_side_mm(version: int) -> float:
    """Return the least side of the field, rounded up to a tenth of a millimetre."""
    return ceil(round(_field_modules(version) * LEAST_MODULE_MM * 10, 6)) / 10


@lru_cache(maxsize=1024)
def _version(url: str, level: str) -> int:
    """Return the smallest version that holds an address at a level."""
    return smallest_version(url, level)


@lru_cache(maxsize=256)
def _modules(url: str, level: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules, under the mask with the fewest penalty points."""
    version = _version(url, level)
    return matrix.modules(codewords(url, version, level), version, level)
