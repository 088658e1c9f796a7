"""Regular expressions that most runs of the program never ask for."""

import re
from typing import Any


class _Seldom:
    """Does what a compiled pattern does; it is compiled when the first of that is wanted."""

    __slots__ = ("_flags", "_said")

    def __init__(self, said: str, flags: int) -> None:
        self._said, self._flags = said, flags

    def __getattr__(self, name: str) -> Any:
        # The module itself remembers what it has compiled.
        return getattr(re.compile(self._said, self._flags), name)


def seldom(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """Return a pattern that is compiled when it is first used: that takes 0.1 to 0.5 ms each.

    For what only few campaigns write, and for what only tells of faults. Raises: re.error, then.
    """
    found: Any = _Seldom(pattern, flags)
    made: re.Pattern[str] = found
    return made
