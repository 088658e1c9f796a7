"""Records do what dataclasses do, which are the judge here."""

import dataclasses
import pickle
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.core.record import field, mutable, record, replace


@record
class Point:
    """A place."""

    ORIGIN: ClassVar[str] = "lower left"

    x: float
    y: float = 0.0
    names: tuple[str, ...] = ()


@record
class Mark(Point):
    kind: str
    y: float = 1.0

    @property
    def label(self) -> str:
        return f"{self.kind} {self.x:g}"


@record(kw_only=False)
class Pair:
    first: object
    second: object = None


@mutable
class Heap:
    things: list[int] = field(default_factory=list)
    n_taken: int = 0


@dataclasses.dataclass(frozen=True)
class Judge:
    first: object
    second: object = None


def test_fields_are_given_by_name_or_left_out() -> None:
    assert (Point(x=1).x, Point(x=1).y, Point(x=1).names) == (1, 0.0, ())
    assert Point(names=("a",), x=1) == Point(x=1, names=("a",))
    assert Mark(x=2, kind="crop").label == "crop 2"
    assert (Mark(x=2, kind="crop").y, Mark.ORIGIN) == (1.0, "lower left")
    assert repr(Point(x=1, y=2)) == "Point(x=1, y=2, names=())"


@pytest.mark.parametrize(
    ("kind", "values", "said", "words"),
    [
        (Point, (), {}, "needs x"),
        (Point, (), {"x": 1, "z": 2}, "has no z"),
        (Point, (), {"z": 2}, "has no z"),
        (Point, (1,), {}, "without a name"),
        (Pair, (1, 2, 3), {}, "without a name"),
        (Pair, (1,), {"first": 2}, "first twice"),
        (Pair, (), {"second": 2}, "needs first"),
        (Heap, (), {"size": 2}, "has no size"),
    ],
)
def test_wrong_fields_are_refused(
    kind: type, values: tuple[Any, ...], said: dict[str, Any], words: str
) -> None:
    with pytest.raises(TypeError, match=words):
        kind(*values, **said)


_VALUES = st.one_of(st.none(), st.integers(-2, 2), st.text("ab", max_size=2), st.just([1]))


@given(_VALUES, _VALUES, _VALUES, _VALUES)
def test_equality_and_hash_are_those_of_dataclasses(
    a: object, b: object, c: object, d: object
) -> None:
    ours, theirs = (Pair(a, b), Pair(c, d)), (Judge(a, b), Judge(c, d))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    hashes = [_hash_or_none(each) for each in (*ours, *theirs)]
    assert [h is None for h in hashes[:2]] == [h is None for h in hashes[2:]]
    if ours[0] == ours[1]:
        assert hashes[0] == hashes[1]


def _hash_or_none(value: object) -> int | None:
    try:
        return hash(value)
    except TypeError:
        return None


def test_another_class_is_never_equal() -> None:
    assert Point(x=1) != Mark(x=1, y=0.0, kind="")
    assert Pair(1) != (1, None)


def test_a_record_never_changes() -> None:
    point = Point(x=1)
    with pytest.raises(AttributeError, match=r"Point\.x is never changed"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="never removed"):
        del point.x
    assert not hasattr(point, "z")


def test_what_changes_has_no_hash_and_shares_no_default() -> None:
    one, other = Heap(), Heap()
    one.things.append(1)
    one.n_taken += 1
    assert (other.things, other.n_taken) == ([], 0)
    assert one != other
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


def test_a_changed_copy_leaves_the_record_as_it_is() -> None:
    mark = Mark(x=1, kind="crop", names=("a",))
    assert replace(mark, x=2) == Mark(x=2, kind="crop", names=("a",))
    assert mark.x == 1
    with pytest.raises(TypeError, match="has no size"):
        replace(mark, size=2)


def test_records_travel_between_processes() -> None:
    mark = Mark(x=1, kind="crop")
    assert pickle.loads(pickle.dumps(mark)) == mark
    assert pickle.loads(pickle.dumps(Heap([1], 2))) == Heap([1], 2)
