"""What holds for every text in every language: mending comes to rest and touches nothing else."""

import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.build.lint import lint, write
from collateral.core.diag import Span
from collateral.lint.lint import slips
from collateral.project.markup import parse
from collateral.project.nodes import plain
from collateral.project.reader import read_yaml
from collateral.rules import punctuation, quotes
from tests.lint.mending import mended

_TABLES = (
    punctuation.SPACING, punctuation.NUMBERS, punctuation.ABBREVIATIONS, punctuation.BOUND,
    punctuation.DASHES, punctuation.ELLIPSIS, punctuation.SIGNS, punctuation.LETTERS,
    punctuation.JOINED, punctuation.OPENING, quotes.QUOTES, quotes.APOSTROPHES, quotes.GERSHAYIM,
)  # fmt: skip
_LANGUAGES = sorted({language for table in _TABLES for language in table})
_GENERIC = {"lint.not-composed", "lint.outer-space", "lint.double-space", "lint.space"}

_PIECES = (
    "ab", "à", "e\u0301", "ż", "ş", "в", "і", "в ", "w ", "ي", "ہے", "کتاب", " ها", "ሰላም", "है",
    "您", "好", "\u0995\u09c7\u09be", "5", "10", "10:30", "000", "z. B.", "d.h.", "%", "€", "§",
    " ", "  ", "\u00a0", "\u202f", "\n", "\"", "'", "’", "‘", "“", "”", "„", "«", "»", "‹", "›",
    "「", "」", "!", "?", ":", ";", ",", ".", "...", "…", "-", "--", "–", "—", "(", ")", "،", "؟",
    "۔", "。", "，", "::", "**", "*", "[[", "]]", "{contact.phone}", "{", "}", "\\", "\\*", "\\\"",
    "https://a.org/b?c=d", "www.a.org", "a@b.org", "a.org",
)  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
_TOKENS = re.compile(r"\\.|\*\*?|\[\[|\]\]|\{[^{}\n]*\}|https://a\.org/b\?c=d|a@b\.org", re.DOTALL)


@settings(max_examples=1500, deadline=None)
@given(text=_TEXTS, language=st.sampled_from(_LANGUAGES))
def test_mending_comes_to_rest_and_keeps_words_markup_and_facts(text: str, language: str) -> None:
    after = mended(text, language)
    assert not any(slip.edits for slip in slips(after, language))
    assert _TOKENS.findall(after) == _TOKENS.findall(text)
    assert _words(after, language) == _words(text, language)
    assert _parts(after) == _parts(text)


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS)
def test_a_language_without_rules_has_only_what_holds_for_all(text: str) -> None:
    assert {slip.code for slip in slips(text, "xx")} <= _GENERIC


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, language=st.sampled_from(_LANGUAGES))
def test_places_and_edits_lie_in_the_text(text: str, language: str) -> None:
    for slip in slips(text, language):
        assert 0 <= slip.at <= len(text)
        assert all(0 <= edit.start <= edit.end <= len(text) for edit in slip.edits)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign with nothing in it but a translation to be written."""
    root = tmp_path_factory.mktemp("campaign")
    (root / "campaign.yaml").touch()
    (root / "translations").mkdir()
    return root


@settings(max_examples=400, deadline=None)
@given(
    texts=st.lists(_TEXTS, min_size=1, max_size=4),
    language=st.sampled_from(("fr", "de", "pl", "zh", "ur", "nl", "fa")),
    style=st.sampled_from((None, '"', "'", "|", ">")),
    width=st.sampled_from((12, 40, 1000)),
    ascii_only=st.booleans(),
    ending=st.sampled_from(("\n", "\r\n")),
)
def test_a_file_mended_differs_in_nothing_but_the_characters_concerned(
    root: Path, texts: list[str], language: str, style: str | None, width: int,
    ascii_only: bool, ending: str,
) -> None:  # fmt: skip
    path = root / "translations" / f"{language}.yaml"
    body = yaml.dump(
        {"texts": texts}, default_style=style, width=width, allow_unicode=not ascii_only
    )
    before = f'# A remark:  two spaces, "quotes" ?\n{body}# The end ?\n'.replace("\n", ending)
    path.write_bytes(before.encode())
    found = next(iter(lint(root, (language,))))
    if found.faults:
        # Without quotes, `::` may not end a text: what would be broken is refused, and rightly.
        assert style is None and found.mended == before
        return
    write(found)
    after = path.read_bytes().decode()
    assert after == found.mended
    assert after.count("\n") == before.count("\n")
    assert (after.splitlines()[0], after.splitlines()[-1]) == (
        before.splitlines()[0], before.splitlines()[-1],
    )  # fmt: skip
    again = next(iter(lint(root, (language,))))
    assert not again.is_mendable
    said = plain(read_yaml(path, path.name))
    if width == 1000 and style in ('"', "'"):
        # Nothing is folded, so nothing is left to be mended by hand.
        assert said == {"texts": [mended(text, language) for text in texts]}
    assert [finding.diagnostic.span for finding in again.findings] == [
        finding.diagnostic.span for finding in found.left
    ]


def _words(text: str, language: str) -> str:
    """Return letters and digits, those that look alike made one."""
    letters = punctuation.LETTERS.get(language)
    for old, new in letters.instead.items() if letters else ():
        text = text.replace(old, new)
    composed = unicodedata.normalize("NFC", text)
    return "".join(character for character in composed if character.isalnum())


def _parts(text: str) -> list[tuple[str, bool, bool, bool]]:
    """Return the facts of a message with their dress, as the program reads it."""
    parts = parse(text, Span("x"), [])
    return [(p.placeholder, p.bold, p.italic, p.keep) for p in parts if p.placeholder]
