"""Translation files read, held to the typography of their languages, and mended."""

import difflib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from collateral.build.files import replaced_whole
from collateral.core.diag import Diagnostic, ProjectError, Span, did_you_mean, error, fail
from collateral.core.record import record, replace
from collateral.lint.file import Finding, Source, Text, find, line_starts, mend, offset_of
from collateral.project.nodes import Node
from collateral.project.paths import names_in, refuse_link_out, refuse_no_campaign
from collateral.project.reader import decode, read_bytes, read_text

_FOLDER: Final = "translations"
#: A mended place may show another: straight quotes become guillemets, which want their spaces.
_MOST_PASSES: Final = 10
_BY_HAND: Final = "mend the places by hand, one by one"


@record
class Linted:
    """One translation file, what is found in it, and what it would be with that mended.

    `faults` are those that keep it from being read, or from being mended. Without anything to mend,
    `mended` is the text itself.
    """

    name: str
    language: str
    path: Path
    raw: bytes = b""
    text: str = ""
    mended: str = ""
    findings: tuple[Finding, ...] = ()
    #: What is left in the mended text.
    left: tuple[Finding, ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    @property
    def is_mendable(self) -> bool:
        """Tell whether mending changes the file."""
        return self.mended != self.text

    @property
    def diff(self) -> str:
        """Return what mending changes, as a unified diff."""
        lines = difflib.unified_diff(
            self.text.splitlines(keepends=True),
            self.mended.splitlines(keepends=True),
            f"a/{self.name}",
            f"b/{self.name}",
        )
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )


def lint(root: Path, languages: Sequence[str]) -> Iterator[Linted]:
    """Yield every translation file, or those of some languages; nothing else is read.

    Raises: ProjectError: `campaign.missing`, `usage.unknown-language`.
    """
    refuse_no_campaign(root)
    names = [name for name in names_in(root, _FOLDER) if name.endswith(".yaml")]
    known = [name.removesuffix(".yaml") for name in names]
    unknown = [language for language in languages if language not in known]
    if unknown:
        raise ProjectError(_unknown(language, known) for language in dict.fromkeys(unknown))
    for language in known:
        if not languages or language in languages:
            yield _linted(root, f"{_FOLDER}/{language}.yaml", language)


def write(linted: Linted) -> None:
    """Put the mended text in place of the file, all at once.

    Raises: ProjectError: `file.unwritable`; `lint.not-mended` when the file has changed meanwhile.
    """
    span = Span(linted.name)
    if read_bytes(linted.path, linted.name) != linted.raw:
        hint = "run `collateral lint --fix` again"
        raise fail("lint.not-mended", "the file was changed meanwhile, and stays so", span, (hint,))
    # A link stays one: what it leads to is written.
    target = Path(os.path.realpath(linted.path))
    try:
        with replaced_whole(target) as beside:
            beside.write_bytes(_mark(linted.raw) + linted.mended.encode())
            shutil.copymode(target, beside)
    except OSError as fault:
        message = f"cannot write `{linted.name}`: {fault.strerror or fault}"
        raise fail("file.unwritable", message, span) from fault


def _mark(raw: bytes) -> bytes:
    """Return the byte order mark of a file that has one."""
    return raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""


def _unknown(language: str, known: Sequence[str]) -> Diagnostic:
    message = f"no `{language}`: `{_FOLDER}` holds no such language"
    return error("usage.unknown-language", message, None, did_you_mean(language, known))


def _linted(root: Path, name: str, language: str) -> Linted:
    path = root / name
    try:
        refuse_link_out(root, name)
        raw = read_bytes(path, name)
        text = decode(raw, name)
        node = read_text(text, name)
    except ProjectError as faults:
        return Linted(name=name, language=language, path=path, faults=faults.diagnostics)
    source = _source(text, node, name, language)
    findings = find(source)
    linted = Linted(
        name=name, language=language, path=path, raw=raw,
        text=text, mended=text, findings=findings, left=findings,
    )  # fmt: skip
    if not any(finding.is_mendable for finding in findings):
        return linted
    return _mended(linted, source, node)


def _mended(linted: Linted, source: Source, node: Node) -> Linted:
    """Return a file with what it would be; that it says so is proven by reading it anew."""
    for _ in range(_MOST_PASSES):
        mended = mend(source)
        if mended.text == source.text:
            break
        wanted = _said(node, mended.messages, line_starts(source.text))
        try:
            node = read_text(mended.text, linted.name)
        except ProjectError:
            return _refused(linted)
        if _said(node, {}, ()) != wanted:
            return _refused(linted)
        source = _source(mended.text, node, linted.name, linted.language)
    return replace(linted, mended=source.text, left=find(source))


def _refused(linted: Linted) -> Linted:
    message = "mended, the file would not say what it should: it stays as it is"
    fault = error("lint.not-mended", message, Span(linted.name), (_BY_HAND,))
    return replace(linted, faults=(fault,))


def _source(text: str, node: Node, name: str, language: str) -> Source:
    """Return a file with the messages in it; one that an alias repeats is there once."""
    starts = line_starts(text)
    found = {leaf.span: leaf for leaf in _leaves(node)}
    messages = (
        Text(text=str(leaf.value), offset=offset_of(span, starts)) for span, leaf in found.items()
    )
    return Source(name=name, language=language, text=text, messages=tuple(messages))


def _leaves(node: Node) -> Iterator[Node]:
    """Yield the texts of a tree; what is none is a fault for the build to tell."""
    if isinstance(node.value, str):
        yield node
    elif node.value is not None:
        inner = node.value.values() if isinstance(node.value, dict) else node.value
        for child in inner:
            yield from _leaves(child)


def _said(node: Node, messages: Mapping[int, str], starts: Sequence[int]) -> object:
    """Return what a tree says, with other messages in place of those at some offsets."""
    value = node.value
    if isinstance(value, dict):
        return {key: _said(child, messages, starts) for key, child in value.items()}
    if isinstance(value, list):
        return [_said(child, messages, starts) for child in value]
    if isinstance(value, str) and messages:
        return messages.get(offset_of(node.span, starts), value)
    return value
