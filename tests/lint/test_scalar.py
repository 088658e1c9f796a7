"""Where each character of a YAML text stands in its file, however it is written."""

import pytest

from collateral.core.diag import Span
from collateral.lint.file import line_starts, offset_of
from collateral.lint.scalar import spelling
from collateral.project.nodes import Node
from collateral.project.reader import read_text

_FILE = """a: plain text here
b: plain over
  two lines

  and more
c: "escaped \\"x\\" and \\u00e9 folded
  here\\
  \\ joined \\

  paragraph"
d: 'it''s in single
   quotes'
e: |
  lines as they are

    indented
  end
f: >
  folded one
  two

  paragraph
    more indented
    again
  back
g: |-
    last
h: >2
    indented
  x y
i: &anchor "named"
j: [flow, "q, r", x y]
k: |+
  keep

l: >-


  late
m: "tail \\
  "
n: *anchor
"""


def _leaves(node: Node) -> list[Node]:
    if isinstance(node.value, str):
        return [node]
    inner = node.value.values() if isinstance(node.value, dict) else node.value or ()
    return [leaf for child in inner for leaf in _leaves(child)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_character_is_found(ending: str) -> None:
    source = _FILE.replace("\n", ending)
    starts = line_starts(source)
    leaves = _leaves(read_text(source, "x.yaml"))
    assert len(leaves) == 16
    for leaf in leaves:
        text = str(leaf.value)
        found = spelling(source, offset_of(leaf.span, starts), text)
        assert found is not None, text
        assert len(found.starts) == len(found.ends) == len(text)
        for idx, character in enumerate(text):
            written = source[found.starts[idx] : found.ends[idx]]
            assert character == written or written[0] in "\\'" or not written.strip()
            assert (idx in found.layout) >= ("\n" in written or "\r" in written)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('"ab"', "abc"),
        ("'a'", "b"),
        ('"ab', "ab"),
        ("|\n a\n", "b\n"),
        ("| x\n a\n", "a\n"),
        ("'a'b'", "a'b"),
        ("a b", "a\nb"),
    ],
)
def test_what_cannot_be_followed_is_not_guessed(source: str, text: str) -> None:
    assert spelling(source, 0, text) is None


def test_lines_are_counted_as_yaml_does() -> None:
    assert line_starts("a\r\nb\rc\n") == (0, 3, 5, 7)
    assert offset_of(Span("x", 2, 1), line_starts("a\nb")) == 2
