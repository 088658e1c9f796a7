"""Inks of their own: which there may be, and the colour that prints on every plate.

`press.spot`, `gwg.spot`, `gwg.registration`.

Source: Ghent Workgroup 2022, R0020 to R0024 and I00003.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from pikepdf import Object, Stream

from collateral.check.rule import Rule, fault_at, per_page, warned
from collateral.check.spaces import ALL, NONE, PROCESS, Space
from collateral.check.survey import Survey
from collateral.core.diag import Diagnostic, error
from collateral.model.press import Press, SpotPolicy

#: A make, a number and the paper it is mixed for: `PANTONE 185 C`.
_SUFFIX: Final = re.compile(r"(PANTONE .+?|HKS \d+) ?(CV[CU]?|EC|UP|CP|[CUMKNE])", re.IGNORECASE)


def spots_of(survey: Survey) -> dict[str, Space]:
    """Return the inks of their own that the file names, each with a space that names it."""
    found: dict[str, Space] = {}
    for use in survey.walked.uses.values():
        for space in use.space.stack():
            for name in space.inks:
                if name not in (*PROCESS, ALL, NONE):
                    found.setdefault(name, space)
    return found


def _none(survey: Survey, press: Press) -> Iterator[Diagnostic]:
    for name in sorted(spots_of(survey)):
        text = f"the file prints with the ink `{name}`, and the printer takes process inks alone"
        wanted = "convert" if press.spots is SpotPolicy.REFUSE else press.spots
        yield error("press.spot", text, None, (f"set `spots: {wanted}` or use process colours",))


def _one_suffix(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    kinds = {
        found[2].upper(): name
        for name in sorted(spots_of(survey))
        if (found := _SUFFIX.fullmatch(name)) is not None
    }
    if len(kinds) > 1:
        names = ", ".join(f"`{name}`" for name in kinds.values())
        text = f"the inks {names} are mixed for different papers"
        yield warned(error("gwg.spot", text, None, ("use one suffix",)))


def _one_case(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    known: dict[str, str] = {}
    for name in sorted(spots_of(survey)):
        other = known.setdefault(name.casefold(), name)
        if other != name:
            text = f"the inks `{other}` and `{name}` differ only in capitals: two plates"
            yield error("gwg.spot", text, None, ("write the name in one way",))


def _own_look(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    known: dict[tuple[bytes, ...], str] = {}
    for name, space in sorted(spots_of(survey).items()):
        if space.family != "Separation":
            continue
        look = tuple(_written(space.source[idx]) for idx in (2, 3))
        other = known.setdefault(look, name)
        if other != name:
            text = f"the inks `{other}` and `{name}` look the same: two plates for one ink"
            yield error("gwg.spot", text, None, ("use one of the names",))


def _one_look(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    known: dict[str, tuple[bytes, ...]] = {}
    told: set[str] = set()
    for use in survey.walked.uses.values():
        for space in use.space.stack():
            name = "".join(space.inks)
            if space.family != "Separation" or not name or name in told:
                continue
            look = tuple(_written(space.source[idx]) for idx in (2, 3))
            if known.setdefault(name, look) != look:
                told.add(name)
                text = f"the ink `{name}` has two looks, and a press mixes it once"
                yield error("gwg.spot", text, None, ("define the ink once",))


def _written(thing: Any) -> bytes:
    if isinstance(thing, Stream):
        # A reference says nothing of what stands there.
        return b" ".join((repr(sorted(thing.keys())).encode(), thing.read_raw_bytes()))
    return thing.unparse(True) if isinstance(thing, Object) else repr(thing).encode()


def _no_registration(survey: Survey, _: Press) -> Iterator[Diagnostic]:
    found = [
        one for one in survey.inside if any(ALL in space.inks for space in one.color.space.stack())
    ]
    for one, where in per_page(survey, found):
        told = f"{one.kind} in the registration colour, which prints on every plate"
        yield fault_at("gwg.registration", one, told, where, "use `black`")


RULES: Final = (
    Rule(
        id="R0020",
        asks="A printer that takes no inks of their own gets none.",
        source="Ghent Workgroup 2022, R0020; the printer's profile",
        check=_none,
        concerns=lambda press: press.spots is not SpotPolicy.KEEP,
    ),
    Rule(
        id="R0021",
        asks="The names of mixed inks have one suffix.",
        source="Ghent Workgroup 2022, R0021",
        check=_one_suffix,
        concerns=lambda press: press.spots is SpotPolicy.KEEP,
    ),
    Rule(
        id="R0022",
        asks="No two inks differ only in capitals.",
        source="Ghent Workgroup 2022, R0022",
        check=_one_case,
        concerns=lambda press: press.spots is SpotPolicy.KEEP,
    ),
    Rule(
        id="R0023",
        asks="No two inks look the same.",
        source="Ghent Workgroup 2022, R0023",
        check=_own_look,
        concerns=lambda press: press.spots is SpotPolicy.KEEP,
    ),
    Rule(
        id="spot-one-look",
        asks="An ink is defined in one way.",
        source="ISO 19005-2:2011, 6.2.4.4 says it for archives; presses take the first they read",
        check=_one_look,
    ),
    Rule(
        id="R0024",
        asks="The registration colour stays outside the sheet.",
        source="Ghent Workgroup 2022, R0024",
        check=_no_registration,
    ),
)
