"""Paths a user wrote: relative, with `/`, and never out of the campaign folder."""

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

from collateral.core.diag import Span, did_you_mean, fail

CAMPAIGN_FILE: Final = "campaign.yaml"

_ABSOLUTE: Final = re.compile(r"/|[A-Za-z]:")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_UNWRITABLE: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_HINT: Final = "write it relative to the campaign folder, with `/`"


def inside(root: Path, text: str, span: Span | None, folder: str = "") -> Path:
    """Return the absolute path, links followed, of a file the user named inside the campaign.

    Args: root: the campaign folder. text: relative to `folder` in it. span: where it is written.
    Raises: ProjectError: `file.bad-path` for a backslash, a control character or nothing at all;
        `file.outside` for an absolute path and for `..` or a link that leads out of the folder;
        `file.missing`, with the nearest name there is, also where only the case is wrong.
    """
    if not text.strip() or _UNWRITABLE.search(text) or not _is_text(text):
        raise fail("file.bad-path", f"not a path: `{repr(text)[1:-1]}`", span, (_HINT,))
    if _ADDRESS.match(text):
        hint = f"put the file into `{folder}/`" if folder else "put the file into the campaign"
        message = f"`{text}` is an address, and nothing is ever fetched"
        raise fail("file.outside", message, span, (f"{hint} and name it from there",))
    absolute = _ABSOLUTE.match(text) is not None
    text = f"{folder}/{text}" if folder and not absolute else text
    if absolute or _climbs_out(text):
        raise fail("file.outside", f"`{text}` leads out of the campaign folder", span, (_HINT,))

    base = Path(os.path.realpath(root))
    path = Path(os.path.realpath(base / text))
    if not path.is_relative_to(base):
        raise _link_out(text, span)
    # Unlike the method of Path, this one has an answer for a name too long and a locked folder too.
    if not os.path.isfile(path) or _wrong_case(base, text):  # noqa: PTH113
        raise _missing(base, text, span, folder)
    return path


def _is_text(text: str) -> bool:
    """Tell whether a path has no halves of characters, which no file system takes.

    A pattern with their range takes 0.6 ms to compile, and most paths are ASCII.
    """
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def refuse_link_out(root: Path, name: str) -> None:
    """Hold a file that the program looks for by itself to the campaign folder.

    Args: name: relative to the campaign, with `/`; nothing need be there.
    Raises: ProjectError: `file.outside` when it, or a folder it is in, is a link out.
    """
    # Where nothing on the way is a link, nothing leads out; that is cheap to ask of every file.
    if os.name == "posix" and not _has_link(root, name):
        return
    if not Path(os.path.realpath(root / name)).is_relative_to(os.path.realpath(root)):
        raise _link_out(name, Span(name))


def _has_link(root: Path, name: str) -> bool:
    path = os.fspath(root)
    for part in name.split("/"):
        path = f"{path}/{part}"
        if os.path.islink(path):  # noqa: PTH114  The method of Path takes three times as long.
            return True
    return False


def refuse_no_campaign(root: Path) -> None:
    """Raise ProjectError with `campaign.missing` when a folder holds no campaign."""
    if not os.path.lexists(root / CAMPAIGN_FILE):
        raise _no_campaign(root)


def _no_campaign(root: Path) -> Exception:
    """Return the fault of a folder that is none of a campaign, with the nearest one that is."""
    try:
        asked = Path(os.path.abspath(root))  # noqa: PTH100  As it was asked for, links and all.
    except FileNotFoundError:
        message = "the folder you stand in is gone"
        return fail("campaign.missing", message, None, ("go to another: `cd`",))
    if (locked := _locked(asked)) is not None:
        hint = "ask for the right to read it, or copy the campaign to a folder of your own"
        return fail("file.unreadable", f"`{locked}` may not be looked into", None, (hint,))
    if asked.is_file():
        message = f"`{asked}` is a file; a campaign is a folder that holds a `{CAMPAIGN_FILE}`"
    elif not asked.exists():
        message = f"there is no folder `{asked}`"
    else:
        message = f"no `{CAMPAIGN_FILE}` in `{asked}`"
    near = (asked, *asked.parents) if asked.is_dir() else tuple(asked.parents)
    above = next((folder for folder in near if (folder / CAMPAIGN_FILE).is_file()), None)
    alike = [name for name in ("campaign.yml", "Campaign.yaml") if (asked / name).is_file()]
    hints = [f"rename `{name}` to `{CAMPAIGN_FILE}`" for name in alike]
    if above is not None:
        hints.append(f"`{above}` holds one: go there, or name it with `--campaign`")
    if not hints:
        hints.append("name a campaign's folder with `--campaign DIR`")
        hints.append("`collateral init DIR` lays down a new campaign")
    return fail("campaign.missing", message, None, hints)


