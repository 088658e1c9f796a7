"""Plates told: how many a print run needs, which languages share them, and what spoils it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from collateral.model.plates import BLACK, PlateSet, PlateUse, Proof, ProofUse, Spoil, Spoiler
from collateral.report.as_text import counted
from collateral.report.wrap import wrapped

#: More languages than this are counted, not named.
_MANY: Final = 8

#: Why an element spoils plates, and what would mend it.
_WHY: Final[Mapping[Spoil, tuple[str, str]]] = {
    Spoil.COLORED_TEXT: (
        "letters in colour",
        "set them in black, which has a plate for each language anyway",
    ),
    Spoil.BLACK_KNOCKS_OUT: (
        "black letters that take away the colour beneath them",
        "set them in black below 12 pt, or put them on paper, or let them overprint",
    ),
    Spoil.PAPER_KNOCKS_OUT: (
        "letters of paper, left out of the colour beneath them",
        "set them in black on a light ground, or put them on a ground of black alone",
    ),
    Spoil.PICTURE: (
        "pictures that are not the same in all languages",
        "place one picture, or print these languages as a set of their own",
    ),
    Spoil.PAINT: (
        "different colours or forms",
        "give it one colour and one form in all languages",
    ),
    Spoil.PLACE: (
        "colour that moves or grows with the text",
        "give it a place and a size of its own, so that no text moves it",
    ),
    Spoil.MISSING: (
        "colour that is not there in every language",
        "show it in all languages, or in black alone",
    ),
}


def lines(uses: Sequence[PlateUse], width: int) -> Iterator[str]:
    """Yield what the layouts say, poster by poster."""
    for idx, use in enumerate(uses):
        if idx:
            yield ""
        n_languages = counted(len(use.languages), "language")
        yield f"{_name(use)}: {_instead(use)} for {n_languages}"
        yield f"  {_variants(use)}"
        for each in use.sets:
            if len(each.languages) > 1:
                yield from wrapped(_set(each, use), "  ", "    ", width)
        alone = [each.languages[0] for each in use.sets if len(each.languages) == 1]
        if alone and len(use.languages) > 1:
            yield from wrapped(_alone(alone, len(use.languages)), "  ", "    ", width)
        yield from _spoilers(use, width)
        if use.n_mended < use.n_plates:
            yield f"  with all of that mended: {counted(use.n_mended, 'plate')}"


def proof_lines(uses: Sequence[ProofUse], ppi: int) -> Iterator[str]:
    """Yield what the finished files say."""
    for use in uses:
        yield ""
        n_files = counted(len(use.languages), "finished file")
        yield f"{_name(use)}, {n_files} at {ppi} ppi: {_instead(use)}"
        yield f"  {_variants(use)}"


def rows(
    uses: Sequence[PlateUse], proof_uses: Sequence[ProofUse], proofs: Sequence[Proof], ppi: int
) -> Iterator[Mapping[str, Any]]:
    """Yield the posters for machines; `files` is null where no file was looked at."""
    proven = {(use.layout, use.size, use.output): use for use in proof_uses}
    for use in uses:
        key = (use.layout, use.size, use.output)
        own = [p for p in proofs if (p.job.layout, p.job.size.name, p.job.output) == key]
        found = proven.get(key)
        yield {
            "layout": use.layout,
            "size": use.size,
            "output": use.output,
            **_numbers(use),
            "plates_mended": use.n_mended,
            "sets": [_set_row(each) for each in use.sets],
            "spoilers": [_spoiler_row(spoiler) for spoiler in use.spoilers],
            "files": None if found is None else _proof_row(found, own, ppi),
        }


def _name(use: PlateUse | ProofUse) -> str:
    return f"{use.layout} {use.size} {use.output}"


def _instead(use: PlateUse | ProofUse) -> str:
    said = counted(use.n_plates, "plate")
    return said if use.n_plates == use.n_apart else f"{said} instead of {use.n_apart}"


def _variants(use: PlateUse | ProofUse) -> str:
    if not use.inks:
        return "no ink at all"
    return ", ".join(f"{ink} {use.variants[ink]}" for ink in use.inks)


def _set(each: PlateSet, use: PlateUse) -> str:
    n_black = min(each.n_plates, len(each.languages)) if BLACK in use.inks else 0
    n_color = each.n_plates - n_black
    sides = " and ".join(_side(rtl) for rtl, n in ((False, each.n_ltr), (True, each.n_rtl)) if n)
    n_languages = counted(len(each.languages), "language")
    n_plates = f"{n_color} + {n_black}" if n_color and n_black else str(each.n_plates)
    said = f"{sides}: {n_languages}: {n_plates} plates instead of {each.n_apart}"
    return f"{said}: {' '.join(each.languages)}"


def _alone(languages: Sequence[str], n_all: int) -> str:
    """Return what is said of languages none of which shares all plates of colour with another."""
    if len(languages) == n_all:
        return "no two languages share all plates of colour"
    if len(languages) == 1:
        return f"{languages[0]} shares all plates of colour with no other language"
    named = " ".join(languages) if len(languages) <= _MANY else f"{len(languages)} languages"
    return f"{named}: none shares all plates of colour with another language"


def _spoilers(use: PlateUse, width: int) -> Iterator[str]:
    """Yield what spoils plates by the reason, each with what would mend it."""
    for reason, (what, hint) in _WHY.items():
        alike: dict[tuple[str, str, tuple[str, ...]], list[Spoiler]] = {}
        for found in use.spoilers:
            if found.reason is reason:
                place = str(found.span) if found.span is not None else ""
                alike.setdefault((found.element, place, found.inks), []).append(found)
        if not alike:
            continue
        yield f"  {what}:"
        for (element, place, inks), those in alike.items():
            said = f"{element} ({place})" if place else element
            where = _where(those, len(use.languages))
            yield from wrapped(f"{said}: {', '.join(inks)}; {where}", "    ", "      ", width)
        yield from wrapped(f"hint: {hint}", "    ", "      ", width)


def _where(those: Sequence[Spoiler], n_all: int) -> str:
    """Return the languages in which an element spoils plates; by direction if not all."""
    if sum(len(found.languages) for found in those) == n_all:
        return f"in {_all(n_all)} languages"
    return "in " + " and ".join(_of_direction(found) for found in those)


def _of_direction(found: Spoiler) -> str:
    side = _side(found.rtl)
    if len(found.languages) == found.of > 1:
        return f"{_all(found.of)} {side} languages"
    if len(found.languages) <= _MANY:
        return " ".join(found.languages)
    return f"{len(found.languages)} of {found.of} {side} languages"


def _side(rtl: bool) -> str:
    return "right-to-left" if rtl else "left-to-right"


def _all(number: int) -> str:
    return "both" if number == 2 else f"all {number}"


def _numbers(use: PlateUse | ProofUse) -> Mapping[str, Any]:
    return {
        "languages": list(use.languages),
        "inks": {ink: use.variants[ink] for ink in use.inks},
        "plates": use.n_plates,
        "plates_apart": use.n_apart,
    }


def _set_row(each: PlateSet) -> Mapping[str, Any]:
    return {
        "languages": list(each.languages),
        "ltr": each.n_ltr,
        "rtl": each.n_rtl,
        "plates": each.n_plates,
        "plates_apart": each.n_apart,
    }


def _spoiler_row(spoiler: Spoiler) -> Mapping[str, Any]:
    span = spoiler.span
    what, hint = _WHY[spoiler.reason]
    return {
        "element": spoiler.element,
        "reason": spoiler.reason.value,
        "message": what,
        "hint": hint,
        "inks": list(spoiler.inks),
        "languages": list(spoiler.languages),
        "direction": "rtl" if spoiler.rtl else "ltr",
        "file": span.file if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }


def _proof_row(use: ProofUse, proofs: Sequence[Proof], ppi: int) -> Mapping[str, Any]:
    return {
        "ppi": ppi,
        **_numbers(use),
        "unlike": list(use.unlike),
        "made": [
            {
                "path": proof.job.path,
                "language": proof.job.language,
                "plates": [
                    {
                        "page": plate.page_no,
                        "ink": plate.ink,
                        "variant": number,
                        "differs_percent": round(proof.shares[plate] * 100, 3),
                    }
                    for plate, number in sorted(proof.variants.items())
                ],
                "saved": list(proof.saved),
            }
            for proof in proofs
        ],
    }
