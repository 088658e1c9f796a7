"""Rules P2 to X9 of UAX #9: embeddings, overrides and isolates become level runs.

Only formatting characters are looked at one by one; the text between two of them has one level
and one override, and is moved as a whole.
"""

import re
from typing import Final

from collateral.core.record import field, mutable
from collateral.text.bidi_class import REMOVED

_MAX_DEPTH: Final = 125
_ISOLATE_INITIATORS: Final = "ijk"
_PDI: Final = "p"
_PDF: Final = "z"

_EXPLICIT = re.compile("[vwxyzijkp]")
_STRONG_OR_ISOLATE = re.compile("[LRAijkpb]")
_ISOLATE = re.compile("[ijkp]")
_DROP_REMOVED: Final = dict.fromkeys(map(ord, REMOVED))


@mutable
class Run:
    """A level run without the characters that rule X9 removes; `codes` are after overrides."""

    level: int
    codes: str
    starts_with_pdi: bool
    ends_with_initiator: bool


def has_explicit(codes: str) -> bool:
    """Tell whether an embedding, an override or an isolate stands in `codes`."""
    return _EXPLICIT.search(codes) is not None


def first_strong(codes: str, start: int, stop: int) -> int | None:
    """Return the level, 0 or 1, that the first strong character asks for, or None without one.

    What stands inside an isolate does not count. Source: UAX #9, rules P2 and P3.
    """
    depth = 0
    for match in _STRONG_OR_ISOLATE.finditer(codes, start, stop):
        code = match[0]
        if code in _ISOLATE_INITIATORS:
            depth += 1
        elif code == _PDI:
            depth = max(depth - 1, 0)
        elif code == "b":
            depth = 0
        elif depth == 0:
            return 0 if code == "L" else 1
    return None


def level_runs(codes: str, paragraph_level: int) -> list[Run]:
    """Cut one paragraph into level runs, in the order of the text (rules X1 to X9, BD7)."""
    runs: list[Run] = []
    status = _Status(entries=[(paragraph_level, "", False)])
    at = 0
    for match in _EXPLICIT.finditer(codes):
        code, here = match[0], match.start()
        if code in _ISOLATE_INITIATORS:
            # An initiator has the level of the text around it, and so does its PDI.
            _append(runs, status, codes[at : here + 1])
            at = here + 1
            # An isolate beyond the depth limit is never entered, so its content is not searched.
            parity = 0 if status.overflow_isolates else _isolate_level(code, codes, at)
            status.open_isolate(parity)
            continue
        _append(runs, status, codes[at:here])
        at = here
        if code == _PDI:
            status.close_isolate()
        elif code == _PDF:
            status.close_embedding()
        else:
            status.open_embedding(code)
    _append(runs, status, codes[at:])
    return runs


def _append(runs: list[Run], status: "_Status", piece: str) -> None:
    kept = piece.translate(_DROP_REMOVED)
    if not kept:
        return
    level, override, _ = status.entries[-1]
    codes = override * len(kept) if override else kept
    ends_with_initiator = kept[-1] in _ISOLATE_INITIATORS
    if runs and runs[-1].level == level:
        runs[-1].codes += codes
        runs[-1].ends_with_initiator = ends_with_initiator
    else:
        runs.append(Run(level, codes, kept[0] == _PDI, ends_with_initiator))


def _isolate_level(code: str, codes: str, start: int) -> int:
    """Return 0 or 1, the direction of the isolate whose content begins at `start` (X5c)."""
    if code == "k":
        return first_strong(codes, start, _matching_pdi(codes, start)) or 0
    return 1 if code == "j" else 0


def _matching_pdi(codes: str, start: int) -> int:
    """Return where the isolate that is open at `start` ends, or the end of the text (BD9)."""
    depth = 1
    for match in _ISOLATE.finditer(codes, start):
        depth += -1 if match[0] == _PDI else 1
        if depth == 0:
            return match.start()
    return len(codes)


@mutable
class _Status:
    """The directional status stack and the three counters of rule X1.

    An entry is a level, the code that overrides all others or "", and whether it is an isolate.
    """

    entries: list[tuple[int, str, bool]] = field(default_factory=list)
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = 0

    def open_embedding(self, code: str) -> None:
        level = self._next_level(1 if code in "wy" else 0)
        if level is not None:
            self.entries.append((level, {"x": "L", "y": "R"}.get(code, ""), False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def close_embedding(self) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1][2]:
            self.entries.pop()

    def open_isolate(self, parity: int) -> None:
        level = self._next_level(parity)
        if level is None:
            self.overflow_isolates += 1
        else:
            self.valid_isolates += 1
            self.entries.append((level, "", True))

    def close_isolate(self) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.entries.pop()[2]:
                continue
            self.valid_isolates -= 1

    def _next_level(self, parity: int) -> int | None:
        """Return the next higher level of this parity, or None where rule X1 forbids it."""
        level = self.entries[-1][0] + 1
        level += (level & 1) != parity
        if level > _MAX_DEPTH or self.overflow_isolates or self.overflow_embeddings:
            return None
        return level
