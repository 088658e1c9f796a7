"""Files appear whole under their name or not at all."""

import os
from collections.abc import Iterable, Iterator
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
    try:
        with replaced_whole(target) as beside:
            yield beside
    except BaseException:
        forget(target)
        raise


@contextmanager
def replaced_whole(target: Path) -> Iterator[Path]:
    """Give a path beside `target` to write to; until the block ends well the old file stays."""
    # The process number keeps two runs into one folder from writing into each other's file.
    beside = target.with_name(f".{target.name}.{os.getpid()}{_UNFINISHED}")
    try:
        yield beside
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def parts_of(folder: Path, process: int) -> Iterator[Path]:
    """Yield the files below a folder that a process has begun and not finished."""
    yield from folder.rglob(f".*.{process}{_UNFINISHED}")


def clear_unfinished(targets: Iterable[Path]) -> None:
    """Remove what runs that were killed have begun of these targets; of others nothing.

    A run that goes on keeps its own. One on another machine that shares the folder cannot be told
    from one that is dead; it finds its file gone, and says so.
    """
    by_folder: dict[Path, set[str]] = {}
    for target in targets:
        by_folder.setdefault(target.parent, set()).add(target.name)
    for folder, names in by_folder.items():
        for beside in _unfinished(folder):
            name, _, process = beside.removesuffix(_UNFINISHED)[1:].rpartition(".")
            if name in names and process.isdecimal() and not _runs(int(process)):
                # What cannot be removed is in nobody's way: each process writes to its own name.
                with suppress(OSError):
                    (folder / beside).unlink()


def _unfinished(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError:
        # Not there yet, which is as good as empty; whatever else it is, writing to it will tell.
        return []
    return [name for name in names if name.startswith(".") and name.endswith(_UNFINISHED)]


def _runs(process: int) -> bool:
    """Tell whether a process goes on; where that cannot be asked, open files resist removal."""
    if os.name == "nt":
        return False
    try:
        # One that may not be asked is there, and somebody else's.
        with suppress(PermissionError):
            os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    return True


def forget(target: Path) -> None:
    """Remove an older file that could not be made again, as far as that can be done."""
    # Where not even this is possible, the reason it was called for is what the user must hear.
    with suppress(OSError):
        target.unlink(missing_ok=True)
