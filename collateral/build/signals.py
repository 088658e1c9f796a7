"""How worker processes take the wish that they end: at once, in silence, with nothing left."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final

from collateral.build.files import parts_of

#: What a terminal or another program sends to all processes of a command; not all are everywhere.
_NUMBERS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def held_back() -> Iterator[None]:
    """Hold signals back while workers are started, which inherit that; none of ours is lost.

    A worker that is still loading its modules would otherwise die with a trace.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _NUMBERS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_when_asked(out: Path) -> None:
    """Make a worker that is asked to end leave nothing unfinished in `out`; run as it starts."""
    for number in _NUMBERS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, partial(_end, out))
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _NUMBERS)


def _end(out: Path, number: int, _frame: FrameType | None) -> None:
    # No exception: one that is raised within a callback of a library is printed and then lost.
    for unfinished in parts_of(out, os.getpid()):
        with suppress(OSError):
            unfinished.unlink()
    os._exit(128 + number)
