"""Layouts held against their campaign: sizes, outputs, styles, elements, conditions."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from collateral.core.diag import Diagnostic, did_you_mean, error
from collateral.core.record import replace
from collateral.facts.direction import is_rtl
from collateral.model.project import all_styles
from collateral.model.scalars import TrimSize
from collateral.model.source import Element, Layout, SpacerElement, When
from collateral.project.element_faults import check_element
from collateral.project.nodes import Lost, is_torn
from collateral.project.places import elements, place
from collateral.project.scope import Scope, check_fill, check_text
from collateral.project.style_faults import check_circles, check_style

Found = Iterator[Diagnostic]

#: The longest side of a page, pt. ISO 32000-2:2020, Annex C.
_LONGEST_SIDE_PT: Final = 14400.0


def check_layout(scope: Scope, layout: Layout) -> Found:
    """Yield wrong names in one layout."""
    yield from _layout(replace(scope, lost_here=Lost(layout.node)), layout)


def _layout(scope: Scope, layout: Layout) -> Found:
    styles = all_styles(scope.campaign, layout)
    yield from check_text(scope, layout.title, place(layout, "title"))
    yield from check_fill(scope, layout.page, "fill")
    for idx, size in enumerate(layout.sizes):
        if size.name in (other.name for other in layout.sizes[:idx]):
            message = f"the size `{size.name}` is listed twice"
            yield error("layout.repeated-size", message, place(layout, "sizes", idx))
    yield from _outputs(scope, layout)
    yield from _safe(scope, layout)
    yield from _sheet(scope, layout)
    for style in layout.styles.values():
        yield from check_style(scope, style, styles)
    yield from check_circles(layout.styles, styles)
    ids = Counter(e.id for e in elements(layout) if isinstance(e, Element) and e.id)
    for element in elements(layout):
        if isinstance(element, Element):
            yield from check_element(scope, element, styles)
            if element.id is not None and ids[element.id] > 1:
                message = f"two elements have the id `{element.id}`"
                yield error("layout.duplicate-id", message, place(element, "id"))
        if isinstance(element, Element | SpacerElement) and element.when is not None:
            yield from _when(scope, element.when, layout)


def _outputs(scope: Scope, layout: Layout) -> Found:
    known = scope.known_outputs()
    for idx, name in enumerate(layout.outputs or ()):
        if name not in known and not scope.lost.touches("outputs"):
            span = place(layout, "outputs", idx)
            yield error(
                "layout.unknown-output", f"no output `{name}`", span, did_you_mean(name, known)
            )


def _sheet(scope: Scope, layout: Layout) -> Found:
    """Yield outputs whose bleed makes a page larger than PDF can say."""
    for size in _sizes(scope, layout):
        longest_pt = max(size.width_pt, size.height_pt)
        for output in scope.campaign.outputs.values():
            bleed = output.bleed
            if bleed is None:
                continue
            most_pt = max(bleed.start + bleed.end, bleed.top + bleed.bottom)
            if longest_pt + most_pt > _LONGEST_SIDE_PT:
                message = f"with this bleed, {size.name} is longer than 5 m"
                yield error("layout.unprintable-size", message, place(output, "bleed"))


def _safe(scope: Scope, layout: Layout) -> Found:
    """Yield a safe distance that leaves nothing of the page at a size it is printed at."""
    safe, trim = layout.page.safe, layout.trim
    if scope.lost_here.touches("trim"):
        return
    for size in _sizes(scope, layout):
        scale = min(size.width_pt / trim.width_pt, size.height_pt / trim.height_pt)
        across_pt, down_pt = (safe.start + safe.end) * scale, (safe.top + safe.bottom) * scale
        if across_pt >= size.width_pt or down_pt >= size.height_pt:
            message = f"`safe` leaves nothing of the page at {size.name}"
            yield error("layout.no-safe-area", message, place(layout.page, "safe"))
            return


def _sizes(scope: Scope, layout: Layout) -> tuple[TrimSize, ...]:
    """Return the sizes a layout is printed at, as far as they are known."""
    if layout.sizes:
        return layout.sizes
    in_doubt = scope.lost_here.touches("sizes") or scope.lost_here.touches("trim")
    return () if in_doubt else (layout.trim,)


def _when(scope: Scope, when: When, layout: Layout) -> Found:
    campaign = scope.campaign
    sizes = [trim.name for trim in (layout.trim, *layout.sizes)]
    known = {
        "language": campaign.languages,
        "not_language": campaign.languages,
        "output": scope.known_outputs(),
        "size": tuple(sizes),
        "audience": tuple(scope.audiences or ()),
    }
    for name, names in known.items():
        wanted = getattr(when, name) or ()
        if name == "size" and not set(wanted) <= set(names):
            # Few layouts ask for a sheet that is none of their own sizes.
            names = tuple(dict.fromkeys((*names, *scope.sheets())))
        for idx, value in enumerate(wanted):
            if value not in names and not _in_doubt(scope, name):
                span = place(when, name.replace("_", "-"), idx)
                message = f"`{value}` is no {name.removeprefix('not_')} of this campaign"
                yield error("when.unknown", message, span, did_you_mean(value, names))
    in_doubt = is_torn(when.node, "language")
    if when.direction is not None and when.language is not None and not in_doubt:
        rtl = when.direction == "rtl"
        if not any(is_rtl(language) is rtl for language in when.language):
            yield error("when.never", "no such language runs that way", place(when, "language"))


def _in_doubt(scope: Scope, name: str) -> bool:
    """Tell whether a condition may name what could not be read."""
    if name == "audience":
        return scope.audiences is None
    if name == "size":
        return scope.lost_here.touches("sizes") or scope.lost_here.touches("trim")
    return scope.lost.touches("outputs" if name == "output" else "languages")
