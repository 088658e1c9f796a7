"""A folder of what was made before, by the digest of all it was made of.

It may be deleted at any time, and written by several processes at once. An entry that is damaged
counts as none: what it held is made anew, and its place is taken.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from collateral.core import digest

_MAGIC: Final = b"collateral 1\n"
_DIGEST_BYTES: Final = 64


def key_of(parts: Iterable[str]) -> str:
    """Return the name of an entry; every part of it counts, and so does their order."""
    return digest.of_parts(parts)


def fetch(folder: Path | None, key: str) -> bytes | None:
    """Return what was stored, or None when it is not there, damaged or not to be read."""
    if folder is None:
        return None
    try:
        data = _place(folder, key).read_bytes()
    except OSError:
        return None
    start = len(_MAGIC) + _DIGEST_BYTES
    body = data[start:]
    head = _MAGIC + digest.of_bytes(body).encode()
    return body if data[:start] == head else None


def store(folder: Path | None, key: str, body: bytes) -> None:
    """Keep something for the next time: written beside its place and put there whole.

    A folder that cannot be written to, such as a full disk, keeps nothing: that is no fault of
    what is made.
    """
    if folder is None:
        return
    place = _place(folder, key)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_MAGIC + digest.of_bytes(body).encode() + body)
        beside.replace(place)
    except BaseException as fault:
        # A run that is stopped leaves nothing unfinished behind.
        with suppress(OSError):
            beside.unlink()
        if not isinstance(fault, OSError):
            raise


@contextmanager
def alone(folder: Path | None, key: str) -> Iterator[None]:
    """Let one process at a time make an entry; whoever comes later waits, and then finds it.

    The folder of the entry is locked, and the system takes the lock from a process that ends. Where
    there are no such locks, several may make the same, which is only slower. Never ask for a second
    one within: two processes might wait for each other.
    """
    held = _locked(_place(folder, key).parent) if folder is not None else None
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _locked(folder: Path) -> int | None:
    """Return a descriptor that holds the lock of a folder until it is closed; None without one."""
    if sys.platform == "win32":
        return None
    import fcntl

    held = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
    except OSError:
        # A folder that cannot be written to, or a network drive without locks.
        if held is not None:
            os.close(held)
        return None
    return held


def _place(folder: Path, key: str) -> Path:
    return folder / key[:2] / key[2:]
