"""Whether a finished file is small enough to be taken."""

from math import ceil
from typing import Final

from collateral.core.diag import Diagnostic, error
from collateral.model.press import Medium, Press

_MB: Final = 10**6

#: Pixels to the inch that are enough where a printer says nothing.
_SEEN_PPI: Final = 150.0


def file_size_findings(name: str, n_bytes: int, press: Press) -> tuple[Diagnostic, ...]:
    """Return the error `press.large-file` for a file above the limit of its press, or nothing.

    Args: name: of the file, as it would be handed over. n_bytes: its size. Megabytes are 10^6
    bytes, as in `largest-file`; the size is rounded up, so that it never reads like the limit.
    """
    if not press.max_bytes or n_bytes <= press.max_bytes:
        return ()
    size = ceil(n_bytes / _MB * 100) / 100
    message = (
        f"`{name}` has {size:.2f} MB, and `{press.printer}` takes "
        f"{press.max_bytes / _MB:g} MB at the most"
    )
    return (error("press.large-file", message, None, (_way_out(press),)),)


def _way_out(press: Press) -> str:
    """Return what makes the file smaller: nearly always its pictures."""
    if press.medium is Medium.IMAGE:
        return "write `image-format: jpeg`" if press.image_format == "png" else "make it smaller"
    pixels = press.resolution
    # Pictures never come to less than is wanted of them.
    least = pixels.wanted or pixels.least or _SEEN_PPI
    if not pixels.most or pixels.most > least:
        return f"bring pictures down: `resolution: {{most: {least:g}, target: {least:g}}}`"
    return "place fewer or smaller pictures, or allow more by `largest-file`"
