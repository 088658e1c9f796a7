"""What the elements of a poster are resolved against."""

from collections.abc import Mapping
from typing import Any, Final

from collateral.core.diag import Diagnostic, ProjectError
from collateral.core.record import field, record, replace
from collateral.facts.book import Fact, FactKind, fact_names, find_fact
from collateral.facts.direction import is_rtl
from collateral.facts.script import script_of
from collateral.model.brackets import Meaning, meaning_of, step_ratio, swatch_of, tint_of
from collateral.model.document import Accent, Case, Position, Style
from collateral.model.document import Message as Paragraph
from collateral.model.messages import Translation
from collateral.model.press import Press
from collateral.model.project import Project
from collateral.model.scalars import ColorRef
from collateral.model.source import OWN_LANGUAGE
from collateral.model.source import Style as WrittenStyle
from collateral.resolve.messages import Filler
from collateral.resolve.palette import Palette
from collateral.resolve.styles import resolve_style
from collateral.rules.pseudo import is_pseudo
from collateral.rules.tags import LANGUAGES

NO_BREAK_SPACE: Final = "\u00a0"


@record
class Context:
    """Everything a box is resolved against; faults and shown facts gather in its lists.

    `others` are the same for texts in other languages than the poster's; `poster` is what those are
    of, and `files` the translations that all of them take from; `press` is what it is made for.
    """

    project: Project
    translation: Translation
    palette: Palette
    styles: Mapping[str, WrittenStyle]
    language: str
    script: str
    rtl: bool
    size: str
    output: str
    audience: str
    scale: float
    diagnostics: list[Diagnostic] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    found: dict[str, Style] = field(default_factory=dict)
    accents: dict[tuple[str, ...], Accent] = field(default_factory=dict)
    others: dict[str, "Context"] = field(default_factory=dict)
    poster: "Context | None" = None
    press: Press | None = None

    @property
    def files(self) -> frozenset[str]:
        """Return the translation files that the poster takes its texts from."""
        return frozenset([ctx.translation.file for ctx in (self, *self.others.values())])

    def in_language(self, language: str) -> "Context":
        """Return the same for a text in a language of the campaign, or in the poster's `own`.

        A pseudo-language stands for every one, so that a layout is proved before it is translated.
        """
        own = self.translation.language
        if language in (OWN_LANGUAGE, own) or is_pseudo(own):
            return self
        if language not in self.others:
            self.others[language] = replace(
                self,
                translation=self.project.translations[language],
                language=language,
                script=script_of(language),
                rtl=is_rtl(language),
                shown=set(),
                found={},
                poster=self,
            )
        return self.others[language]

    def said(self, message: Paragraph) -> Paragraph:
        """Return a message with the language it is in, where that is not the poster's."""
        return (
            message
            if self.poster is None
            else replace(message, language=self.language, rtl=self.rtl)
        )

    def fact(self, name: str) -> Fact:
        """Return a fact and remember that the page shows it."""
        self.shown.add(name)
        fact = self.unseen_fact(name)
        # An address in another language may be another one than the code of this poster opens.
        if fact.url and self.poster is not None and fact.url == self.poster.unseen_fact(name).url:
            self.poster.shown.add(name)
        return fact

    def unseen_fact(self, name: str) -> Fact:
        """Return a fact that nobody reads on the page: in a code, in a description.

        In a right-to-left language its spaces do not break: readers that sort the words of such a
        line from right to left would otherwise copy a phone number group by group backwards.
        """
        campaign, language = self.project.campaign, self.translation.language
        try:
            if is_pseudo(language):
                return self._source_fact(name)
            fact = find_fact(campaign, language, name)
        except ProjectError as faults:
            self.diagnostics.extend(faults.diagnostics)
            fact = find_fact(campaign, campaign.source_language, name)
        return self._of_one_line(fact)

    def _source_fact(self, name: str) -> Fact:
        """Return a fact as the source language has it, for a pseudo-language.

        Where that runs the other way, words too are a unit of their own, or a date would be taken
        apart.
        """
        campaign = self.project.campaign
        fact = find_fact(campaign, campaign.source_language, name)
        if self.rtl and not is_rtl(campaign.source_language):
            fact = replace(fact, kind=FactKind.NAME)
        return self._of_one_line(fact)

    def _of_one_line(self, fact: Fact) -> Fact:
        if self.rtl and fact.isolated:
            return replace(fact, text=fact.text.replace(" ", NO_BREAK_SPACE))
        return fact

    def filler(self, style: Style | None = None, *, seen: bool = True) -> Filler:
        """Return what fills messages: in a style, and for the page unless it is not `seen`."""
        capitals = self.language if style is not None and style.case is Case.UPPER else ""
        return Filler(self.fact if seen else self.unseen_fact, self.accent, capitals)

    def accent(self, names: tuple[str, ...]) -> Accent:
        """Return what the brackets around some words say; of two of one kind the inner counts."""
        known = self.accents.get(names)
        if known is None:
            known = Accent()
            for name in names:
                known = known._replace(**self._meant(name))
            self.accents[names] = known
        return known

    def _meant(self, name: str) -> dict[str, Any]:
        colors = self.palette.colors
        meaning = meaning_of(name, colors, fact_names(self.project.campaign), LANGUAGES)
        if meaning is Meaning.COLOR:
            color = ColorRef(swatch_of(name), tint_of(name))
            return {"fill": self.palette.color(color)}
        if meaning is Meaning.STEP:
            return {"size_ratio": step_ratio(name)}
        if meaning is Meaning.POSITION:
            return {"position": Position(name)}
        return {"link": name} if meaning is Meaning.LINK else {"language": name}

    def style(self, name: str) -> Style:
        """Return a style of this poster, resolved once."""
        if name not in self.found:
            self.found[name] = resolve_style(
                name,
                self.styles,
                self.palette,
                language=self.language,
                script=self.script,
                scale=self.scale,
            )
        return self.found[name]
