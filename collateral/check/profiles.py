"""Which rules a file is held to, by the standard it is written to: data only."""

from collections.abc import Mapping
from typing import Final

from collateral.check.rule import Rule
from collateral.check.rules import (
    boxes,
    color_spaces,
    fonts,
    header,
    images,
    ink,
    intent,
    interactive,
    metadata,
    objects,
    overprint,
    samples,
    small,
    spots,
    transparency,
)
from collateral.model.press import Standard

#: What every finished file must keep, whatever it is for.
_EVERY_FILE: Final = (*header.SOUND, *boxes.SOUND, *fonts.RULES, *interactive.SOUND)

#: What all parts of PDF/X ask, and what is asked of all files for plates.
_PDFX: Final = (
    *_EVERY_FILE,
    *header.RULES,
    *intent.RULES,
    *metadata.RULES,
    *boxes.RULES,
    *interactive.RULES,
    *color_spaces.RULES,
    *objects.RULES,
    *spots.RULES,
    *overprint.RULES,
    *small.RULES,
    *images.RULES,
    *samples.RULES,
    *ink.RULES,
)

_OLD: Final = (
    *header.CLASSIC,
    *interactive.NO_LAYERS,
    *transparency.RULES,
    *objects.EARLY,
    *samples.EARLY,
    *fonts.EARLY,
)

RULES: Final[Mapping[Standard, tuple[Rule, ...]]] = {
    Standard.X4: (
        *_PDFX,
        *metadata.XMP,
        *interactive.LAYERS,
        *transparency.MIXED,
        *color_spaces.PROFILED,
    ),
    Standard.X3: (*_PDFX, *_OLD, *color_spaces.PROFILED),
    Standard.X1A: (*_PDFX, *_OLD, *metadata.CONFORMANCE, *color_spaces.INKS_ONLY),
    Standard.NONE: _EVERY_FILE,
}
