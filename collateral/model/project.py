"""A campaign read and found right: every file of it, typed, with the digest of its bytes."""

from collections.abc import Mapping
from pathlib import Path

from collateral.core.record import field, record
from collateral.model.messages import Translation
from collateral.model.printer import Printer
from collateral.model.source import Campaign, Layout, Style


@record
class Asset:
    """A picture a layout names: where it lies and what it is.

    `kind` is jpeg, png, tiff, webp or svg. Width and height are those of the picture as it is
    shown; `orientation`, 1..8 as EXIF has it, is how its stored pixels are turned for that.
    `has_alpha` says that it may be transparent, `bitmap` that its pixels are black or white;
    `colors` are those of a drawing, as `#rrggbb` in small letters, and `currentColor`.
    """

    name: str
    path: Path
    kind: str
    width_px: int
    height_px: int
    digest: str
    has_alpha: bool
    orientation: int = 1
    bitmap: bool = False
    colors: frozenset[str] = frozenset()


@record
class Project:
    """All that a build needs; `digests` holds the SHA-256 of every YAML file by its name;
    `printers` are the campaign's own."""

    root: Path
    campaign: Campaign
    layouts: Mapping[str, Layout]
    translations: Mapping[str, Translation]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    printers: Mapping[str, Printer] = field(default_factory=dict)


def all_styles(campaign: Campaign, layout: Layout) -> dict[str, Style]:
    """Return the styles a layout can name: its own before the campaign's, and always `body`."""
    return {"body": Style(), **campaign.styles, **layout.styles}
