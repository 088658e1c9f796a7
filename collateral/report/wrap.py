"""Lines for a terminal."""

from collections.abc import Iterator
from textwrap import fill
from typing import Final

#: Narrower than this nobody reads, and names are longer.
_LEAST: Final = 40


def wrapped(text: str, first: str, indent: str, width: int) -> Iterator[str]:
    """Yield a text in lines of a width, in signs; no word is broken.

    Args: first: what the first line begins with. indent: what the others begin with.
    """
    yield from fill(
        text,
        max(width, _LEAST),
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ).splitlines()
