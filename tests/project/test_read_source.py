"""The fast reader takes just what pydantic takes, and makes the same of it."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from collateral.model.marks import NODE_KEY, Source, fields_of
from collateral.model.source import Campaign, Component, Layout
from collateral.project.nodes import plain
from collateral.project.read_source import Unfit, read_source
from collateral.project.reader import read_yaml
from tests.conftest import REPOSITORY

_JUDGES: Final = {model: TypeAdapter(model) for model in (Campaign, Component, Layout)}
_EXAMPLES: Final = REPOSITORY / "docs" / "examples"

#: What stands in place of something right: every form that a value of the schema can have.
_VALUES: Final = (
    None, "", " ", "x", "no", "true", "a.b", "contact.phone", "night", "night 40%", "night at 30%",
    "night 0.5mm", "8mm", "-8mm", "0", "8", "1e3", "50%", "150%", "1fr", "15deg", "A4", "A9",
    "bleed", "start", "stretch", "baseline", "h1", "fr", "zh-Hans", "2026-11-01", "2026-13-01",
    "#1a2b3c", "+3278055800", [], ["8mm"], ["40%", "0.4"], ["night", "paper at 50%"],
    ["a", ["b"]], {}, {"start": "3mm"}, {"left": "3mm"},
    {"linear": "0deg", "stops": ["night", "paper"]}, {"radial": ["50%", "50%"], "stops": ["night"]},
    {"color": "night", "width": "1mm"}, {"default": "https://a.b"}, {"text": "a.b"},
    {"spacer": "1fr"}, {"a": "b", "c": None},
)  # fmt: skip
_KEYS: Final = (
    "text", "list", "at", "size", "min-size", "min_size", "fill", "stroke", "padding", "children",
    "gap", "align", "when", "id", "style", "by", "focus", "colors", "features", "with", "x", "role",
)  # fmt: skip


def _written() -> Iterator[tuple[type[Source], Path]]:
    for folder in (REPOSITORY, *sorted(p.parent for p in _EXAMPLES.rglob("campaign.yaml"))):
        yield Campaign, folder / "campaign.yaml"
        yield from ((Layout, path) for path in sorted(folder.glob("layouts/*.yaml")))
        yield from ((Component, path) for path in sorted(folder.glob("layouts/components/*.yaml")))


_WRITTEN: Final = tuple(
    (model, plain(read_yaml(path, path.name), with_nodes=True)) for model, path in _written()
)


def _agreed(model: type[Source], value: object) -> bool:
    """Return whether both readers take a value; they must agree, also on what it comes to."""
    try:
        theirs = _JUDGES[model].validate_python(value)
    except ValidationError:
        with pytest.raises(Unfit):
            read_source(model, value)
        return False
    _same(read_source(model, value), theirs)
    return True


def _same(ours: Any, theirs: Any) -> None:
    assert type(ours) is type(theirs)
    if isinstance(ours, Source):
        for name in fields_of(type(ours)):
            _same(getattr(ours, name), getattr(theirs, name))
    elif isinstance(ours, tuple) and not hasattr(ours, "_fields"):
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            _same(one, other)
    elif isinstance(ours, dict) and NODE_KEY not in ours:
        assert list(ours) == list(theirs)
        for key in ours:
            _same(ours[key], theirs[key])
    else:
        assert ours == theirs


def test_what_is_written_is_read_alike() -> None:
    told = [_agreed(model, value) for model, value in _WRITTEN]
    assert sum(told) >= 5


@pytest.mark.parametrize(("outputs", "is_read"), [(None, True), ([], False), (["press"], True)])
def test_what_must_not_be_empty_may_be_left_out(outputs: object, is_read: bool) -> None:
    layouts = (value for model, value in _WRITTEN if model is Layout and "page" in value)
    assert _agreed(Layout, {**next(layouts), "outputs": outputs}) is is_read


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_what_is_changed_is_read_or_refused_alike(data: st.DataObject) -> None:
    model, value = data.draw(st.sampled_from(_WRITTEN), label="file")
    changed = copy.copy(value)
    for _ in range(data.draw(st.integers(1, 3))):
        changed = _changed(data, changed)
    _agreed(model, changed)


def _changed(data: st.DataObject, value: Any) -> Any:
    """Return a tree with one value of it replaced, left out, added, or put under another key."""
    if isinstance(value, dict) and len(value) > 1 and data.draw(st.integers(0, 9)) > 1:
        key = data.draw(st.sampled_from([key for key in value if key != NODE_KEY]))
        return value | {key: _changed(data, value[key])}
    if isinstance(value, list) and value and data.draw(st.integers(0, 9)) > 1:
        idx = data.draw(st.integers(0, len(value) - 1))
        return [*value[:idx], _changed(data, value[idx]), *value[idx + 1 :]]
    if isinstance(value, dict):
        keys = [key for key in value if key != NODE_KEY]
        how = data.draw(st.sampled_from(("add", "drop", "rename", "replace")))
        if how == "add":
            return {data.draw(st.sampled_from(_KEYS)): data.draw(st.sampled_from(_VALUES))} | value
        if keys and how in ("drop", "rename"):
            key = data.draw(st.sampled_from(keys))
            left = {k: v for k, v in value.items() if k != key}
            return left if how == "drop" else {data.draw(st.sampled_from(_KEYS)): value[key]} | left
    return data.draw(st.sampled_from(_VALUES))


def test_a_source_is_never_changed() -> None:
    campaign = read_source(Campaign, _WRITTEN[0][1])
    with pytest.raises(AttributeError):
        campaign.title = "another"
    assert not hasattr(campaign, "nothing")


def test_what_was_written_is_told_from_defaults() -> None:
    style = read_source(Campaign, _WRITTEN[0][1]).styles["headline"]
    assert {"size", "shrink_to", "by"} <= set(style.given)
    assert not {"family", "align", "node"} & set(style.given)
