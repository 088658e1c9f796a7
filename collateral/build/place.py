"""The folder that files go into: nothing may stand in its way before a poster is begun."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from collateral.core.diag import Diagnostic, error

#: What a user writes; nothing that is built goes there.
SOURCE_FOLDERS: Final = ("layouts", "translations", "assets")


def source_faults(out: Path, root: Path) -> Iterator[Diagnostic]:
    """Yield the fault of an output folder in which the campaign would find its own files."""
    try:
        # `Path.resolve` raises where links lead in a circle.
        where, campaign = (Path(os.path.realpath(path)) for path in (out, root))
    except FileNotFoundError:
        message = f"files cannot go into `{out}`: the folder you stand in is gone"
        yield error("usage.out-unwritable", message, None, ("go to another: `cd`",))
        return
    if where == campaign:
        message = f"`{out}` is the campaign folder itself"
        yield error("usage.out-in-sources", message, None, ("name a folder in it, or another",))
    for folder in SOURCE_FOLDERS:
        if where.is_relative_to(campaign / folder):
            message = f"`{out}` is in `{folder}`, which holds what posters are made from"
            yield error("usage.out-in-sources", message, None, ("name another folder",))


def obstacles(out: Path, paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what keeps the folders of files from being made or written to, each thing once."""
    above = _obstacle(out)
    folders = dict.fromkeys(path.rpartition("/")[0] for path in paths)
    found = (above,) if above else dict.fromkeys(_obstacle(out / folder) for folder in folders)
    for what in filter(None, found):
        hint = "make room there, or name another folder with `--out`"
        yield error("usage.out-unwritable", f"files cannot go into `{out}`: {what}", None, (hint,))


def _obstacle(folder: Path) -> str:
    """Return what is wrong with the deepest part of a path that is there, or nothing."""
    for part in (folder, *folder.parents):
        try:
            mode = part.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            if part.is_symlink():
                return f"`{part}` is a link that leads nowhere"
            continue
        except OSError as fault:
            return f"`{part}`: {fault.strerror}"
        if not stat.S_ISDIR(mode):
            return f"`{part}` is a file"
        return "" if os.access(part, os.W_OK | os.X_OK) else f"`{part}` may not be written to"
    return ""
