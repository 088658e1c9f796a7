"""The example campaign holds its pseudo-languages: both posters, at every size."""

from pathlib import Path

from collateral.rules.pseudo import PSEUDO_LANGUAGES
from tests.acceptance.builds import built
from tests.acceptance.test_example import PHONE, SIZES_MM, readable
from tests.tools import run


def test_every_poster_in_every_pseudo_language_and_size(tmp_path: Path) -> None:
    result = built(tmp_path, "--pseudo")

    assert result["findings"] == []
    assert {file["path"] for file in result["files"]} == {
        f"{layout}/{size}/{layout}-{size}-{language}.pdf"
        for layout in ("poster", "selfid")
        for size in SIZES_MM
        for language in PSEUDO_LANGUAGES
    }
    for file in result["files"]:
        (code,) = file["qr"]
        assert code["url"] == code["decoded"] == "https://www.stophumantrafficking.be"
        text = readable(
            run("pdftotext", "-enc", "UTF-8", str(tmp_path / file["path"]), "-").decode()
        )
        for number in (PHONE, "02 511 64 64", "03 201 16 90", "04 232 40 30", "1 November 2026"):
            assert number in text, file["path"]
