"""Plates of several languages held against each other: what they share, and what spoils it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from collateral.model.plates import (
    BLACK,
    PROCESS,
    Effect,
    Inked,
    Kind,
    LaidOut,
    Plate,
    PlateSet,
    PlateUse,
    Spoil,
    Spoiler,
)

#: What one language shows of an element on the plates of colour.
_View = tuple[tuple[Plate, tuple[Effect, ...]], ...]

_NOTHING: Final[tuple[Effect, ...]] = ()


def plate_use(laid_out: Sequence[LaidOut]) -> PlateUse | None:
    """Return what the posters of one layout, size and output need; None if none can be laid out."""
    found = [each for each in laid_out if each.inked is not None]
    if not found:
        return None
    plates = {each.job.language: _plates(each) for each in found}
    job = found[0].job
    inks = in_order({plate.ink for own in plates.values() for plate in own})
    variants = {ink: _n_variants(ink, plates.values()) for ink in inks}
    spoilers = tuple(_spoilers(found))
    mended = [_plates(each, _spoiling(each, spoilers)) for each in found]
    return PlateUse(
        layout=job.layout,
        size=job.size.name,
        output=job.output,
        languages=tuple(plates),
        inks=inks,
        variants=variants,
        n_plates=sum(variants.values()),
        n_apart=sum(map(len, plates.values())),
        n_mended=len({item for own in mended for item in own.items()}),
        sets=tuple(_sets(found, plates)),
        spoilers=spoilers,
    )


def in_order(inks: Iterable[str]) -> tuple[str, ...]:
    """Return inks as a press counts them: the process inks, then others by name."""
    found = set(inks)
    return (*(ink for ink in PROCESS if ink in found), *sorted(found - set(PROCESS)))


_Look = Mapping[Plate, Hashable]


def _plates(poster: LaidOut, without: frozenset[str] = frozenset()) -> _Look:
    """Return how each plate with ink on it looks; on those of colour, `without` some elements."""
    looks: dict[Plate, Hashable] = {}
    for plate, effects in _effects(poster.inked).items():
        kept = [e for e in effects if plate.ink == BLACK or e.element not in without]
        if any(_is_ink(effect) for effect in kept):
            looks[plate] = tuple((effect.place, effect.amount) for effect in kept)
    return looks


def _spoiling(poster: LaidOut, spoilers: Sequence[Spoiler]) -> frozenset[str]:
    return frozenset(found.element for found in spoilers if found.rtl is poster.rtl)


def _is_ink(effect: Effect) -> bool:
    return effect.amount != 0


def _n_variants(ink: str, plates: Iterable[_Look]) -> int:
    return len({(plate, look) for own in plates for plate, look in own.items() if plate.ink == ink})


def _sets(found: Sequence[LaidOut], plates: Mapping[str, _Look]) -> Iterator[PlateSet]:
    """Yield the languages by what their plates of colour look like, the largest set first."""
    by_colors: dict[Hashable, list[LaidOut]] = {}
    for poster in found:
        own = plates[poster.job.language]
        colors = frozenset(item for item in own.items() if item[0].ink != BLACK)
        by_colors.setdefault(colors, []).append(poster)
    for alike in sorted(by_colors.values(), key=lambda those: -len(those)):
        languages = tuple(poster.job.language for poster in alike)
        looks = {item for language in languages for item in plates[language].items()}
        n_rtl = sum(poster.rtl for poster in alike)
        yield PlateSet(
            languages=languages,
            n_ltr=len(alike) - n_rtl,
            n_rtl=n_rtl,
            n_plates=len(looks),
            n_apart=sum(len(plates[language]) for language in languages),
        )


def _spoilers(found: Sequence[LaidOut]) -> Iterator[Spoiler]:
    """Yield the elements that are not alike in all languages of one direction."""
    for rtl in (False, True):
        alike = [poster for poster in found if poster.rtl is rtl]
        for element in _elements(alike):
            spoiler = _spoiler(element, alike)
            if spoiler is not None:
                yield spoiler


def _elements(found: Sequence[LaidOut]) -> tuple[str, ...]:
    """Return the elements that touch plates of colour, in the order of painting."""
    names: dict[str, None] = {}
    for poster in found:
        for plate, effects in _effects(poster.inked).items():
            if plate.ink != BLACK:
                names.update((effect.element, None) for effect in effects)
    return tuple(names)


def _effects(inked: Inked | None) -> Mapping[Plate, tuple[Effect, ...]]:
    return inked.effects if inked is not None else {}


def _spoiler(element: str, found: Sequence[LaidOut]) -> Spoiler | None:
    views = {poster.job.language: _view(element, poster.inked) for poster in found}
    alike: dict[_View, list[str]] = {}
    for language, view in views.items():
        alike.setdefault(view, []).append(language)
    if len(alike) < 2:
        return None
    most = max(alike.values(), key=len)
    usual = most if len(most) > 1 else []
    spans = (poster.spans.get(element) for poster in found)
    return Spoiler(
        element=element,
        span=next((span for span in spans if span is not None), None),
        inks=_inks_apart(tuple(alike)),
        languages=tuple(language for language in views if language not in usual),
        rtl=found[0].rtl,
        of=len(found),
        reason=_reason(element, found, tuple(alike)),
    )


def _view(element: str, inked: Inked | None) -> _View:
    told = (
        (plate, tuple(effect for effect in effects if effect.element == element))
        for plate, effects in sorted(_effects(inked).items())
        if plate.ink != BLACK
    )
    return tuple((plate, own) for plate, own in told if own)


def _inks_apart(views: Sequence[_View]) -> tuple[str, ...]:
    """Return the inks of the plates on which views are not alike."""
    plates = {plate for view in views for plate, _ in view}
    told = [dict(view) for view in views]
    apart = (p for p in plates if len({view.get(p, _NOTHING) for view in told}) > 1)
    return in_order(plate.ink for plate in apart)


def _reason(element: str, found: Sequence[LaidOut], views: Sequence[_View]) -> Spoil:
    every = [effect for view in views for _, effects in view for effect in effects]
    texts = [effect for effect in every if effect.kind is Kind.TEXT]
    if any(_is_ink(effect) for effect in texts):
        return Spoil.COLORED_TEXT
    if texts:
        is_black = any(effect.is_black for effect in texts)
        return Spoil.BLACK_KNOCKS_OUT if is_black else Spoil.PAPER_KNOCKS_OUT
    if len({_amounts(view) for view in views}) == 1:
        return Spoil.PLACE
    if every[0].kind is Kind.PICTURE:
        return Spoil.PICTURE
    is_missing = any(p.inked is not None and element not in p.inked.elements for p in found)
    return Spoil.MISSING if is_missing else Spoil.PAINT


def _amounts(view: _View) -> Hashable:
    return tuple((plate, tuple(effect.amount for effect in own)) for plate, own in view)
