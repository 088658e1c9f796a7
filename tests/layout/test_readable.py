"""The address of a code: whether it can be read where it stands."""

from typing import Any

import pytest

from collateral.core.color import BLACK, PAPER, Cmyk, Spot
from collateral.core.diag import ProjectError, Span
from collateral.core.record import replace
from collateral.model.document import (
    Accent,
    Box,
    CodeContent,
    Fit,
    Flow,
    ImageContent,
    Line,
    LinearFill,
    Message,
    Piece,
    ShapeContent,
    ShapeKind,
    TextContent,
)
from tests.layout.boxes import at, block, box, container, page, picture, style

NIGHT = Cmyk(0.9, 0.8, 0.4, 0.6)
INK = Spot("Night", NIGHT)
CODE = box(
    CodeContent(
        url="https://example.org",
        fact="contact.url",
        level="M",
        version=1,
        modules=((True, False), (False, True)),
        side_pt=50.0,
    ),
    "code",
    at=at(20, 200),
)
ROOM = at(20, 50, 160, 40)


def address(color: Any = BLACK, size_pt: float = 12.0, **said: Any) -> Box:
    pieces = (Piece(text="Go to "), Piece(text="example.org", fact="contact.url", keep=True))
    message = Message(pieces=pieces, key="visit", span=Span("translations/en.yaml"))
    dress = style(size_pt=size_pt, floor_pt=min(size_pt, 5.0), color=color)
    said.setdefault("at", at(30, 60, 140))
    return box(TextContent(message=message, style=dress), said.pop("name", "address"), **said)


def told(*boxes: Box) -> str:
    """Return the message on an address that cannot be read; nothing else may be told."""
    try:
        page(*boxes, CODE)
    except ProjectError as faults:
        (fault,) = faults.diagnostics
        assert fault.code == "qr.no-address" and fault.span == CODE.span
        return fault.message
    return ""


def photo() -> Box:
    content = ImageContent(
        path="photo.jpg",
        digest="0",
        width_px=100,
        height_px=100,
        fit=Fit.COVER,
        focus_x_ratio=0.0,
        focus_y_ratio=0.0,
    )
    return box(content, "photo", at=ROOM)


def faint(opacity_ratio: float, *children: Box) -> Box:
    return container(Flow.STACK, *children, at=ROOM, opacity_ratio=opacity_ratio)


@pytest.mark.parametrize(
    ("boxes", "why"),
    [
        ((address(opacity_ratio=0.0),), "has an opacity of 0%"),
        ((address(opacity_ratio=0.2),), "has an opacity of 20%"),
        ((faint(0.5, faint(0.5, address(at=None))),), "has an opacity of 25%"),
        ((photo(), address(opacity_ratio=0.3)), "has an opacity of 30%"),
        ((address(PAPER),), "has a contrast of 1.0:1"),
        ((address(Cmyk(0, 0, 0, 0.2)),), "has a contrast of 1.6:1"),
        ((block(at=ROOM, fill=NIGHT), address(NIGHT)), "has a contrast of 1.0:1"),
        ((block(at=ROOM, fill=NIGHT), address(INK)), "has a contrast of 1.0:1"),
        ((block(at=ROOM, fill=NIGHT), address()), "has a contrast of 1."),
        ((address(NIGHT, fill=NIGHT),), "has a contrast of 1.0:1"),
        ((block(at=ROOM, fill=NIGHT, rotate_deg=90), address(NIGHT)), "has a contrast of 1.0:1"),
        # The end of the line is on the dark.
        ((block(at=at(80, 50, 100, 40), fill=NIGHT), address(NIGHT)), "has a contrast of 1.0:1"),
        # A pane lets the ground through; a group lets through what is in it as a whole.
        ((block(at=ROOM, opacity_ratio=0.9, fill=NIGHT), address(NIGHT)), "has a contrast of 1."),
        ((faint(0.5, block(at=at(0, 0, 160, 40), fill=NIGHT), address(NIGHT, at=None)),), "1.0:1"),
        ((address(Cmyk(0, 0, 0, 0.7)), block(at=ROOM, opacity_ratio=0.45)), "has a contrast of"),
        ((address(size_pt=2.0),), "is set at 2.0 pt"),
        ((address(PAPER), address(PAPER, name="two", at=at(30, 100, 140))), "`two` has"),
    ],
)
def test_an_address_that_nobody_can_read_is_none(boxes: tuple[Box, ...], why: str) -> None:
    message = told(*boxes)
    assert message.startswith("`code` opens an address that nobody can read: `address` ")
    assert why in message


@pytest.mark.parametrize(
    "boxes",
    [
        (address(),),
        (address(opacity_ratio=0.6),),
        (address(PAPER), address(name="two", at=at(30, 100, 140))),
        (block(at=ROOM, fill=NIGHT), address(PAPER)),
        (address(PAPER, fill=NIGHT),),
        # A hair line behind the letters is no ground.
        (block(at=at(20, 66, 160, 1), fill=None, stroke=Line(fill=BLACK, width_pt=1)), address()),
        # Nobody can tell what a photo, a drawing or a gradient is like in a place.
        (photo(), address(PAPER)),
        (picture(at=ROOM), address(PAPER, at=at(75, 75, 60), size_pt=5.0)),
        (block(at=ROOM, fill=LinearFill(angle_deg=0, stops=())), address(PAPER)),
        (address(LinearFill(angle_deg=0, stops=())),),
        (faint(0.6, block(at=at(0, 0, 160, 40), fill=NIGHT), address(PAPER, at=None)),),
        (block(at=at(20, 120, 100, 40), fill=NIGHT), address(NIGHT)),
        (address(NIGHT), block(at=at(100, 100, 60, 40), fill=NIGHT)),
        (
            box(ShapeContent(kind=ShapeKind.ELLIPSE), "disc", fill=NIGHT, at=at(0, 0, 200, 140)),
            address(PAPER),
        ),
    ],
)
def test_an_address_that_can_be_read_is_one(boxes: tuple[Box, ...]) -> None:
    assert told(*boxes) == ""


def test_a_page_that_shows_no_address_is_told_of_before() -> None:
    other = address(PAPER)
    assert isinstance(other.content, TextContent)
    message = replace(other.content.message, pieces=(Piece(text="words"),))
    assert told(replace(other, content=replace(other.content, message=message))) == ""


def test_an_address_in_a_colour_of_its_own_counts_in_that_colour() -> None:
    def coloured(fill: Cmyk) -> Box:
        pieces = (
            Piece(text="Go to "),
            Piece(text="example.org", fact="contact.url", keep=True, accent=Accent(fill=fill)),
        )
        message = Message(pieces=pieces, key="visit", span=Span("translations/en.yaml"))
        content = TextContent(message=message, style=style(size_pt=12.0, color=BLACK))
        return box(content, "address", at=at(30, 60, 140))

    assert not told(coloured(NIGHT))
    assert "contrast of 1.0:1" in told(coloured(PAPER))
