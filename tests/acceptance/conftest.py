"""Files that several of these modules look at are built once."""

from pathlib import Path

import pytest

from tests.acceptance.builds import LANGUAGES, STANDARDS, Example, built, files
from tests.acceptance.plates import Plates, separated


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Build all that the example campaign is; return the folder and what was said."""
    out = tmp_path_factory.mktemp("example")
    return out, built(out)


@pytest.fixture(scope="session")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build both posters in some languages for every standard; return the folders."""
    folders = {}
    for printer in STANDARDS:
        out = folders[printer] = tmp_path_factory.mktemp(printer)
        options = ("--language", ",".join(LANGUAGES), "--size", "A4", "--printer", printer)
        result = built(out, *options)
        assert len(result["files"]) == 2 * len(LANGUAGES)
        assert result["findings"] == []
        assert all(file["rules_checked"] > 50 for file in result["files"])
    return folders


@pytest.fixture(scope="session")
def plates(
    pressed: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Plates]:
    """Separate every X-4 file; return its plates by name."""
    folder = tmp_path_factory.mktemp("plates")
    return separated(files(pressed["offset-coated"]), folder)
