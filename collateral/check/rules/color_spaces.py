"""Colour spaces: of operators, images, shadings, patterns and groups, and what they stand on.

`pdfx.colour-space`, `gwg.binding`, `gwg.group-space`.

A colour of light without a profile means something else on each screen, so only inks, grey and what
has a profile may stand in the file: and in X-1a nothing but inks and grey.

Source: ISO 15930-7:2010; ISO 15930-4:2003; ISO 15930-6:2003; Ghent Workgroup 2022, R0027, R0028 and
R0030.
"""

from collections.abc import Iterator
from typing import Final

from pikepdf import Dictionary

from collateral.check.blob import blob_of, inflated_digest
from collateral.check.ink_functions import colors_of_shading, n_outputs
from collateral.check.rule import Rule, on_page
from collateral.check.spaces import NONE, UNKNOWN, Space, entry, space_of
from collateral.check.survey import Survey
from collateral.check.walked import Use
from collateral.core.diag import Diagnostic, error
from collateral.model.press import ImagePolicy, Inks, Press, Standard

_CIE: Final = ("CalGray", "CalRGB", "Lab", "ICCBased")
_INKS: Final = "convert it to the inks of the press"


def _uses(survey: Survey) -> Iterator[tuple[Use, Space]]:
    """Yield each space in use, and each that it stands on, once."""
    for use in survey.walked.uses.values():
        for space in use.space.stack():
            yield use, space
            for colorant in _colorants(space):
                yield from ((use, below) for below in colorant.stack())


def _colorants(space: Space) -> Iterator[Space]:
    """Yield what a DeviceN says of its inks one by one. ISO 32000-2:2020, 8.6.6.5, Table 71."""
    if space.family != "DeviceN" or len(space.source) < 5:
        return
    attributes = space.source[4]
    each = entry(attributes, "/Colorants")
    for colorant in each.values() if isinstance(each, Dictionary) else ():
        yield space_of(colorant)
    process = entry(attributes, "/Process", "/ColorSpace")
    if process is not None:
        yield space_of(process)


def _said(use: Use, space: Space) -> str:
    below = "" if space is use.space else f", below `{use.space.said}`"
    return (
        f"{on_page(use.page_idx, use.within)}, {use.by}: the colour space is `{space.said}`{below}"
    )


