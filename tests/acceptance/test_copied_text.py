"""Text copied out of one page in each of 87 languages, by two readers: it is the text that was set.

Spaces at line ends are ignored, as is Unicode normalisation; Poppler ends a parted word with the
soft hyphen of the file, pdfium marks the place with U+FFFE, and who pastes either sees neither.
"""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from collateral.text.bidi import levels, line_levels, visual_order
from tests.acceptance.test_example import readable
from tests.text.corpus import need_font, samples
from tests.text.corpus_campaign import build_campaign, lay_out_campaign, page, texts
from tests.tools import run

#: Poppler takes `.`, `,` and `:` for parts of a number also where none stands, and tells them and
#: the space beside them from left to right, between marks of direction. Shown with its marks the
#: text is right, as `test_punctuation_is_right_where_the_marks_are_kept` proves.
NUMBER_SIGNS = frozenset(("ar", "ckb", "dv", "ug", "ur"))

#: pdfium leaves a vowel sign beside a comma where it stands when it turns the letters round.
MARK_AT_COMMA = frozenset(("dv",))

COPIED = ("plain", "parted", "soft")
MISSES = {"pdftotext": NUMBER_SIGNS, "pdfium": MARK_AT_COMMA}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for sample in samples():
        need_font(sample)
    root = tmp_path_factory.mktemp("corpus")
    lay_out_campaign(root)
    build_campaign(root, *COPIED)
    return root


def copied(path: Path, reader: str) -> str:
    """Return what a reader copies, without soft hyphens and the ends of line after them."""
    return re.sub("\u00ad(\r?\n)?|\ufffe", "", said(path, reader))


def said(path: Path, reader: str) -> str:
    if reader == "pdftotext":
        return run("pdftotext", "-enc", "UTF-8", str(path), "-").decode()
    with pypdfium2.PdfDocument(path) as document:
        text: str = document[0].get_textpage().get_text_range()
    return text


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in re.split("[\r\n\f]+", text) if line.strip()]


def is_same(copy: str, source: str) -> bool:
    lines = [unicodedata.normalize("NFC", line) for line in lines_of(readable(copy))]
    whole = unicodedata.normalize("NFC", source.strip()).replace("\u00a0", " ")
    return re.fullmatch(r"\s*".join(map(re.escape, lines)), whole) is not None


@pytest.mark.parametrize("reader", MISSES)
@pytest.mark.parametrize("layout", COPIED)
def test_copied_text_is_the_text(
    pages: Path, layout: str, reader: str, measured: Callable[[str], None]
) -> None:
    asked = texts(layout)
    missed = [
        sample.language
        for sample in asked
        if not is_same(copied(page(pages, layout, sample.language), reader), sample.text)
    ]
    n_right = len(asked) - len(missed)
    measured(f"copied text, {layout}, {reader}: {n_right} of {len(asked)}, not {missed}")
    assert set(missed) == MISSES[reader] & {sample.language for sample in asked}


def test_the_comparison_can_fail() -> None:
    assert is_same("one\ntwo \r\nthree", "one two three")
    assert is_same("兄\n弟", "兄弟")
    assert not is_same("one\ntwo three", "one two  three")
    assert not is_same("onetwo three", "one two three")
    assert not is_same("one two", "one two three")


def seen(line: str, base: int) -> str:
    """Return a line as a screen shows it, its marks of direction obeyed and left out."""
    found, paragraph_level = levels(line, base)
    shown = line_levels(line, found, paragraph_level, 0, len(line))
    return readable("".join([line[idx] for idx in visual_order(shown)]))


@pytest.mark.parametrize("language", sorted(NUMBER_SIGNS))
def test_punctuation_is_right_where_the_marks_are_kept(pages: Path, language: str) -> None:
    (sample,) = (sample for sample in samples() if sample.language == language)
    rest = sample.text
    for line in lines_of(copied(page(pages, "plain", language), "pdftotext")):
        n_letters = len("".join(readable(line).split()))
        words = re.match(r"\s*".join([r"\S"] * n_letters), rest)
        assert words is not None
        assert seen(line, 1) == seen(words.group(), 1)
        rest = rest[words.end() :].lstrip()
    assert rest == ""


@pytest.mark.parametrize("layout", ["parted", "soft"])
def test_words_are_parted_in_many_languages(pages: Path, layout: str) -> None:
    files = [page(pages, layout, sample.language) for sample in texts(layout)]
    n_parted = sum("\ufffe" in said(path, "pdfium") for path in files)
    assert len(files) == 31
    assert n_parted > len(files) / 2
