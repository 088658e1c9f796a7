"""The items of boxes that hold no others: texts, pictures, codes, shapes."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from collateral.core.geometry import Rect
from collateral.core.record import replace
from collateral.core.units import EPS_PT
from collateral.layout import block, picture
from collateral.layout.bounds import note_no_size
from collateral.layout.fact_places import fact_places
from collateral.layout.ledger import Ledger, Side, note_overlap
from collateral.layout.letters import printed
from collateral.layout.setting import Setting, Squeeze, language_of, runs_on
from collateral.model.document import (
    Box,
    CodeContent,
    Container,
    ContinueContent,
    DrawingContent,
    ImageContent,
    ListContent,
    ShapeContent,
    ShapeKind,
    SpacerContent,
    TextContent,
    Unit,
)
from collateral.model.frame import Group, Item, Role, Tag

if TYPE_CHECKING:
    from collateral.layout import story


def leaf_items(
    box: Box, inner: Rect, side: Side, setting: Setting, ledger: Ledger, within: Squeeze
) -> Iterator[Item]:
    """Yield the items of a box without children, set in the rectangle `inner`.

    Codes, facts and the order of reading are noted in the ledger. `within` is what holds inside
    the box.
    """
    content = box.content
    match content:
        case TextContent() | ListContent() if runs_on(content):
            yield from _flowed(box, content, inner, side, setting, ledger, within)
        case ContinueContent():
            yield from _continued(box, content, inner, side, setting, ledger)
        case TextContent():
            items = block.text_items(content, inner, setting, within)
            ledger.facts += fact_places(content.message, items, side.turn, box.name)
            order = ledger.next_order()
            yield Group(items=items, tag=_tag(content.style.role, order, box, setting))
        case ListContent():
            order = ledger.next_order(1 + len(content.messages))
            items = block.list_items(
                content, inner, setting, within, rtl=side.rtl, order=order, name=box.name
            )
            for message, item in zip(content.messages, items, strict=True):
                ledger.facts += fact_places(message, (item,), side.turn, box.name)
            yield Group(items=items, tag=_tag(Role.LIST, order, box, setting))
        case ImageContent() | DrawingContent():
            if min(inner.width, inner.height) <= EPS_PT:
                note_no_size(box, side, setting)
                return
            items = picture.picture_items(box, inner, rtl=side.rtl)
            yield Group(items=items, tag=_figure(box, setting, ledger), span=box.span)
        case CodeContent():
            code, items = picture.code_items(box, content, inner, setting.press, rtl=side.rtl)
            ledger.codes.append(code)
            ledger.asking.append(box)
            yield Group(items=items, tag=_figure(box, setting, ledger))
        case ShapeContent():
            if _is_nothing(box, content, inner):
                note_no_size(box, side, setting)
                return
            shape = picture.shape_item(box, content, inner, rtl=side.rtl)
            yield Group(items=(shape,), tag=_tag(Role.ARTIFACT, 0, box, setting))
        case SpacerContent():
            return
        case Container():
            raise ValueError("only a box without children is a leaf")


def _flowed(
    box: Box,
    content: TextContent | ListContent,
    inner: Rect,
    side: Side,
    setting: Setting,
    ledger: Ledger,
    squeeze: Squeeze,
) -> Iterator[Item]:
    """Yield text that runs through columns, or into the first frame of its thread."""
    from collateral.layout import story

    order, rtl = ledger.next_order(1 + _n_items(content)), side.rtl
    if content.thread:
        thread = story.Thread(content=content, squeeze=squeeze, last=box)
        setting.threads[content.thread] = thread
        found = story.thread_items(box, thread, inner, setting, rtl=rtl, order=order)
    else:
        found = story.story_items(box, content, inner, setting, squeeze, rtl=rtl, order=order)
    yield _poured(box, content, found, inner, side, setting, ledger, order)


def _continued(
    box: Box,
    content: ContinueContent,
    inner: Rect,
    side: Side,
    setting: Setting,
    ledger: Ledger,
) -> Iterator[Item]:
    """Yield what a frame takes of its thread."""
    thread = setting.threads.get(content.thread)
    if thread is None:
        # Its text is not shown in this language or size; then nothing goes on.
        return
    from collateral.layout import story

    order = ledger.next_order(1 + _n_items(thread.content))
    found = story.thread_items(box, thread, inner, setting, rtl=side.rtl, order=order)
    yield _poured(box, thread.content, found, inner, side, setting, ledger, order)


def _n_items(content: TextContent | ListContent) -> int:
    return len(content.messages) if isinstance(content, ListContent) else 0


def _poured(
    box: Box,
    content: TextContent | ListContent,
    found: "tuple[story.Poured, ...]",
    inner: Rect,
    side: Side,
    setting: Setting,
    ledger: Ledger,
    order: int,
) -> Group:
    """Return the lines of a frame as one group; facts in it, and what may cover it, are noted."""
    _note_facts(found, side, ledger, box)
    items = tuple(each.item for each in found)
    if not side.over:
        text = printed(
            box, inner, Squeeze(), side.turn, side.groups, rtl=side.rtl, items=items,
            size_pt=content.style.size_pt,
        )  # fmt: skip
        note_overlap(text, setting, ledger)
        ledger.printed.append(text)
    role = Role.LIST if isinstance(content, ListContent) else content.style.role
    return Group(items=items, tag=_tag(role, order, box, setting))


def _note_facts(found: "tuple[story.Poured, ...]", side: Side, ledger: Ledger, box: Box) -> None:
    for _, poured in groupby(found, key=lambda each: id(each.message)):
        first, *others = poured
        items = (first.item, *(each.item for each in others))
        ledger.facts += fact_places(first.message, items, side.turn, box.name, start=first.start)


def _is_nothing(box: Box, content: ShapeContent, inner: Rect) -> bool:
    """Tell whether nothing of a shape is seen; one that takes what is left over may find none."""
    shares = (d.unit is Unit.SHARE for d in (box.width, box.height) if d is not None)
    if box.grow or any(shares):
        return False
    is_line = content.kind is ShapeKind.LINE
    return (max if is_line else min)(inner.width, inner.height) <= EPS_PT


def _tag(role: Role, order: int, box: Box, setting: Setting) -> Tag:
    language, content = "", box.content
    if isinstance(content, TextContent | ListContent):
        language = language_of(content)[0]
    return Tag(role=role, language=language or setting.language, order=order, element=box.name)


def _figure(box: Box, setting: Setting, ledger: Ledger) -> Tag:
    if not box.alt:
        return _tag(Role.ARTIFACT, 0, box, setting)
    return replace(_tag(Role.FIGURE, ledger.next_order(), box, setting), alt=box.alt)