def _locked(folder: Path) -> Path | None:
    """Return the first folder on the way to one, itself included, that may not be looked into."""
    way = (*reversed(folder.parents), folder)
    # Of these, unlike of the methods of Path, none fails behind a locked folder.
    return next((f for f in way if os.path.isdir(f) and not os.access(f, os.X_OK)), None)  # noqa: PTH112


def names_in(root: Path, folder: str) -> tuple[str, ...]:
    """Return the names in a folder of the campaign, in order; none when there is no such folder.

    Without those that begin with a dot: editors and file systems lay down such files beside ours
    (`._poster.yaml` macOS, `.#poster.yaml` Emacs), and nobody who wrote none knows of them.
    Raises: ProjectError: `file.unreadable` when it may not be looked into.
    """
    try:
        names = (entry.name for entry in os.scandir(root / folder))
        return tuple(sorted(name for name in names if not name.startswith(".")))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as fault:
        message = f"`{folder}` cannot be read: {fault.strerror}"
        raise fail("file.unreadable", message, Span(folder)) from fault


def _link_out(text: str, span: Span | None) -> Exception:
    hint = "put the file itself into the folder, not a link"
    return fail("file.outside", f"`{text}` is a link out of the campaign folder", span, (hint,))


def _climbs_out(text: str) -> bool:
    depth = 0
    for part in text.split("/"):
        depth += 0 if part in ("", ".") else -1 if part == ".." else 1
        if depth < 0:
            return True
    return False


def _wrong_case(base: Path, text: str, exists: Callable[[Path], bool] = os.path.lexists) -> bool:
    """Return whether only a file system blind to case finds the path: others would not."""
    folder = base
    for part in text.split("/"):
        if part not in ("", ".", ".."):
            # Where it is not found with its case turned about, case counts, and so it is right.
            turned = part.swapcase()
            if turned != part and exists(folder / turned) and part not in _names(folder):
                return True
        folder = folder / part
    return False


def _missing(base: Path, text: str, span: Span | None, home: str) -> Exception:
    """Return the error for a path that leads to no file, said of the first step that fails.

    Args: text: with `home`, the folder such files are in, before it.
    """
    if (locked := _locked((base / text).parent)) is not None:
        name = os.path.relpath(locked, base).replace(os.sep, "/")
        return fail("file.unreadable", f"`{name}` cannot be read: permission denied", span)
    written = text.removeprefix(f"{home}/")
    if home and not (base / home).is_dir():
        hint = f"put the file into `{home}/`, and name it from there"
        return fail("file.missing", f"no `{written}`: there is no folder `{home}`", span, (hint,))
    if home and written.startswith(f"{home}/") and (base / written).is_file():
        hint = f"write `{written.removeprefix(f'{home}/')}`: it is named from `{home}`"
        return fail("file.missing", f"no `{written}` in `{home}`", span, (hint,))
    folder = base
    for part in text.split("/"):
        names = _names(folder)
        if part not in ("", ".", "..") and part not in names:
            above = os.path.relpath(folder, base).replace(os.sep, "/")
            where = "the campaign folder" if above == "." else f"`{above}`"
            return fail("file.missing", f"no `{part}` in {where}", span, _nearest(part, names))
        folder = folder / part
    return fail("file.missing", f"`{text}` is no file", span)


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(entry.name for entry in os.scandir(folder)))
    except OSError:
        return ()


def _nearest(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return a hint: a name that differs in nothing but case or encoding, else the nearest."""
    for known in names:
        if _folded(known) == _folded(name):
            same = known.casefold() == name.casefold()
            return (f"there is `{known}`" + ("" if same else ", its accents encoded otherwise"),)
    return did_you_mean(name, names)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
