"""The inline markup of translations: **bold**, *italic*, [[kept on one line]], {fact}, line breaks.

A backslash takes the meaning from the character after it. Nothing else is special, and nothing is
evaluated.
"""

import re
from collections.abc import Callable
from typing import Final

from collateral.core.diag import Diagnostic, Span, error
from collateral.core.record import replace
from collateral.model.messages import LINE_BREAK, Part

_SPECIAL: Final = re.compile(r"[*\[\]{}\\\n]")
_TOKEN: Final = re.compile(
    r"\\(?P<escaped>.)|(?P<bold>\*\*)|(?P<italic>\*)|(?P<open>\[\[)|(?P<close>\]\])"
    r"|\{(?P<fact>[^{}\n]*)\}|(?P<break> *\n *)|(?P<stray>[{}\\])",
    re.DOTALL,
)
_FACT: Final = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)*")


def parse(
    text: str,
    span: Span,
    diagnostics: list[Diagnostic],
    raw: Callable[[], str] | None = None,
) -> tuple[Part, ...]:
    """Return the parts of a message, joined where the dress is the same.

    Args: span: where the message begins. raw: returns the text of its file; without it all faults
        are told where the message begins.
    Faults are added to `diagnostics`: `markup.unclosed`, `markup.stray`, `markup.placeholder`.
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

    def parse(self, text: str) -> tuple[Part, ...]:
        at = 0
        for token in _TOKEN.finditer(text):
            self._add(text[at : token.start()])
            self.at = token.start()
            self._take(token)
            at = token.end()
        self._add(text[at:])
        for mark, still_open in (
            ("**", self.dress.bold),
            ("*", self.dress.italic),
            ("[[", self.dress.keep),
        ):
            if still_open:
                self.at = self.opened[mark]
                self._fault("markup.unclosed", f"`{mark}` is opened and never closed")
        return tuple(self.parts)

    def _take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind in ("bold", "italic", "open"):
            self.opened[token[0]] = self.at
        if kind == "escaped":
            self._add(token["escaped"])
        elif kind == "bold":
            self.dress = replace(self.dress, bold=not self.dress.bold)
        elif kind == "italic":
            self.dress = replace(self.dress, italic=not self.dress.italic)
        elif kind == "open":
            self.dress = replace(self.dress, keep=True)
        elif kind == "close":
            if not self.dress.keep:
                self._fault("markup.stray", "`]]` closes nothing")
            self.dress = replace(self.dress, keep=False)
        elif kind == "break":
            self._add(LINE_BREAK)
        elif kind == "fact":
            self._placeholder(token["fact"])
        else:
            mark = token["stray"]
            self._fault("markup.stray", f"a lone `{mark}`", f"write `\\{mark}` for the sign itself")

    def _placeholder(self, name: str) -> None:
        if not is_name(name):
            hint = "name a fact, such as `{contact.phone}`; write `\\{` for the sign itself"
            self._fault("markup.placeholder", f"not the name of a fact: `{{{name}}}`", hint)
            # It keeps its place among the others, as something that is asked for.
            name = name or "?"
        self.parts.append(replace(self.dress, placeholder=name))

    def _add(self, text: str) -> None:
        if not text:
            return
        last = self.parts[-1] if self.parts else None
        if last is not None and replace(last, text="") == self.dress:
            text = self.parts.pop().text + text
        self.parts.append(replace(self.dress, text=text))

    def _fault(self, code: str, message: str, *hints: str) -> None:
        self.faults.append((self.at, error(code, message, self.span, hints)))
