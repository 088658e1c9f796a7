"""Styles that name what there is not, that no type can be set with, or that run in a circle."""

from collections.abc import Iterator, Mapping
from typing import Final

from collateral.core.diag import Diagnostic, did_you_mean, error
from collateral.facts.script import script_of
from collateral.model.source import Style, StyleOverride
from collateral.project.nodes import child_of
from collateral.project.places import place
from collateral.project.scope import Scope, check_fill, unknown_style

Found = Iterator[Diagnostic]

#: The largest value of an OpenType feature; alternates are counted so.
_LARGEST_FEATURE: Final = 65535

#: Least and most of what a style says, sizes in pt, and how that is said.
_RANGES: Final = {
    "size": (0.01, 14400.0),
    "leading": (0.1, 10.0),
    "weight": (1, 1000),
    "bold_weight": (1, 1000),
    "tracking": (-0.5, 5.0),
    "shrink_to": (0.01, 1.0),
}

_SAID: Final = {
    "size": "above 0, and below 5 m",
    "leading": "between 0.1 and 10",
    "weight": "between 1 and 1000",
    "bold_weight": "between 1 and 1000",
    "tracking": "between -500 and 5000",
    "shrink_to": "between 1% and 100%",
}


def check_style(scope: Scope, style: Style, styles: dict[str, Style]) -> Found:
    """Yield wrong names and numbers of a style; `styles` are all that it may extend."""
    yield from check_fill(scope, style, "color")
    yield from _numbers(style)
    yield from _by(scope, style)
    if style.extends is not None and style.extends not in styles:
        yield from unknown_style(scope, style.extends, styles, place(style, "extends"))


def check_circles(own: Mapping[str, Style], styles: Mapping[str, Style]) -> Found:
    """Yield each circle of styles that extend one another, at the first of them in this file."""
    told: set[frozenset[str]] = set()
    for name in own:
        chain, above = [name], own[name].extends
        while above is not None and above in styles and above not in chain:
            chain.append(above)
            above = styles[above].extends
        circle = chain[chain.index(above) :] if above in chain else []
        # A style may lead into a circle and not be of it; one of campaign.yaml is told there.
        first = next((style for style in own if style in circle), None)
        if first is not None and frozenset(circle) not in told:
            told.add(frozenset(circle))
            at = circle.index(first)
            said = " extends ".join(f"`{each}`" for each in (*circle[at:], *circle[:at], first))
            span = place(own[first], "extends")
            yield error("style.recursive", f"a style extends itself: {said}", span)


def _by(scope: Scope, style: Style) -> Found:
    """Yield what a style changes by languages and scripts that the campaign has not."""
    languages = scope.campaign.languages
    primaries = (language.partition("-")[0] for language in languages)
    known = {*languages, *primaries, *map(script_of, languages)}
    for name, override in style.by.items():
        yield from _numbers(override)
        if name not in known and not scope.lost.touches("languages"):
            message = f"`{name}` is no language or script of this campaign"
            span = place(style, "by", name, key=True)
            yield error("style.unknown-by", message, span, did_you_mean(name, known))


def _numbers(style: Style | StyleOverride) -> Found:
    """Yield numbers of a style that no type can be set with."""
    for name, (least, most) in _RANGES.items():
        value = getattr(style, name, None)
        if value is not None and not least <= value <= most:
            span = place(style, name.replace("_", "-"))
            message = f"`{name.replace('_', '-')}` lies {_SAID[name]}"
            yield error("schema.out-of-range", message, span)
    features = getattr(style, "features", None)
    if features:
        yield from _features(style, features)


def _features(style: Style | StyleOverride, features: Mapping[str, int]) -> Found:
    """Yield features that do not exist, or are set to what no font can count."""
    # Few campaigns ask for any.
    from collateral.rules.features import REGISTERED, is_feature

    written = child_of(style.node, "features")
    # The short form is a list, and has no keys to point at.
    is_list = written is not None and isinstance(written.value, list)
    for idx, (tag, value) in enumerate(features.items()):
        span = place(style, "features", idx if is_list else tag, key=True)
        if not is_feature(tag):
            hints = did_you_mean(tag, REGISTERED) or ("tags look like `tnum`, `ss01`, `cv12`",)
            yield error(
                "font.unknown-feature", f"no OpenType feature is named `{tag}`", span, hints
            )
        if not 0 <= value <= _LARGEST_FEATURE:
            message = f"a feature lies between 0 and {_LARGEST_FEATURE}"
            yield error("schema.out-of-range", message, place(style, "features", tag))
