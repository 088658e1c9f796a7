"""A page of a foreign PDF held to the press that it would be printed on.

What is in the page stays as it is: no ink is made another one. So what the press does not take is
refused, with what to ask the owner of the file for.
"""

from collections.abc import Iterator
from typing import NamedTuple

from collateral.core.diag import Diagnostic, Span
from collateral.image.fault import ImageFault
from collateral.image.pdf_copy import read_page
from collateral.image.pdf_page import refused
from collateral.image.pdf_traits import PdfTraits
from collateral.model.document import ImageContent
from collateral.model.pdf_part import PdfPart
from collateral.model.press import (
    FontPolicy,
    ImagePolicy,
    Inks,
    Press,
    SpotPolicy,
    Standard,
    Transparency,
)
from collateral.model.project import Asset
from collateral.model.source import ImageElement

#: Kinds of colour that each kind of press can print as they are.
_INKS = frozenset(("grey", "black", "cmyk"))
_BLACK = frozenset(("grey", "black"))
_LIGHT = frozenset(("grey", "rgb", "icc-rgb", "icc-grey", "lab"))
#: Colours with a profile, which a press may bring to its inks itself.
_PROFILED = frozenset(("icc-grey", "icc-rgb", "lab"))

_SAID = {
    "grey": "greys",
    "black": "black ink",
    "cmyk": "four inks",
    "rgb": "red, green and blue without a profile",
    "lab": "colours in L*a*b*",
    "icc-grey": "greys with a profile",
    "icc-rgb": "red, green and blue with a profile",
    "icc-cmyk": "four inks with a profile of their own",
}


class Refusal(NamedTuple):
    """Why a page cannot be placed, and the way out."""

    why: str
    hint: str


def placed_page(
    body: ImageElement,
    asset: Asset,
    part: PdfPart,
    span: Span,
    press: Press | None,
    diagnostics: list[Diagnostic],
) -> ImageContent:
    """Return a page of a PDF as a picture; what is wrong with it for its press is noted.

    Faults: `image.pdf-refused`.
    """
    try:
        page = read_page(asset.path, part)
    except ImageFault as fault:
        diagnostics.append(fault.about(asset.name, span))
        return _content(body, asset, part, span, (1.0, 1.0))
    for why, hint in refusals(page.traits, press) if press is not None else ():
        diagnostics.append(refused(why, hint).about(asset.name, span))
    outline = page.outline
    return _content(body, asset, part, span, (outline.width_pt, outline.height_pt))


def _content(
    body: ImageElement, asset: Asset, part: PdfPart, span: Span, size: tuple[float, float]
) -> ImageContent:
    return ImageContent(
        path=str(asset.path),
        digest=asset.digest,
        width_px=size[0],
        height_px=size[1],
        fit=body.fit,
        focus_x_ratio=body.focus[0],
        focus_y_ratio=body.focus[1],
        opaque=False,
        span=span,
        part=part,
    )


def refusals(traits: PdfTraits, press: Press) -> Iterator[Refusal]:
    """Yield what a press does not take of a page."""
    yield from _colors(traits, press)
    yield from _fonts(traits, press)
    if traits.n_annotations:
        notes = "a note" if traits.n_annotations == 1 else f"{traits.n_annotations} notes"
        why = f"has {notes} or fields over its page, which would be lost"
        yield Refusal(why, "export it with them as part of the page, or without them")
    if traits.transparent and press.transparency is not Transparency.KEEP:
        yield Refusal("is half seen through somewhere", "export it flattened, as PDF/X-1a")
    if press.standard in (Standard.X1A, Standard.X3):
        if "JPXDecode" in traits.filters:
            yield Refusal("has pictures in JPEG 2000", "export it as PDF/X-1a")
        if traits.deep:
            yield Refusal("has pictures of 16 bits", "export it as PDF/X-1a")


def _colors(traits: PdfTraits, press: Press) -> Iterator[Refusal]:
    taken, wanted, hint = _taken(press)
    for kind in sorted(traits.colors):
        of_spot = kind.startswith("spot-")
        plain = kind.removeprefix("spot-")
        if plain not in taken:
            said = _SAID[plain]
            what = f"shows its own inks with {said}" if of_spot else f"has {said}"
            yield Refusal(f"{what}, and this output has {wanted}", hint)
    if press.inks is not Inks.CMYK or press.spots is not SpotPolicy.KEEP:
        for ink in traits.spots:
            why = f"has the ink `{ink}`, which would be a plate of its own"
            yield Refusal(why, "ask for it in four inks, or as an SVG" if wanted == _FOUR else hint)


_FOUR = "four inks"


def _taken(press: Press) -> tuple[frozenset[str], str, str]:
    """Return the kinds of colour that a press takes, what that is called, and the way out."""
    if press.inks is Inks.RGB:
        hint = "place it as an SVG, or leave it out with `when: {output: …}`"
        return _LIGHT, "the colours of a screen", hint
    if press.inks is Inks.BLACK:
        hint = "name a file in black, `black:` of its logo, or place it as an SVG"
        return _BLACK, "black alone", hint
    hint = "ask for it in four inks, or place it as an SVG"
    keeps = press.images is ImagePolicy.KEEP and press.standard is not Standard.X1A
    return (_INKS | _PROFILED if keeps else _INKS), _FOUR, hint


def _fonts(traits: PdfTraits, press: Press) -> Iterator[Refusal]:
    for font in traits.loose_fonts:
        yield Refusal(f"has type in `{font}`, which is not in the file", "export it with its fonts")
    if traits.fonts and press.fonts is FontPolicy.OUTLINE:
        yield Refusal(
            "has type, and this output has outlines alone", "export it with its type as outlines"
        )
