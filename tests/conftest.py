"""What every room's tests share: a small campaign of its own, and the program to run on it."""

import io
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

REPOSITORY: Final = Path(__file__).parent.parent
_MINIMAL: Final = Path(__file__).parent / "data" / "minimal"


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """A campaign to change and to build: one layout, `poster`, in en, fr and ar, at A5 and A4."""

    root: Path

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the campaign, with the folders it needs, and return its path."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    def replace(self, name: str, old: str, new: str) -> Path:
        """Replace a text that stands exactly once in a file; a fixture that has moved on fails."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return self.write(name, text.replace(old, new))

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run the program in this folder; return exit code, standard output and standard error."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.root)
            return run_program(*arguments)


def run_program(*arguments: str) -> tuple[int, str, str]:
    """Run the program in this process; return exit code, standard output and standard error."""
    from collateral.cli.app import run

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = run(arguments)
        except SystemExit as end:
            assert isinstance(end.code, int), f"`{end.code!r}` is no exit code"
            code = end.code
    return code, out.getvalue(), err.getvalue()


_MEASURED: Final = pytest.StashKey[list[str]]()


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Return a function that takes a line to print at the end of the run."""
    return request.config.stash.setdefault(_MEASURED, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured: a test that passes says how well."""
    lines = terminalreporter.config.stash.get(_MEASURED, [])
    if lines:
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture
def campaign(tmp_path: Path) -> CampaignFolder:
    """Return the minimal campaign, copied for this test alone."""
    root = tmp_path / "campaign"
    shutil.copytree(_MINIMAL, root)
    return CampaignFolder(root)
