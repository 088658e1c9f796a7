"""The names of one campaign, and the faults of such as are not among them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.core.record import record
from collateral.model.messages import Translation
from collateral.model.printer import ALWAYS
from collateral.model.source import Campaign, Style
from collateral.project.nodes import Lost

Found = Iterator[Diagnostic]


@record
class Scope:
    """Knows the names of one campaign.

    A name that stands where the campaign or the layout in hand could not be read counts as known:
    `lost` and `lost_here` tell which. `audiences` is `None` where a layout may have others.
    """

    campaign: Campaign
    source: Translation | None
    facts: frozenset[str]
    audiences: frozenset[str] | None
    lost: Lost
    lost_here: Lost
    sheets: Callable[[], Iterable[str]]

    def no_language(self, tag: str) -> bool:
        """Tell whether a value stands under a language that the campaign does not have."""
        known = ("default", *self.campaign.languages)
        return tag not in known and not self.lost.touches("languages")

    def known_outputs(self) -> tuple[str, ...]:
        """Return the names of all outputs there are, each once."""
        return tuple(dict.fromkeys((*self.campaign.outputs, *ALWAYS)))


def check_fact(scope: Scope, name: str, span: Span) -> Found:
    """Yield the name of a fact that there is not."""
    if name not in scope.facts and not scope.lost.holds(name):
        hints = did_you_mean(name, scope.facts)
        yield error("fact.unknown", f"no fact `{name}`", span, hints)


def check_text(scope: Scope, key: str, span: Span) -> Found:
    """Yield the key of a text that there is not, or that is one of a list."""
    if scope.source is None or key in scope.source.texts:
        return
    if key in scope.source.lists:
        hint = f"use `list: {key}`"
        yield error("message.not-a-text", f"`{key}` is a list of texts", span, (hint,))
    else:
        hints = did_you_mean(key, scope.source.texts)
        yield error("message.unknown", f"no message `{key}`", span, hints)


def unknown_style(scope: Scope, name: str, styles: Mapping[str, Style], span: Span) -> Found:
    """Yield that there is no style of a name, unless it may be among what was lost."""
    path = f"styles.{name}"
    if not scope.lost.holds(path) and not scope.lost_here.holds(path):
        yield error("style.unknown", f"no style `{name}`", span, did_you_mean(name, styles))
