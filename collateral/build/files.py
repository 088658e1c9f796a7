"""Files appear whole under their name or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_UNFINISHED: Final = ".part"


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """Give a path beside `target` to write to; it takes the name when the block ends well.

    When the block fails nothing is left, neither the unfinished file nor an older one: a file that
    could not be made again must not be mistaken for this run's.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # The process number keeps two runs into one folder from writing into each other's file.
    beside = target.with_name(f".{target.name}.{os.getpid()}{_UNFINISHED}")
    try:
        yield beside
        beside.replace(target)
    except BaseException:
        forget(target)
        raise
    finally:
        beside.unlink(missing_ok=True)


def parts_of(folder: Path, process: int) -> Iterator[Path]:
    """Yield the files below a folder that a process has begun and not finished."""
    yield from folder.rglob(f".*.{process}{_UNFINISHED}")


def forget(target: Path) -> None:
    """Remove an older file that could not be made again, as far as that can be done."""
    # Where not even this is possible, the reason it was called for is what the user must hear.
    with suppress(OSError):
        target.unlink(missing_ok=True)
