"""What campaign.yaml names twice, wrongly, or for languages it does not have."""

import re
from collections.abc import Iterator, Mapping

from collateral.core.diag import Diagnostic, Span, did_you_mean, error
from collateral.model.marks import Source
from collateral.model.source import Campaign
from collateral.project.nodes import is_torn
from collateral.project.places import place
from collateral.project.scope import Scope, check_color
from collateral.project.style_faults import check_circles, check_style
from collateral.rules.pseudo import is_pseudo

Found = Iterator[Diagnostic]


def check_campaign(scope: Scope) -> Found:
    """Yield wrong names in campaign.yaml itself."""
    campaign = scope.campaign
    for idx, language in enumerate(campaign.languages):
        # Two tags that differ in capitals alone are one language, and on many disks one file.
        if language.casefold() in map(str.casefold, campaign.languages[:idx]):
            message = f"`{language}` is listed twice"
            span = place(campaign, "languages", idx)
            yield error("campaign.repeated-language", message, span)
    yield from _pseudo_languages(scope)
    yield from _by_language(scope)
    for name, swatch in campaign.swatches.items():
        yield from _swatch(scope, name, swatch)
    for style in campaign.styles.values():
        yield from check_style(scope, style, campaign.styles)
    yield from check_circles(campaign.styles, campaign.styles)


def check_names(campaign: Campaign) -> Found:
    """Yield what campaign.yaml names so that nothing can refer to it, or no file be called so."""
    kinds = ("swatches", "styles", "logos", "outputs", "names", "facts")
    paths = [(kind, name) for kind in kinds for name in getattr(campaign, kind)]
    for kind, name in paths:
        yield from _name(name, place(campaign, kind, name, key=True))
    for name in campaign.contact.centres:
        yield from _name(name, place(campaign.contact, "centres", name, key=True))


def _name(name: str, span: Span) -> Found:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        hint = "small letters, digits and hyphens, a letter first"
        yield error("schema.bad-value", f"not a name: `{name}`", span, (hint,))


def _pseudo_languages(scope: Scope) -> Found:
    """Yield languages that nobody reads: posters in them must not lie among those to print."""
    campaign, code = scope.campaign, "campaign.pseudo-language"
    if is_pseudo(campaign.source_language):
        message = f"`{campaign.source_language}` is made from the source text"
        hint = "name the language that the texts are translated from"
        yield error(code, message, place(campaign, "source-language"), (hint,))
    for idx, language in enumerate(campaign.languages):
        if is_pseudo(language):
            message = f"`{language}` is a pseudo-language"
            hint = "remove it: `collateral build --pseudo` makes them without an entry"
            yield error(code, message, place(campaign, "languages", idx), (hint,))


def _by_language(scope: Scope) -> Found:
    """Yield values for languages the campaign does not have; a default would hide them."""
    campaign = scope.campaign
    centres = campaign.contact.centres.values()
    groups: list[tuple[Source, tuple[str, ...], Mapping[str, str]]] = []
    groups += ((campaign, ("names", name), texts) for name, texts in campaign.names.items())
    groups += ((centre, ("url",), centre.url) for centre in centres if centre.url is not None)
    for source, path, texts in groups:
        for language in texts:
            if scope.no_language(language):
                message = f"`{language}` is no language of this campaign"
                span = place(source, *path, language, key=True)
                hints = did_you_mean(language, campaign.languages)
                yield error("campaign.unknown-language", message, span, hints)


def _swatch(scope: Scope, name: str, swatch: Source) -> Found:
    """Yield what a swatch of the campaign says wrongly of its inks."""
    cmyk, rgb = getattr(swatch, "cmyk", None), getattr(swatch, "rgb", None)
    span = place(scope.campaign, "swatches", name, key=True)
    if name in Campaign.SPECIAL:
        yield error("color.reserved", f"`{name}` is a colour of its own", span)
    if (cmyk is None) == (rgb is None) and not is_torn(swatch.node, "cmyk", "rgb"):
        hint = "`cmyk: [90, 70, 30, 55]` or `rgb: '#1a2b3c'`; `spot: NAME` if it is an ink"
        yield error("color.swatch", f"`{name}` needs either `cmyk` or `rgb`", span, (hint,))
    if cmyk is not None and not all(0 <= ink <= 100 for ink in cmyk):
        yield error("color.swatch", f"inks of `{name}` lie between 0 and 100", span)
    spot = getattr(swatch, "spot", None)
    if rgb is not None and not _is_hex(rgb):
        yield error("color.swatch", f"`{name}`: not an rgb colour: `{rgb}`", span, ("#1a2b3c",))
    black = getattr(swatch, "black", None)
    if black is not None and not 0 <= black <= 100:
        yield error("color.swatch", f"`black` of `{name}` lies between 0 and 100", span)
    if black is not None and spot is None and not is_torn(swatch.node, "spot"):
        hint = "add `spot:`, or put it into `cmyk` as the fourth number"
        yield error("color.swatch", f"`{name}` has `black` and no `spot`", span, (hint,))
    low_ink = getattr(swatch, "low_ink", None)
    if low_ink is not None:
        yield from check_color(scope, low_ink, place(swatch, "low-ink"))


def _is_hex(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None
