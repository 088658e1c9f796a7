"""Signals that ask the program to end: they end it as Ctrl-C does, nothing half done left."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

#: Asked to end by another program, and by a terminal that closes; the second is not everywhere.
_NAMES: Final = ("SIGTERM", "SIGHUP")


@contextmanager
def ending_like_an_interrupt() -> Iterator[None]:
    """Turn a request to end into `KeyboardInterrupt` while the block runs.

    What ignores such a signal already, as `nohup` asks, goes on ignoring it. Only the main thread
    can be asked.
    """
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    in_main = threading.current_thread() is threading.main_thread()
    ours = [n for n in numbers if in_main and signal.getsignal(n) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    # Asked once is enough: a second request must not break into the clearing up.
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