def _no_bare_light(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for use, space in _uses(survey):
        if space.family == "DeviceRGB":
            text = f"{_said(use, space)}, which has no profile"
            yield error("pdfx.colour-space", text, None, (_INKS,))


def _no_profile(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for use, space in _uses(survey):
        if space.family in _CIE:
            text = f"{_said(use, space)}; `{press.standard}` takes inks and grey alone"
            yield error("pdfx.colour-space", text, None, (_INKS,))


def _known(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for use, space in _uses(survey):
        if space is UNKNOWN:
            text = f"{on_page(use.page_idx, use.within)}, {use.by}: no colour space can be read"
            yield error("pdfx.colour-space", text, None, ("state one",))


def _profiles_fit(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for use, space in _uses(survey):
        if space.family == "ICCBased" and space.n not in (1, 3, 4):
            text = f"{_said(use, space)}, with `N` {space.n}"
            yield error("pdfx.colour-space", text, None, ("write `N` 1, 3 or 4",))


def _not_the_intent(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    of_inks = [
        (use, space) for use, space in _uses(survey) if (space.family, space.n) == ("ICCBased", 4)
    ]
    intent = survey.intent_profile if of_inks else None
    for use, space in of_inks:
        if intent is None or space.source is None:
            continue
        blob = blob_of(space.source, survey.written)
        try:
            same = blob == intent or inflated_digest(blob) == inflated_digest(intent)
        except ValueError:
            same = False
        if same:
            text = f"{_said(use, space)} with the very profile of the output intent"
            yield error("pdfx.colour-space", text, None, ("write `DeviceCMYK`",))


def _early(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for use, space in _uses(survey):
        if space.family in _CIE:
            text = f"{_said(use, space)}; all colours are to be inks already"
            yield error("gwg.binding", text, None, (_INKS,))


def _intermediate(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for use, space in _uses(survey):
        if space.family in _CIE and not use.by.startswith("image"):
            text = f"{_said(use, space)}; only images may have a profile"
            yield error("gwg.binding", text, None, (_INKS,))


def _black_alone(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for one in survey.inside:
        others = [name for name in one.color.inks if name != "Black"]
        if others:
            text = f"{on_page(one.page_idx, one.within)}: {one.kind} prints on {', '.join(others)}"
            yield error("press.one-ink", text, None, ("make the file with `colors: black`",))
            return
    for shaded in survey.walked.shaded:
        if _is_black(shaded.space):
            continue
        # In four inks it may still run between blacks.
        colors = colors_of_shading(shaded.thing, shaded.space)
        if colors is None or any(color.light or color.inks.keys() - {"Black"} for color in colors):
            where = on_page(shaded.page_idx, shaded.within)
            text = f"{where}: the shading `{shaded.name}` does not run between blacks alone"
            yield error("press.one-ink", text, None, ("make the file with `colors: black`",))
    for use in survey.walked.uses.values():
        if use.by.startswith("image") and not _is_black(use.space):
            text = f"{_said(use, use.space)}; the press prints black alone"
            yield error("press.one-ink", text, None, ("make the file with `colors: black`",))


def _is_black(space: Space) -> bool:
    """Tell whether whatever is painted in a space prints on the plate of black, or on none."""
    if space.inks:
        return set(space.inks) <= {"Black", NONE}
    return space.n == 1 if space.base is None else _is_black(space.base)


def _functions_fit(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for use, space in _uses(survey):
        if space.family in ("Separation", "DeviceN") and space.base is not None:
            found = n_outputs(space.source[3])
            if found not in (None, space.base.n):
                text = f"{_said(use, space)}, whose function has {found} values"
                text = f"{text} for the {space.base.n} of `{space.base.said}`"
                yield error("pdfx.colour-space", text, None, ("write the function anew",))
    for shaded in survey.walked.shaded:
        function = entry(shaded.thing, "/Function")
        found = None if function is None else n_outputs(function)
        if found not in (None, shaded.space.n):
            where = on_page(shaded.page_idx, shaded.within)
            text = f"{where}: the function of the shading `{shaded.name}` has {found} values"
            text = f"{text} for the {shaded.space.n} of `{shaded.space.said}`"
            yield error("pdfx.colour-space", text, None, ("write the function anew",))


def _masks_gray(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    for found in survey.having("/SMask"):
        mask = found.thing["/SMask"]
        stated = entry(mask, "/ColorSpace")
        if stated is not None and stated != "/DeviceGray":
            space = space_of(stated)
            text = f"{found.said}: its soft mask has the colour space `{space.said}`"
            yield error("pdfx.colour-space", text, None, ("write the mask in `DeviceGray`",))


def _groups(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    masks = {
        found.thing["/SMask"]["/G"].objgen
        for found in survey.having("/SMask")
        if entry(found.thing, "/SMask", "/G") is not None
    }
    for found in survey.having("/Group"):
        group = found.thing["/Group"]
        if entry(group, "/S") != "/Transparency":
            continue
        stated = entry(group, "/CS")
        space = None if stated is None else space_of(stated)
        allowed = ["DeviceCMYK"]
        if found.thing.objgen in masks:
            allowed.append("DeviceGray")
        if space is None:
            # The page decides for all groups within it, and must say so itself.
            if found.thing.get("/Type") != "/Page":
                continue
            told = "has no colour space"
        elif space.family in allowed:
            continue
        else:
            told = f"has the colour space `{space.said}`"
        text = f"{found.said}: its transparency group {told}, not `DeviceCMYK`"
        yield error("gwg.group-space", text, None, ("write `/CS /DeviceCMYK`",))


RULES: Final = (
    Rule(
        id="colour-known",
        asks="Everything that is painted has a colour space that can be read.",
        source="ISO 32000-2:2020, 8.6",
        check=_known,
    ),
    Rule(
        id="no-device-rgb",
        asks="No operator, image, shading or alternate space is red, green and blue of a device.",
        source="ISO 15930-7:2010; ISO 15930-4:2003; ISO 15930-6:2003",
        check=_no_bare_light,
    ),
    Rule(
        id="icc-components",
        asks="A space with a profile has one, three or four components.",
        source="ISO 32000-2:2020, 8.6.5.5",
        check=_profiles_fit,
    ),
    Rule(
        id="function-fits",
        asks="Functions of colours have as many values as their space has components.",
        source="ISO 32000-2:2020, 8.6.6.4, 8.6.6.5 and 8.7.4.5",
        check=_functions_fit,
    ),
    Rule(
        id="mask-gray",
        asks="The soft mask of a picture is grey.",
        source="ISO 32000-2:2020, 11.6.5.2, Table 143",
        check=_masks_gray,
    ),
    Rule(
        id="R0030",
        asks="Transparency is worked out in the inks of the press.",
        source="Ghent Workgroup 2022, R0030",
        check=_groups,
    ),
    Rule(
        id="R0027",
        asks="Where all pictures are converted, no colour is left that is not made of inks.",
        source="Ghent Workgroup 2022, R0027",
        check=_early,
        concerns=lambda press: (
            press.images is ImagePolicy.CONVERT and press.standard is not Standard.X1A
        ),
    ),
    Rule(
        id="R0028",
        asks="Where pictures are kept as they are, nothing else has a profile.",
        source="Ghent Workgroup 2022, R0028",
        check=_intermediate,
        concerns=lambda press: (
            press.images is ImagePolicy.KEEP and press.standard is not Standard.X1A
        ),
    ),
    Rule(
        id="one-ink",
        asks="A file for black alone prints on no other plate.",
        source="the printer's profile",
        check=_black_alone,
        concerns=lambda press: press.inks is Inks.BLACK,
    ),
)

#: Asked by X-4 and X-3, where profiles may stand.
PROFILED: Final = (
    Rule(
        id="icc-not-intent",
        asks="No colour has the profile of the output intent itself.",
        source="ISO 19005-4:2020, 6.2.4.2 says it for archives; presses convert such colours twice",
        check=_not_the_intent,
    ),
)

#: Asked by X-1a alone.
INKS_ONLY: Final = (
    Rule(
        id="inks-only",
        asks="All colours are inks or grey.",
        source="ISO 15930-4:2003",
        check=_no_profile,
    ),
)
