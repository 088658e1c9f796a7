"""Strict YAML: what is written comes back as text, and every fault at its place."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.codes import CODES
from collateral.core.diag import Diagnostic, ProjectError, Span
from collateral.project.composer import C_PARSER, DEEPEST, HIDDEN, MOST_NODES, Parser
from collateral.project.nodes import NODE_KEY, Node, plain, span_at
from collateral.project.reader import MOST_BYTES, read_text, read_yaml

PARSERS = (
    pytest.param(
        C_PARSER, id="libyaml", marks=pytest.mark.skipif(C_PARSER is None, reason="no libyaml")
    ),
    pytest.param(None, id="python"),
)
both = pytest.mark.parametrize("parser", PARSERS)


def faults(text: str, parser: Parser | None = C_PARSER) -> tuple[Diagnostic, ...]:
    with pytest.raises(ProjectError) as caught:
        read_text(text, "f.yaml", c_parser=parser)
    return caught.value.diagnostics


def places(text: str, parser: Parser | None = C_PARSER) -> list[tuple[str, int, int]]:
    found = faults(text, parser)
    assert all(fault.code in CODES for fault in found)
    assert all("\n" not in fault.message for fault in found)
    assert all(fault.span is not None and fault.span.file == "f.yaml" for fault in found)
    return [(f.code, f.span.line, f.span.column) for f in found if f.span is not None]


# What is right


@both
@pytest.mark.parametrize(
    "written", ["no", "yes", "01000", "12:30", "1e3", "~", "null", "0x1F", "2026-11-01", "3mm", "="]
)
def test_a_scalar_stays_text(written: str, parser: Parser | None) -> None:
    for text in (f"k: {written}", f"k: '{written}'", f'k: "{written}"', f"k: |-\n  {written}"):
        assert plain(read_text(text, "f.yaml", c_parser=parser)) == {"k": written}
    assert plain(read_text(f"{written}: k", "f.yaml", c_parser=parser)) == {written: "k"}


@both
def test_nothing_is_none_and_quotes_make_the_empty_text(parser: Parser | None) -> None:
    read = read_text("a:\nb: ''\nc: \"\"\nd: [ '', x ]\ne: # remark\n", "f", c_parser=parser)
    assert plain(read) == {"a": None, "b": "", "c": "", "d": ["", "x"], "e": None}
    assert span_at(read, ["a"]) == Span("f", 1, 3)


@both
@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n"])
def test_an_empty_file_holds_nothing(text: str, parser: Parser | None) -> None:
    assert read_text(text, "f", c_parser=parser).value is None


@both
def test_an_alias_is_the_same_node_at_the_place_of_its_anchor(parser: Parser | None) -> None:
    read = read_text("a: &x\n  b: c\nd: *x\n&k e: *k\n", "f", c_parser=parser)
    assert plain(read) == {"a": {"b": "c"}, "d": {"b": "c"}, "e": "e"}
    assert span_at(read, ["d", "b"]) == Span("f", 2, 6)
    assert span_at(read, ["d"], key=True) == Span("f", 3, 1)


@both
def test_keys_and_values_have_their_places(parser: Parser | None) -> None:
    text = "é: ö\nlist:\n- 'x'\n-   {k: v, ü: [1, 2]}\n"
    read = read_text(text, "f", c_parser=parser)
    assert span_at(read, ["é"]) == Span("f", 1, 4)
    assert span_at(read, ["list"]) == Span("f", 3, 1)
    assert span_at(read, ["list"], key=True) == Span("f", 2, 1)
    assert span_at(read, ["list", 0]) == Span("f", 3, 3)
    assert span_at(read, ["list", 1, "ü"], key=True) == Span("f", 4, 12)
    assert span_at(read, ["list", 1, "ü", 1]) == Span("f", 4, 19)


def test_the_place_of_what_is_missing_is_the_nearest_there_is() -> None:
    read = read_text("a:\n  b: [x]\n", "f")
    assert span_at(read, ["a", "b", 7, "c"]) == Span("f", 2, 6)
    assert span_at(read, ["a", "z"], key=True) == Span("f", 2, 3)
    assert span_at(read, ["a", "b", "text", 0]) == Span("f", 2, 6)
    assert span_at(read, []) == Span("f", 1, 1)


def test_every_plain_mapping_can_carry_its_node_last() -> None:
    read = read_text("a: {b: [{c: d}]}", "f")
    whole = plain(read, with_nodes=True)
    assert isinstance(whole, dict) and list(whole) == ["a", NODE_KEY]
    assert whole[NODE_KEY] is read
    inner = whole["a"]["b"][0]
    assert inner[NODE_KEY].span == Span("f", 1, 9)


# What comes back is what was written

written_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(
    lambda text: not HIDDEN.search(text)
)
keys = written_text.filter(lambda key: key != "<<")
trees = st.recursive(
    written_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@both
@given(tree=trees, escaped=st.booleans(), flow=st.booleans())
def test_what_is_written_in_quotes_reads_back(
    tree: object, escaped: bool, flow: bool, parser: Parser | None
) -> None:
    text = yaml.dump(
        tree, default_style='"', allow_unicode=not escaped, default_flow_style=flow, width=60
    ).replace("!!map ", "").replace("!!seq ", "")  # fmt: skip
    assert plain(read_text(text, "f", c_parser=parser)) == tree


words = st.from_regex(r"[a-zé][a-z0-9é]{0,8}", fullmatch=True)
worded = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(words, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


def scalars(node: Node) -> Iterator[tuple[str, Span]]:
    """Yield every text of a tree, keys too, with its place."""
    if isinstance(node.value, dict):
        yield from node.key_spans.items()
        for child in node.value.values():
            yield from scalars(child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from scalars(child)
    elif node.value is not None:
        yield node.value, node.span


@both
@given(tree=worded, flow=st.booleans(), quote=st.sampled_from(["", "'"]), newline=st.booleans())
def test_a_place_is_where_the_text_begins(
    tree: object, flow: bool, quote: str, newline: bool, parser: Parser | None
) -> None:
    text = yaml.dump(
        tree, default_style=quote or None, allow_unicode=True, default_flow_style=flow
    ).replace("!!map ", "").replace("!!seq ", "")  # fmt: skip
    if newline:
        text = text.replace("\n", "\r\n")
    lines = text.splitlines()
    found = list(scalars(read_text(text, "f", c_parser=parser)))
    for word, span in found:
        # A word such as `no` or `y` is dumped in quotes of its own.
        rest = lines[span.line - 1][span.column - 1 :]
        assert rest.startswith((quote + word, f"'{word}'")), (rest, word)
    assert sum(text.count(word) for word in {word for word, _ in found}) >= len(found)


# What is wrong

BROKEN = {
    "a: b: c": [("yaml.syntax", 1, 5)],
    "a: 'x\n\n": [("yaml.syntax", 1, 4)],
    "a: {phone} call\nb: c": [("yaml.syntax", 1, 12)],
    'a: "x" y': [("yaml.syntax", 1, 8)],
    "key: value\nfoo bar\nother: x": [("yaml.syntax", 2, 1)],
    "a:\n    b: 1\n  c: 2": [("yaml.syntax", 3, 3)],
    "a: - b": [("yaml.syntax", 1, 4)],
    "a: @x": [("yaml.syntax", 1, 4)],
    "a: *bold* text": [("yaml.syntax", 1, 9)],
    "a: {b: c\n": [("yaml.syntax", 1, 4)],
    "a: [b, c\nd: e": [("yaml.syntax", 1, 4)],
    'a: "\\d"': [("yaml.syntax", 1, 6)],
    'a: "\\U00110000"': [("yaml.syntax", 1, 7)],
    "%YAML 1." + "9" * 5000 + "\n---\na": [("yaml.syntax", 1, 9)],
    "%YAML 1.3\n---\na": [("yaml.syntax", 1, 1)],
    "]": [("yaml.syntax", 1, 1)],
    "a: #1a2b3c\r\nb:\r\n  c:  #FFF # white": [("yaml.comment", 1, 4), ("yaml.comment", 3, 7)],
    "- a: #1a2b3c\nb: c": [("yaml.comment", 1, 6), ("yaml.syntax", 2, 1)],
    "\ta: b": [("yaml.tab", 1, 1)],
    "a:\n  b: c\n\td: e": [("yaml.tab", 3, 1)],
    "a:\n  \tb: c": [("yaml.tab", 2, 3)],
    "a:\tb": [("yaml.tab", 1, 3)],
    "a: b\t# c": [("yaml.tab", 1, 5)],
    "a: |# b\n  c": [("yaml.syntax", 1, 5)],
    "a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\na: 4": [
        ("yaml.duplicate-key", 3, 1),
        ("yaml.duplicate-key", 4, 11),
        ("yaml.duplicate-key", 5, 1),
    ],
    "a: !!python/object/apply:os.system [x]": [("yaml.tag", 1, 4)],
    "a: !!str x\nb: !x y\nc: ! z\n!k d: !!map {}": [
        ("yaml.tag", 1, 4),
        ("yaml.tag", 2, 4),
        ("yaml.tag", 3, 4),
        ("yaml.tag", 4, 1),
        ("yaml.tag", 4, 7),
    ],
    "a: !x!y z": [("yaml.tag", 1, 4)],
    "a: 1\n---\nb: 2\n---\nc: 3": [
        ("yaml.multiple-documents", 2, 1),
        ("yaml.multiple-documents", 4, 1),
    ],
    "? [a]\n: b": [("yaml.key-not-text", 1, 3)],
    "{a: b}: c": [("yaml.key-not-text", 1, 1)],
    "?\n: b": [("yaml.key-not-text", 1, 2)],
    "a: &x b\n*x : c": [("yaml.key-not-text", 2, 1)],
    "a: {b: c}\nd:\n  <<: {b: c}\n  '<<': {}": [
        ("yaml.merge-key", 3, 3),
        ("yaml.duplicate-key", 4, 3),
        ("yaml.merge-key", 4, 3),
    ],
    "a: *bold": [("yaml.unknown-anchor", 1, 4)],
    "a: &x b\nc: &x d": [("yaml.duplicate-anchor", 2, 4)],
    "a: &x [*x]": [("yaml.recursive", 1, 8)],
    "a: &x\n  b:\n    - *x": [("yaml.recursive", 3, 7)],
    "[" * 100_000: [("yaml.too-deep", 1, DEEPEST + 1)],
    "- " * 100_000: [("yaml.too-deep", 1, 2 * DEEPEST + 1)],
    "{a: " * 100_000: [("yaml.too-deep", 1, 4 * DEEPEST + 1)],
    "a: x\u202ey\nb: \x07\r\nc: \x85\n# \u2066\n": [
        ("yaml.hidden-character", 1, 5),
        ("yaml.hidden-character", 2, 4),
        ("yaml.hidden-character", 3, 4),
        ("yaml.hidden-character", 4, 3),
    ],
    "a: b\ufeff": [("yaml.hidden-character", 1, 5)],
    'a: "\\u202e"\n"\\0": b': [("yaml.hidden-character", 1, 4), ("yaml.hidden-character", 2, 1)],
    'a: "\\ud800"': [("yaml.hidden-character", 1, 4)],
    "a: 1\na: !x 2\nb: \u202d\nc: *d\ne: 'f": [
        ("yaml.duplicate-key", 2, 1),
        ("yaml.tag", 2, 4),
        ("yaml.hidden-character", 3, 4),
        ("yaml.unknown-anchor", 4, 4),
        ("yaml.syntax", 5, 4),
    ],
}


@both
@pytest.mark.parametrize("text", BROKEN, ids=lambda text: repr(text[:24]))
def test_a_fault_is_said_at_its_place(text: str, parser: Parser | None) -> None:
    assert places(text, parser) == BROKEN[text]


@both
@pytest.mark.parametrize(
    "text",
    ["a: b #1a2b3c", "a: #1a2b3c\n  b: c", "a: '#1a2b3c'", "a: # 1a2b3c", "a: #12345", "a: #todo",
     "# a: #1a2b3c\na:", "{a, b: #fff\n c}", "a: |\n  b: #1a2b3c\nc:"],
)  # fmt: skip
def test_a_comment_may_look_like_a_color(text: str, parser: Parser | None) -> None:
    read_text(text, "f", c_parser=parser)


def test_a_colon_is_blamed_on_the_indent_where_a_key_begins_the_line() -> None:
    (indent,) = faults("a: b\n   c: d")
    (text,) = faults("a: b c: d")
    assert (indent.code, text.code) == ("yaml.syntax", "yaml.syntax")
    assert "same column" in indent.hints[0]
    assert "in quotes" in text.hints[0]


@both
def test_nesting_is_allowed_up_to_the_limit(parser: Parser | None) -> None:
    read = read_text("[" * DEEPEST + "]" * DEEPEST, "f", c_parser=parser)
    assert span_at(read, [0] * 200) == Span("f", 1, DEEPEST)


@both
def test_aliases_that_multiply_are_counted_not_written_out(parser: Parser | None) -> None:
    tens = (f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, 9))
    laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *tens]
    # Four lines stand for 12 344 values, and every alias of the fifth for 11 111.
    assert places("\n".join(laughs), parser) == [("yaml.too-large", 5, 45)]


@both
def test_aliases_cannot_nest_deeper_than_brackets(parser: Parser | None) -> None:
    chain = ["- &a0 [x]", *(f"- &a{n} [*a{n - 1}]" for n in range(1, 200))]
    (code, line, _) = places("\n".join(chain), parser)[0]
    assert (code, line) == ("yaml.too-deep", DEEPEST)


def test_more_values_than_the_limit_are_refused() -> None:
    text = "- a\n" * MOST_NODES
    assert len(read_text("- a\n" * (MOST_NODES - 1), "f").value or ()) == MOST_NODES - 1
    assert places(text + "- a\n") == [("yaml.too-large", MOST_NODES + 1, 3)]


def test_hidden_characters_beyond_a_hundred_are_counted() -> None:
    found = faults("a: '" + "\u202e" * 250 + "'")
    assert len(found) == 100
    assert "150 more" in found[-1].message


def test_syntax_is_not_blamed_on_a_line_with_a_hidden_character() -> None:
    assert places("a: b\n\u2068\n") == [("yaml.hidden-character", 2, 1)]


def test_a_hint_shows_how_to_write_it() -> None:
    (fault,) = faults("title: {phone} helps")
    assert any("`{`" in hint for hint in fault.hints)
    (fault,) = faults("a: &one x\nb: *on")
    assert any("`one`" in hint for hint in fault.hints)


signs = st.text(st.sampled_from("ab :-?#&*!|>'\"{}[],@\\\t\n  x0~<.é\u202e"), max_size=60)


@pytest.mark.skipif(C_PARSER is None, reason="no libyaml")
@given(text=signs)
def test_both_parsers_say_the_same(text: str) -> None:
    assert outcome(text, C_PARSER) == outcome(text, None)


def outcome(text: str, parser: Parser | None) -> object:
    """Return the tree or the faults, but not where nothing stands, in which the parsers differ."""
    try:
        read = read_text(text, "f", c_parser=parser)
    except ProjectError as error:
        return error.diagnostics
    return plain(read), list(scalars(read))


# Files


def file_fault(path: Path) -> tuple[str, int, int]:
    with pytest.raises(ProjectError) as caught:
        read_yaml(path, "translations/fr.yaml")
    (fault,) = caught.value.diagnostics
    assert fault.code in CODES
    assert fault.span is not None and fault.span.file == "translations/fr.yaml"
    return fault.code, fault.span.line, fault.span.column


def test_a_file_is_read_by_its_name_in_the_campaign(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufeffa: né\r\nb: c\r\n".encode())
    read = read_yaml(path, "translations/fr.yaml")
    assert plain(read) == {"a": "né", "b": "c"}
    assert span_at(read, ["a"], key=True) == Span("translations/fr.yaml", 1, 1)
    assert span_at(read, ["b"]) == Span("translations/fr.yaml", 2, 4)


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        ("a: b\nc: né".encode("latin-1"), 2, 5),
        (b"\xef\xbb\xbfa: \xff", 1, 4),
        (b"a: \xed\xa0\x80", 1, 4),
        ("a: b".encode("utf-16"), 1, 1),
        ("a: b".encode("utf-16-be"), 1, 1),
        ("a: b".encode("utf-16-le"), 1, 1),
        ("a: b".encode("utf-32"), 1, 1),
    ],
)
def test_another_encoding_is_refused(raw: bytes, line: int, column: int, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    assert file_fault(path) == ("yaml.not-utf8", line, column)


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"#" * MOST_BYTES)
    assert read_yaml(path, "x.yaml").value is None
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    assert file_fault(path)[0] == "yaml.too-large"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert file_fault(tmp_path / "fr.yaml")[0] == "file.missing"
    assert file_fault(tmp_path)[0] == "file.unreadable"
    (tmp_path / "f").write_text("a: b")
    assert file_fault(tmp_path / "f" / "fr.yaml")[0] == "file.unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert file_fault(tmp_path / "pipe")[0] == "file.unreadable"
