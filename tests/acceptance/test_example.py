"""The example campaign as a whole: every poster in every language and size, judged from outside."""

import hashlib
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest

from tests.acceptance.builds import REPOSITORY, Example, built
from tests.tools import need, run

PT_PER_MM = 72 / 25.4
SIZES_MM = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594)}
PHONE = "078 055 800"


def test_every_poster_in_every_language_and_size(example: Example) -> None:
    out, result = example
    languages = sorted(p.stem for p in (REPOSITORY / "translations").glob("*.yaml"))
    assert len(languages) == 29
    expected = {
        f"{layout}/{size}/{layout}-{size}-{language}.pdf"
        for layout in ("poster", "selfid")
        for size in SIZES_MM
        for language in languages
    }
    assert {file["path"] for file in result["files"]} == expected
    assert {p.name for p in out.iterdir()} == {"poster", "selfid", ".cache"}
    made = {p.relative_to(out) for p in out.rglob("*") if p.is_file()}
    assert {str(path) for path in made if path.parts[0] != ".cache"} == expected
    assert len(expected) == 174
    assert result["findings"] == []


def test_digests_and_sizes_are_those_of_the_files(example: Example) -> None:
    out, result = example
    for file in result["files"]:
        data = (out / file["path"]).read_bytes()
        assert file["bytes"] == len(data)
        assert file["sha256"] == hashlib.sha256(data).hexdigest()


def test_every_code_opens_the_contact_point(example: Example) -> None:
    _, result = example
    own = {"fr": "https://www.stoptraite.be", "nl": "https://www.stopmensenhandel.be"}
    for file in result["files"]:
        (code,) = file["qr"]
        expected = own.get(file["language"], "https://www.stophumantrafficking.be")
        assert code["url"] == code["decoded"] == expected
        assert code["module_mm"] >= 0.5


def test_qpdf_finds_every_file_clean(example: Example) -> None:
    out, result = example
    qpdf = need("qpdf")
    whole = [file["path"] for file in result["files"] if file["language"] in ("en", "ar")]

    def check(path: str) -> tuple[str, int, str]:
        # `--check` decodes the photo anew in every file, which takes seconds, and it is the same
        # photo: of most files all streams but that one are decoded.
        how = ["--check"] if path in whole else ["--decode-level=generalized", "--qdf"]
        into = [] if path in whole else [os.devnull]
        done = subprocess.run(
            [qpdf, *how, str(out / path), *into], capture_output=True, text=True, check=False
        )
        return path, done.returncode, done.stdout + done.stderr

    with ThreadPoolExecutor(2) as pool:
        for path, code, said in pool.map(check, [file["path"] for file in result["files"]]):
            assert code == 0, f"{path}: {said}"
            assert path not in whole or "No syntax or stream encoding errors found" in said, path


def test_all_fonts_are_embedded_subsets_with_text(example: Example) -> None:
    out, result = example
    for file in result["files"]:
        if file["size"] != "A3":
            continue
        listed = run("pdffonts", str(out / file["path"])).decode().splitlines()[2:]
        assert listed
        for line in listed:
            assert re.match(r"[A-Z]{6}\+Noto", line), line
            assert line.split("Identity-H")[1].split()[:3] == ["yes", "yes", "yes"], line


def test_boxes_of_every_page(example: Example) -> None:
    out, result = example
    bleed = 3 * PT_PER_MM
    for file in result["files"]:
        width, height = (side * PT_PER_MM for side in SIZES_MM[file["size"]])
        with pypdfium2.PdfDocument(out / file["path"]) as document:
            page = document[0]
            media, trim = page.get_mediabox(), page.get_trimbox()
            assert page.get_bleedbox() == media
            assert media == pytest.approx((0, 0, width + 2 * bleed, height + 2 * bleed), abs=0.01)
            assert trim == pytest.approx((bleed, bleed, bleed + width, bleed + height), abs=0.01)
            assert len(document) == 1


@pytest.mark.parametrize("reader", ["pdftotext", "pdfium"])
def test_the_number_reads_right_in_every_file(example: Example, reader: str) -> None:
    out, result = example
    for file in result["files"]:
        text = _text(out / file["path"], reader)
        assert PHONE in text, f"{file['path']} in {reader}"
        for centre in ("02 511 64 64", "03 201 16 90", "04 232 40 30"):
            assert centre in text, f"{centre} in {file['path']} in {reader}"


def _text(path: Path, reader: str) -> str:
    if reader == "pdftotext":
        text = run("pdftotext", "-enc", "UTF-8", str(path), "-").decode()
    else:
        with pypdfium2.PdfDocument(path) as document:
            text = document[0].get_textpage().get_text_range()
    return readable(text)


def readable(text: str) -> str:
    """Return copied text without the marks of direction that readers add, and with plain spaces."""
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return text.replace("\u00a0", " ")


def test_the_same_bytes_again_and_in_two_processes(example: Example, tmp_path: Path) -> None:
    _, result = example
    asked = ("--language", "fr,ar,zh-Hans,ur,th,hi,am,bn", "--size", "A4,A3")
    digests = {file["path"]: file["sha256"] for file in result["files"]}
    for n_jobs in ("1", "2"):
        again = built(tmp_path / n_jobs, *asked, "--jobs", n_jobs)
        assert len(again["files"]) == 32
        for file in again["files"]:
            assert file["sha256"] == digests[file["path"]], file["path"]


def test_files_say_title_language_and_date(example: Example) -> None:
    out, _ = example
    said = run("pdfinfo", str(out / "poster/A3/poster-A3-fr.pdf")).decode()
    assert "Près de vous" in said
    assert "PDF version:     1.6" in said
    assert re.search(r"CreationDate: .*Nov.* 2026", said)
    data = (out / "poster/A3/poster-A3-fr.pdf").read_bytes()
    assert b"Helvetica" not in data
    assert b"ASCII85" not in data
