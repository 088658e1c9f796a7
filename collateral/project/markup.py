"""The inline markup of translations: **bold**, *italic*, [[kept on one line]], {fact}, line breaks,
signs for places where a line may or must not end, and [name: text] for all else.

A backslash takes the meaning from the character after it. Nothing else is special, and nothing is
evaluated. What a name in brackets means is not known here: see `model/brackets`.
"""

import re
from collections.abc import Callable
from typing import Final

from collateral.core.diag import Diagnostic, Span, error
from collateral.core.record import replace
from collateral.model.brackets import NAME
from collateral.model.messages import LINE_BREAK, Part

_SPECIAL: Final = re.compile(r"[*\[\]{}\\\n]")

#: What stands in the text for `[|]`, `[-]`, `[_]` and `[=]`: ZERO WIDTH SPACE, SOFT HYPHEN,
#: NO-BREAK SPACE and WORD JOINER.
SIGNS: Final = {"|": "\u200b", "-": "\u00ad", "_": "\u00a0", "=": "\u2060"}

_TOKEN: Final = re.compile(
    r"\\(?P<escaped>.)|(?P<bold>\*\*)|(?P<italic>\*)|(?P<keep>\[\[)|\[(?P<sign>[|_=-])\]"
    rf"|\[ *(?={NAME})(?P<name>[^\[\]{{}}*\\\n:：]*)[:：] *|(?P<square>\[)|(?P<close>\])"
    r"|\{(?P<fact>[^{}\n]*)\}|(?P<break> *\n *)|(?P<stray>[{}\\])",
    re.DOTALL,
)
_FACT: Final = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*")

#: What is open: words kept on one line, square brackets of the text itself; else the name.
_KEEP: Final = "[["
_SQUARE: Final = "["


def parse(
    text: str,
    span: Span,
    diagnostics: list[Diagnostic],
    raw: Callable[[], str] | None = None,
) -> tuple[Part, ...]:
    """Return the parts of a message, joined where the dress is the same.

    Args: span: where the message begins. raw: returns the text of its file; without it all faults
        are told where the message begins.
    Faults are added to `diagnostics`: `markup.unclosed`, `markup.stray`, `markup.placeholder`,
    `markup.empty`.
    """
    if not _SPECIAL.search(text):
        return (Part(text=text),)
    faults: list[tuple[int, Diagnostic]] = []
    parts = _Parser(span, faults).parse(text.rstrip("\n"))
    for at, fault in faults:
        diagnostics.append(fault if raw is None else _placed(fault, raw(), span, text, at))
    return parts


def _placed(fault: Diagnostic, raw: str, span: Span, text: str, at: int) -> Diagnostic:
    # Only a message that is wrong waits for what looks into the file again.
    from collateral.project.within import place_within

    return replace(fault, span=place_within(raw, span, text, at))


def is_name(text: str) -> bool:
    """Tell whether what stands in braces can be the name of a fact."""
    return _FACT.fullmatch(text) is not None


class _Parser:
    """Holds what is open while a message is read from left to right."""

    def __init__(self, span: Span, faults: list[tuple[int, Diagnostic]]) -> None:
        self.span = span
        self.at = 0
        self.opened: dict[str, int] = {}
        self.faults = faults
        self.parts: list[Part] = []
        self.dress = Part()
        #: What is open, from the outside inwards, and where it was opened.
        self.open: list[str] = []
        self.open_at: list[int] = []
        self.is_empty = False

    def parse(self, text: str) -> tuple[Part, ...]:
        at = 0
        # A search of its own for each: how much a closing bracket takes depends on what is open.
        while (token := _TOKEN.search(text, at)) is not None:
            self._add(text[at : token.start()])
            self.at = token.start()
            at = token.end()
            if token["close"]:
                at += self._close(text.startswith("]", at))
            else:
                self._take(token)
        self._add(text[at:])
        for mark, is_open in (("**", self.dress.bold), ("*", self.dress.italic)):
            if is_open:
                self.at = self.opened[mark]
                self._fault("markup.unclosed", f"`{mark}` is opened and never closed")
        for name, opened_at in zip(self.open, self.open_at, strict=True):
            if name != _SQUARE:
                mark, self.at = (name if name == _KEEP else f"[{name}:"), opened_at
                hint = "write `\\[` for the sign itself"
                self._fault("markup.unclosed", f"`{mark}` is opened and never closed", hint)
        return tuple(self.parts)

    def _take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind in ("bold", "italic"):
            self.opened[token[0]] = self.at
        if kind == "escaped":
            self._add(token["escaped"])
        elif kind == "bold":
            self.dress = replace(self.dress, bold=not self.dress.bold)
        elif kind == "italic":
            self.dress = replace(self.dress, italic=not self.dress.italic)
        elif kind == "keep":
            self._open(_KEEP)
        elif kind == "square":
            self._add("[")
            self.open.append(_SQUARE)
            self.open_at.append(self.at)
        elif kind == "name":
            self._open(" ".join(token["name"].replace("\u2212", "-").split()))
        elif kind == "sign":
            self._add(SIGNS[token["sign"]])
        elif kind == "break":
            self._add(LINE_BREAK)
        elif kind == "fact":
            self._placeholder(token["fact"])
        else:
            mark = token["stray"]
            self._fault("markup.stray", f"a lone `{mark}`", f"write `\\{mark}` for the sign itself")

    def _open(self, name: str) -> None:
        self.open.append(name)
        self.open_at.append(self.at)
        self.is_empty = name != _KEEP
        self._dress()

    def _close(self, doubled: bool) -> int:
        """Close what was opened last; return how many more characters that takes."""
        innermost = self.open[-1] if self.open else ""
        if innermost == _SQUARE:
            self._add("]")
            self._pop()
            return 0
        if not self.open or innermost == _KEEP:
            if not doubled:
                self._add("]")
                return 0
            if not self.open:
                self._fault("markup.stray", "`]]` closes nothing")
                return 1
        elif self.is_empty:
            self.at = self.open_at[-1]
            self._fault("markup.empty", f"there is nothing in `[{innermost}:`")
        self._pop()
        self._dress()
        return 1 if innermost == _KEEP else 0

    def _pop(self) -> None:
        self.open.pop()
        self.open_at.pop()

    def _dress(self) -> None:
        """Dress what follows by all that is open."""
        names = tuple([name for name in self.open if name not in (_KEEP, _SQUARE)])
        self.dress = replace(self.dress, keep=_KEEP in self.open, brackets=names)

    def _placeholder(self, name: str) -> None:
        if not is_name(name):
            hint = "name a fact, such as `{contact.phone}`; write `\\{` for the sign itself"
            self._fault("markup.placeholder", f"not the name of a fact: `{{{name}}}`", hint)
            # It keeps its place among the others, as something that is asked for.
            name = name or "?"
        self.parts.append(replace(self.dress, placeholder=name))
        self.is_empty = False

    def _add(self, text: str) -> None:
        if not text:
            return
        self.is_empty = False
        last = self.parts[-1] if self.parts else None
        if last is not None and replace(last, text="") == self.dress:
            text = self.parts.pop().text + text
        self.parts.append(replace(self.dress, text=text))

    def _fault(self, code: str, message: str, *hints: str) -> None:
        self.faults.append((self.at, error(code, message, self.span, hints)))
