"""Names in the brackets of messages, held against what the campaign and the source text have."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.core.patterns import seldom
from collateral.core.record import replace
from collateral.facts.book import fact_names
from collateral.model.brackets import OF_THE_DESIGN, STEPS, meaning_of, swatch_of
from collateral.model.messages import Translation, Written
from collateral.model.source import Campaign
from collateral.rules.tags import LANGUAGES

_NAME_CODE: Final = "markup.unknown-name"
_STEP: Final = seldom(r"[+-]\d+")
_ESCAPE: Final = "write `\\[` if the text itself has a bracket here"

#: Facts that lead somewhere: the last part of their name.
_LEADING: Final = frozenset(("url", "email", "phone", "phone-international"))


def check_brackets(
    campaign: Campaign, translations: Mapping[str, Translation]
) -> Iterator[Diagnostic]:
    """Yield names that mean nothing, and brackets that a translation has lost or made up.

    What is coloured, larger or linked is the design's: a translation has what the source text has.
    """
    named = {name: _bracketed(translation) for name, translation in translations.items()}
    if not any(named.values()):
        return
    source = translations.get(campaign.source_language)
    names, originals = _Names(campaign), named.get(campaign.source_language, frozenset())
    for language, translation in translations.items():
        other = source if translation is not source else None
        for place in sorted(named[language] | originals):
            written = _at(translation, *place)
            if written is not None:
                original = _original(other, translation, *place) if other is not None else None
                yield from names.check(place[0], written, original)


def _bracketed(translation: Translation) -> frozenset[tuple[str, int]]:
    """Return the places of the paragraphs that have brackets with names."""
    found = translation.paragraphs()
    return frozenset([(key, idx) for key, idx, written in found if written.bracketed])


def _at(translation: Translation, key: str, idx: int) -> Written | None:
    if idx < 0:
        return translation.texts.get(key)
    items = translation.lists.get(key, ())
    return items[idx] if idx < len(items) else None


def _original(source: Translation, ours: Translation, key: str, idx: int) -> Written | None:
    """Return the paragraph of the source text that one translates, if there are as many of them."""
    alike = len(source.lists.get(key, ())) == len(ours.lists.get(key, ()))
    return _at(source, key, idx) if alike else None


def pinned(diagnostics: Iterable[Diagnostic], root: Path) -> list[Diagnostic]:
    """Return diagnostics, those of names in brackets at the name itself instead of the message."""
    return [d if d.code != _NAME_CODE else replace(d, span=_place(d, root)) for d in diagnostics]


def _place(found: Diagnostic, root: Path) -> Span | None:
    """Return where the name a diagnostic begins with first stands in its message."""
    span = found.span
    if span is None:
        return None
    name = found.message.split("`")[1].strip("[:")
    words = [re.escape(word).replace("\\-", "[-\u2212]") for word in name.split()]
    sought = re.compile(r"\[\s*" + r"\s+".join(words) + r"\s*[:：]")
    lines = (root / span.file).read_text("utf-8").split("\n")
    for line_no, line in enumerate(lines[span.line - 1 :], span.line):
        at = sought.search(line, span.column - 1 if line_no == span.line else 0)
        if at is not None:
            return Span(span.file, line_no, at.start() + 1)
    return span


class _Names:
    """Knows what names in brackets can mean in one campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self._swatches = (*campaign.swatches, "black", "paper", "rich-black")
        self._facts = fact_names(campaign)
        self._languages = LANGUAGES.union(t.partition("-")[0].lower() for t in campaign.languages)

    def check(self, key: str, written: Written, original: Written | None) -> Iterator[Diagnostic]:
        """Yield what is wrong with the names of one paragraph."""
        ours = written.brackets
        theirs = original.brackets if original is not None else frozenset[str]()
        for name in sorted(ours):
            if self._meaning(name) is None or not self._leads(name):
                yield self._unknown(name, written.span, theirs)
        if original is None or not written.parts or not original.parts:
            return
        for name in sorted(filter(self._is_design, theirs - ours)):
            message = f"`{key}` has lost `[{name}: …]` of the source text"
            hint = f"put the words it belongs to in brackets: `[{name}: …]`"
            yield error("translation.brackets", message, written.span, (hint,))
        for name in sorted(filter(self._is_design, ours - theirs)):
            message = f"`{key}` has `[{name}: …]`, which the source text has not"
            hint = "colour, size and links are those of the source text"
            yield error("translation.brackets", message, written.span, (hint,))

    def _meaning(self, name: str) -> str | None:
        return meaning_of(name, self._swatches, self._facts, self._languages)

    def _is_design(self, name: str) -> bool:
        return self._meaning(name) in OF_THE_DESIGN

    def _leads(self, name: str) -> bool:
        return name not in self._facts or name.rpartition(".")[2] in _LEADING

    def _unknown(self, name: str, span: Span, theirs: frozenset[str]) -> Diagnostic:
        if name in self._facts:
            message = f"`[{name}:` leads nowhere: the fact is no address"
            return error(_NAME_CODE, message, span, ("link to a `url`, an `email` or a `phone`",))
        known = (*self._swatches, *self._facts, "sup", "sub", *STEPS)
        # A translator has the right name before the eyes: it is one of the source text.
        swatch = swatch_of(name)
        hints = did_you_mean(name, theirs) if theirs else did_you_mean(swatch, known)
        if _STEP.fullmatch(name):
            hints = (f"steps of size go from `{STEPS[0]}` to `{STEPS[-1]}`",)
        elif swatch in self._swatches:
            hints = (f"a tint lies between 0% and 100%: `[{swatch} 40%: …]`",)
        return error(_NAME_CODE, f"`[{name}:` means nothing", span, (*hints, _ESCAPE))
