"""One broken campaign: made from a case, built by the real program, looked at from outside."""

import json
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.broken import makers
from tests.conftest import CampaignFolder, run_program

_HERE: Final = Path(__file__).parent
_MINIMAL: Final = _HERE.parent / "data" / "minimal"

#: One poster is enough to show a fault; a case that needs more says so.
_ARGUMENTS: Final = ("poster", "--language", "en", "--size", "A5")

_FILE_KEYS: Final = frozenset(
    (
        "path",
        "layout",
        "language",
        "size",
        "output",
        "sha256",
        "bytes",
        "pages",
        "printer",
        "standard",
        "rules_checked",
        "qr",
    )
)
_FINDING_KEYS: Final = frozenset(
    ("code", "severity", "message", "file", "line", "column", "layout", "language", "size", "hints")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run said and left."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def report(self) -> Mapping[str, Any]:
        """Return the object on standard output; anything beside it fails the test."""
        found: Mapping[str, Any] = json.loads(self.stdout)
        return found


def read_cases() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every case of cases/ under a name, in the order of the files."""
    for path in sorted((_HERE / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield f"{path.stem}: {case['name']}", case


def make_campaign(root: Path) -> CampaignFolder:
    """Return the small campaign with a picture of each kind and a component added."""
    shutil.copytree(_MINIMAL, root)
    shutil.copytree(_HERE / "overlay", root, dirs_exist_ok=True)
    return CampaignFolder(root)


def break_campaign(folder: CampaignFolder, case: Mapping[str, Any]) -> None:
    """Do to a campaign what a case says: `remove`, `edit`, `write`, then `make`."""
    for name in case.get("remove", ()):
        path = folder.root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for edit in case.get("edit", ()):
        folder.replace(edit["file"], edit["old"], edit["new"])
    for name, text in case.get("write", {}).items():
        folder.write(name, text)
    for maker, *arguments in case.get("make", ()):
        getattr(makers, maker)(folder, *arguments)


def run_case(folder: CampaignFolder, case: Mapping[str, Any]) -> Ran:
    """Build as a case asks, from outside the campaign's folder."""
    arguments = case.get("args", _ARGUMENTS)
    campaign = ("--campaign", str(folder.root), "--format", "json")
    exit_code, stdout, stderr = run_program("build", *campaign, *arguments)
    return Ran(exit_code=exit_code, stdout=stdout, stderr=stderr)


def wanted(folder: CampaignFolder, case: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the findings a case expects: code, file, line, column, and the poster if one."""
    found = []
    for finding in case.get("found", ()):
        file = finding.get("file")
        line, column = finding.get("line"), finding.get("column")
        if "at" in finding:
            line, column = place_of(folder, file, finding["at"])
        poster = tuple(finding["poster"].split()) if "poster" in finding else (None, None, None)
        found.append((finding["code"], file, line, column, *poster))
    return sorted(found, key=repr)


def found(report: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return the findings of a report in the form of `wanted`."""
    keys = ("code", "file", "line", "column", "layout", "language", "size")
    return sorted((tuple(f[key] for key in keys) for f in report["findings"]), key=repr)


def place_of(folder: CampaignFolder, file: str, at: str) -> tuple[int, int]:
    """Return line and column, from 1, of the one place in a file where a text begins.

    No text at all means the beginning of the file, which may not even be text. `#2` behind a text
    means the second of its places.
    """
    if not at:
        return 1, 1
    needle, _, nth = at.partition("#")
    needle, nth = (at, "") if not nth.isdigit() else (needle, nth)
    text = (folder.root / file).read_text("utf-8")
    if not nth:
        assert text.count(needle) == 1, f"{needle!r} stands {text.count(needle)} times in {file}"
    offset = -1
    for _ in range(int(nth or 1)):
        offset = text.index(needle, offset + 1)
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def check_schema(report: Mapping[str, Any]) -> None:
    """Hold a report to the shape the documentation promises."""
    assert list(report) == ["schema", "files", "findings"]
    assert report["schema"] == 1
    for file in report["files"]:
        assert set(file) == _FILE_KEYS
    for finding in report["findings"]:
        assert set(finding) == _FINDING_KEYS
        assert finding["severity"] in ("error", "warning", "note")
        assert finding["message"] and "\n" not in finding["message"]
        assert not finding["message"].endswith(".")
        assert all(hint and "\n" not in hint for hint in finding["hints"])
        assert (finding["file"] is None) == (finding["line"] is None) == (finding["column"] is None)


def everything(folder: Path) -> dict[str, object]:
    """Return all that lies in a folder: the bytes of files, where links lead, and folders."""
    return {path.relative_to(folder).as_posix(): _content(path) for path in folder.rglob("*")}


def _content(path: Path) -> object:
    if path.is_symlink():
        return path.readlink()
    return path.read_bytes() if path.is_file() else None
