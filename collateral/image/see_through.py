"""Whether something can be seen through a picture: what its alpha says, and not that it has one."""

from functools import lru_cache
from pathlib import Path

from collateral.image.fault import ImageFault
from collateral.image.kind import sniff
from collateral.image.probe import read_bytes
from collateral.image.source import read_source


@lru_cache(maxsize=64)
def is_see_through(path: Path, digest: str) -> bool:
    """Tell whether any pixel of the picture at `path` covers less than all of what is beneath it.

    A picture that says nothing of that is not unpacked. One that is damaged is not see-through:
    `encode` says what is wrong with it.

    Args: digest: the SHA-256 that `probe` found; another one is another picture.
    Raises: OSError when the file cannot be read.
    """
    try:
        data = read_bytes(path)
        source = read_source(sniff(data), data)
        if not source.has_alpha:
            return False
        # Few pictures on such a press have any alpha.
        from collateral.image.decode import decode

        return decode(source, data).alpha is not None
    except ImageFault:
        return False
