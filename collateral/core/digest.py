"""Stable digests: the same input gives the same name on every machine and in every run."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def of_bytes(data: bytes) -> str:
    """Return the SHA-256 of some bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def of_file(path: Path) -> str:
    """Return the SHA-256 of a file's content, hexadecimal.

    Raises: OSError when the file cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def of_parts(parts: Iterable[str]) -> str:
    """Return the SHA-256 of a sequence of texts; where one ends and the next begins counts."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode()
        state.update(f"{len(data)}:".encode())
        state.update(data)
    return state.hexdigest()
