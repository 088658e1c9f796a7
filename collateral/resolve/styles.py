"""Paragraph styles made whole: chains flattened, a language's own changes in, sizes scaled."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from collateral.model.document import Align, Case, Fill, Style
from collateral.model.frame import Role
from collateral.model.scalars import ColorRef
from collateral.model.source import Style as Written
from collateral.model.source import StyleOverride
from collateral.resolve.palette import Palette

#: The weight of **bold** words in a style that is not bold itself.
_BOLD: Final = 700

#: What a style says when nobody says otherwise; sizes in pt at the design size.
_DEFAULTS: Final[Mapping[str, Any]] = {
    "family": "Noto Sans",
    "weight": 400,
    "bold_weight": None,
    "italic": False,
    "width": 100.0,
    "width_to": None,
    "size": 11.0,
    "min_size": 6.0,
    "shrink_to": 0.75,
    "grow_to": 1.0,
    "leading": 1.3,
    "leading_to": None,
    "tracking": 0.0,
    "tracking_to": None,
    "align": Align.START,
    "color": None,
    "features": {},
    "balance": False,
    "hyphens": False,
    "hang": False,
    "kashida": False,
    "space_before": 0.0,
    "space_after": 0.0,
    "role": Role.PARAGRAPH,
    "case": Case.NONE,
}

#: What the features of a font do for small capitals.
_SMALL_CAPS: Final[Mapping[Case, Mapping[str, int]]] = {
    Case.SMALL_CAPS: {"smcp": 1},
    Case.ALL_SMALL_CAPS: {"smcp": 1, "c2sc": 1},
}


def resolve_style(
    name: str,
    styles: Mapping[str, Written],
    palette: Palette,
    *,
    language: str,
    script: str,
    scale: float,
) -> Style:
    """Return a style for one language at one size.

    `scale` is the printed size over the design size. `min-size` holds at every size; `shrink-to`
    is a share of the scaled size; the floor is the larger of the two, and the size itself is never
    below `min-size`. Changes `by` script come before those by language,
    and those of the style itself after those of what it extends: the last one counts.
    """
    chain = _chain(name, styles)
    keys = dict.fromkeys((script, language.split("-")[0], language))
    overrides = [written.by[key] for written in chain for key in keys if key in written.by]
    said, size_ratio = _said(chain, tuple(overrides))
    size_pt = max(said["size"] * size_ratio * scale, said["min_size"])
    color: Fill = palette.fill(ColorRef("black") if said["color"] is None else said["color"])
    return Style(
        name=name,
        family=said["family"],
        weight=said["weight"],
        bold_weight=said["bold_weight"] or max(_BOLD, said["weight"]),
        italic=said["italic"],
        width_percent=said["width"],
        size_pt=size_pt,
        floor_pt=max(said["min_size"], size_pt * said["shrink_to"]),
        ceiling_pt=size_pt * said["grow_to"],
        leading_ratio=said["leading"],
        least_leading_ratio=_least(said["leading_to"], said["leading"]),
        tracking_em=said["tracking"],
        least_width_percent=_least(said["width_to"], said["width"]),
        least_tracking_em=_least(said["tracking_to"], said["tracking"]),
        align=said["align"],
        color=color,
        features=tuple(sorted((_SMALL_CAPS.get(said["case"], {}) | said["features"]).items())),
        balance=said["balance"],
        hyphens=said["hyphens"],
        hang=said["hang"],
        kashida=said["kashida"],
        space_before_pt=said["space_before"] * scale,
        space_after_pt=said["space_after"] * scale,
        role=said["role"],
        min_pt=said["min_size"],
        case=said["case"],
        span=styles[name].node.span if styles[name].node is not None else None,
    )


def _least(floor: float | None, value: float) -> float:
    """Return how far a value may give way: to its floor, if that lies below it."""
    return value if floor is None else min(floor, value)


def _chain(name: str, styles: Mapping[str, Written]) -> tuple[Written, ...]:
    """Return what a style extends and the style, itself last; the reader has refused circles."""
    chain = [styles[name]]
    while chain[-1].extends is not None:
        above = styles[chain[-1].extends]
        if above in chain:
            break
        chain.append(above)
    return tuple(reversed(chain))


# Most styles say the same in most languages.
@lru_cache(maxsize=1024)
def _said(
    chain: tuple[Written, ...], overrides: tuple[StyleOverride, ...]
) -> tuple[Mapping[str, Any], float]:
    """Return all that a style says, and the ratio by which its size is changed; the last counts."""
    said: dict[str, Any] = dict(_DEFAULTS)
    for written in chain:
        said |= {k: v for k, v in _given(written).items() if k not in ("extends", "by")}
    size_ratio = 1.0
    for override in overrides:
        changes = _given(override)
        size_ratio = changes.pop("size", size_ratio)
        said |= changes
    return said, size_ratio


def _given(source: Written | StyleOverride) -> dict[str, Any]:
    """Return what was written, by field name."""
    return {key: value for key in source.given if (value := getattr(source, key)) is not None}
