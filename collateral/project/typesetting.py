"""What styles and texts ask of type and cannot have: told, for nothing written is ignored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from collateral.core.diag import Diagnostic, error
from collateral.model.document import Align, Overflow
from collateral.model.frame import Role
from collateral.model.marks import Source
from collateral.model.source import Children, Element, Layout, Style, StyleOverride, Typeset
from collateral.project.effects import body_of
from collateral.project.nodes import Lost, is_torn
from collateral.project.places import place

Found = Iterator[Diagnostic]

#: What a floor lies below, and what that is where no style says it; of leading that is not told.
_FLOORS: Final = (
    ("tracking_to", "tracking", 0.0),
    ("width_to", "width", 100.0),
    ("leading_to", "leading", None),
)

#: Where an element says that it sets type, or how: without one of these nothing is known of it.
_TELLING: Final = frozenset(
    ("text", "list", "value", "use", "children", "overflow", "fit-group", "style", "align")
)


def check_lines(styles: Mapping[str, Style], own: Mapping[str, Style]) -> Found:
    """Yield the styles of `own` that ask for lines they cannot have; `styles` are all there are."""
    for name, style in own.items():
        chain = list(_chain(style, styles))
        changes: list[Style | StyleOverride] = [style, *style.by.values()]
        for change in changes:
            said: list[Source] = [change, *chain]
            if "hyphens" in change.given and change.hyphens:
                yield from _parted(name, change, said)
            yield from _filled(name, change, said)
            yield from _floors(name, change, said)


def _floors(name: str, change: Source, said: Sequence[Source]) -> Found:
    """Yield floors that lie above what they are the floor of, and ceilings below."""
    overrides = [each for style in said if isinstance(style, Style) for each in style.by.values()]
    for floor, field, unsaid in _FLOORS:
        from_ = _first(said, field)
        value = from_ if from_ is not None else unsaid
        least = getattr(change, floor) if floor in change.given else None
        # A language may have its own; then the floor may well be below that.
        if least is None or value is None or any(field in each.given for each in overrides):
            continue
        # What was not read counts only up to the style that says it.
        n_said = next((n for n, each in enumerate(said, 1) if field in each.given), len(said) + 1)
        if any(is_torn(each.node, field, "by") for each in said[:n_said]):
            continue
        if from_ is None and any(is_torn(each.node, "extends") for each in said):
            continue
        if least > value:
            key = floor.replace("_", "-")
            message = f"`{key}` lies above the {field} of `{name}`: type never gives way to there"
            yield error("layout.no-effect", message, place(change, key))
    ceiling = getattr(change, "grow_to", None)
    if ceiling is not None and ceiling < 1:
        message = "`grow-to` below 100% lets nothing grow"
        hint = "write `shrink-to` for how small type may get"
        yield error("layout.no-effect", message, place(change, "grow-to"), (hint,))


def _filled(name: str, change: Source, said: Sequence[Source]) -> Found:
    """Yield the fault of lines that are to be both of even length and of full length."""
    key = next((key for key in ("align", "balance") if key in change.given), None)
    if key and _first(said, "align") is Align.JUSTIFY and _first(said, "balance"):
        message = f"`{name}` cannot be both justified and balanced"
        hint = "write `balance: false` for lines that are filled out"
        yield error("layout.no-effect", message, place(change, key), (hint,))


def _parted(name: str, change: Source, said: Sequence[Source]) -> Found:
    """Yield the fault of hyphens in a headline."""
    role = _first(said, "role")
    if role is not None and role is not Role.PARAGRAPH:
        why = f"`{name}` is a headline"
    elif _first(said, "balance"):
        why = f"`{name}` is balanced"
    else:
        return
    message = f"{why}: its words are never parted"
    hint = "leave out `hyphens`, or write `balance: false` in body text"
    yield error("layout.no-effect", message, place(change, "hyphens"), (hint,))


def _first(said: Sequence[Source], field: str) -> Any:
    """Return what the nearest one says of a field."""
    return next((getattr(each, field) for each in said if field in each.given), None)


def _chain(style: Style, styles: Mapping[str, Style]) -> Iterator[Style]:
    """Yield a style and what it extends, nearest first, as far as it is known."""
    seen: list[Style] = []
    while style not in seen:
        yield style
        seen.append(style)
        above = styles.get(style.extends or "")
        if above is None:
            return
        style = above


def check_fitting(layout: Layout, styles: Mapping[str, Style]) -> Found:
    """Yield boxes and groups in which no type can give way, or grow, as they ask for."""
    found = list(_unfit(layout, styles))
    if found:
        # A text, or a word about its fitting, may be among what was not read.
        lost = {path.rpartition(".")[2] for path in Lost(layout.node).paths}
        if not any(key in _TELLING or key.isdigit() for key in lost):
            yield from found


def _unfit(layout: Layout, styles: Mapping[str, Style]) -> Found:
    open_groups: dict[str, bool] = {}
    for child in layout.page.children:
        yield from _fitted(child, styles, False, open_groups)
    for name, is_open in open_groups.items():
        if not is_open and name in layout.fit_groups:
            message = f"no text of the fit group `{name}` may change its size"
            hint = "write `overflow: shrink` at its texts, or at a box around them"
            yield error("layout.no-effect", message, place(layout, "fit-groups", name), (hint,))


def _fitted(
    element: Source, styles: Mapping[str, Style], is_open: bool, open_groups: dict[str, bool]
) -> Found:
    """Yield the faults of an element and what is in it; note the groups of its texts.

    Args: is_open: type may give way in a box around it.
    """
    body, _ = body_of(element)
    if not isinstance(body, Element):
        return
    if body.overflow is not Overflow.ERROR:
        is_open = True
        yield from _overflow(body, styles)
    if isinstance(body, Typeset):
        if body.fit_group is not None:
            open_groups[body.fit_group] = is_open or open_groups.get(body.fit_group, False)
        if body.align is Align.JUSTIFY and body.style in styles:
            yield from _justified(body, styles)
    elif isinstance(body, Children):
        for child in body.children:
            yield from _fitted(child, styles, is_open, open_groups)


def _overflow(body: Element, styles: Mapping[str, Style]) -> Found:
    found = list(_texts(body))
    what = f"`overflow: {body.overflow.value}` does nothing"
    if not found:
        yield error("layout.no-effect", f"{what} where no text is", place(body, "overflow"))
    elif body.overflow is Overflow.FILL and not any(_may_grow(t.style, styles) for t in found):
        names = ", ".join(dict.fromkeys(f"`{text.style}`" for text in found))
        message = f"{what} more than `shrink` without a style that may grow"
        hint = f"give {names} a ceiling, such as `grow-to: 200%`, or write `overflow: shrink`"
        yield error("layout.no-effect", message, place(body, "overflow"), (hint,))


def _texts(body: Source) -> Iterator[Typeset]:
    if isinstance(body, Typeset):
        yield body
    elif isinstance(body, Children):
        for child in body.children:
            yield from _texts(body_of(child)[0])


def _may_grow(name: str, styles: Mapping[str, Style]) -> bool:
    """Tell whether a style lets type grow in any language, or that cannot be known."""
    if name not in styles:
        return True
    for style in _chain(styles[name], styles):
        # A ceiling below the size itself is told where it stands.
        if style.grow_to is not None and style.grow_to != 1:
            return True
        if is_torn(style.node, "grow-to", "extends") or (style.extends or name) not in styles:
            return True
    return False


def _justified(body: Typeset, styles: Mapping[str, Style]) -> Found:
    """Yield the fault of a text that is to have full lines, in a style of even ones."""
    chain = list(_chain(styles[body.style], styles))
    by_language = any("balance" in each.given for style in chain for each in style.by.values())
    if _first(chain, "balance") and not by_language:
        message = f"`{body.style}` is balanced, and cannot be justified too"
        hint = "choose a style with `balance: false` for lines that are filled out"
        yield error("layout.no-effect", message, place(body, "align"), (hint,))
