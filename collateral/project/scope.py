"""The names of one campaign, and the faults of such as are not among them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.core.record import record
from collateral.model.marks import Source
from collateral.model.messages import Translation
from collateral.model.printer import ALWAYS
from collateral.model.scalars import ColorRef
from collateral.model.source import Campaign, LinearGradient, RadialGradient, Style
from collateral.project.nodes import Lost
from collateral.project.places import place

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


def check_color(scope: Scope, color: ColorRef, span: Span) -> Found:
    """Yield a colour that is no swatch, and one that only marks may have."""
    known = (*scope.campaign.swatches, "black", "paper", "rich-black")
    if color.name == "registration":
        hint = "`black` is 100 K"
        message = "`registration` is for marks only"
        yield error("color.registration", message, span, (hint,))
    elif color.name not in known and not scope.lost.holds(f"swatches.{color.name}"):
        hints = did_you_mean(color.name, known)
        yield error("color.unknown-swatch", f"no swatch `{color.name}`", span, hints)


def check_fill(scope: Scope, source: Source, name: str) -> Found:
    """Yield wrong colours of a fill, which stands under `name`; none written is none wrong."""
    fill = getattr(source, name, None)
    span = place(source, name.replace("_", "-"))
    if isinstance(fill, ColorRef):
        yield from check_color(scope, fill, span)
    elif isinstance(fill, LinearGradient | RadialGradient):
        for idx, stop in enumerate(fill.stops):
            yield from check_color(scope, stop.color, place(fill, "stops", idx))
        yield from _one_ink(scope, fill, place(fill, "stops"))


def _one_ink(scope: Scope, fill: LinearGradient | RadialGradient, span: Span) -> Found:
    """Yield a gradient between an ink of its own and another colour: no press can mix it."""
    swatches = scope.campaign.swatches
    named = {stop.color.name for stop in fill.stops}
    inks = {swatches[name].spot if name in swatches else None for name in named}
    if len(inks) > 1 and not any(scope.lost.touches(f"swatches.{name}") for name in named):
        message = "a gradient runs within one ink, or within the process colours"
        hint = "use tints of the ink: `gold`, `gold 0%`"
        yield error("color.gradient", message, span, (hint,))
