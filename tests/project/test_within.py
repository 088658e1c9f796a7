"""A character of a text at its line and column, whatever the style of the scalar."""

import pytest

from collateral.core.diag import Span
from collateral.project.reader import read_text
from collateral.project.within import place_within

STYLES = {
    "plain": "a: one {x} two\n",
    "folded plain": "a: one\n  more\n\n  words {x} two\n",
    "double": 'a: "one {x} two"\n',
    "double with escapes": 'a: "\\"o\\u00e9\\" \\n \\\\ {x}"\n',
    "double over lines": 'a: "one\n  two \\\n  three {x}"\n',
    "single": "a: 'it''s {x}'\n",
    "single over lines": "a: 'it''s\n\n  so {x}'\n",
    "literal": "a: |\n  one\n\n    two {x}\n",
    "literal stripped": "a: |- # remark\n  one\n  two {x}\n",
    "folded": "a: >\n  one\n  two\n\n  three {x}\n",
    "folded with code": "a: >-\n  one\n    two\n  three\n  {x}\n",
    "anchor": 'a: &b "one {x}"\n',
    "list": "a:\n  - one\n  - two {x}\n",
    "carriage returns": 'a: "one\r\n  two {x}"\r\n',
}


@pytest.mark.parametrize("name", STYLES)
def test_a_character_is_found(name: str) -> None:
    raw = STYLES[name]
    (node,) = read_text(raw, "f").value.values()  # type: ignore[union-attr]
    if isinstance(node.value, list):
        node = node.value[-1]
    assert isinstance(node.value, str)
    lines = raw.replace("\r\n", "\n").split("\n")
    (line,) = (idx for idx, text in enumerate(lines) if "{x}" in text)
    wanted = Span("f", line + 1, lines[line].index("{") + 1)
    assert place_within(raw, node.span, node.value, node.value.index("{")) == wanted


@pytest.mark.parametrize("raw", ["a: |2\n   one {x}\n", "a: one {x} two\n"])
def test_where_it_is_unsure_the_text_begins(raw: str) -> None:
    start = Span("f", 1, 4)
    assert place_within(raw, start, "another {x}", 8) == start
