"""Values: they behave as frozen dataclasses of the same declaration do."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property, partial
from pprint import pformat
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.model import Achievement, Link, Node
from careertui.career.values import frozen

T = TypeVar("T")


@frozen
class Point:
    """A value of two numbers."""

    x: int
    y: int = 0


@frozen
class Spot(Point):
    """A point with a name, and a way of its own to show itself."""

    name: str = ""

    def __repr__(self) -> str:
        return self.name


@frozen
class Circle(Point):
    """A value that keeps what it works out."""

    radius: int = 1

    @cached_property
    def area(self) -> list[int]:
        return [self.radius * self.radius * 3]


@frozen
class Noted(Generic[T]):
    """A value of a type of its own, with a remark that does not count."""

    held: T
    remark: str = dataclasses.field(default="", compare=False, repr=False)
    more: Mapping[str, int] = dataclasses.field(default={}, metadata={"key": "any"})


def test_values_are_equal_and_hash_alike_where_all_fields_are_equal() -> None:
    assert Point(1, 2) == Point(1, y=2)
    assert Point(1, 2) != Point(1, 3)
    assert {Point(1, 2), Point(1, 2), Point(2, 1)} == {Point(2, 1), Point(1, 2)}


def test_values_of_another_class_are_never_equal() -> None:
    assert Spot(1, 2) != Point(1, 2)
    assert Point(1, 2) != Spot(1, 2)
    link: Node = Link(label="a")
    assert link != Achievement(text="a")


def test_a_value_shows_its_fields_unless_its_class_has_a_way_of_its_own() -> None:
    assert repr(Point(1)) == "Point(x=1, y=0)"
    assert repr(Spot(1, name="here")) == "here"
    assert repr(Noted(1, "aside")) == "Noted(held=1, more={})"


def test_a_field_may_be_left_out_of_the_comparison() -> None:
    assert Noted(1, "a") == Noted(1, "b")
    assert Noted(1) != Noted(2)


def test_a_value_is_replaced_and_not_changed() -> None:
    old = Point(1, 2)
    assert replace(old, y=3) == Point(1, 3)
    assert old == Point(1, 2)
    assert [each.name for each in fields(Spot)] == ["x", "y", "name"]
    assert fields(Noted)[2].metadata == {"key": "any"}


def test_values_have_slots_so_a_misspelt_name_cannot_be_set() -> None:
    for each in (Point(1), Node(), Entry("a", "p#a", Kind.ROLE, "A", "Ada", "a.yaml")):
        assert not hasattr(each, "__dict__")


def test_a_value_works_out_once_what_it_keeps() -> None:
    circle = Circle(1, radius=2)
    assert circle.area is circle.area
    assert circle == Circle(1, 0, 2)
    assert replace(circle, radius=1).area == [3]


def test_values_are_laid_out_by_pprint() -> None:
    assert "Point(x=1000000000, y=2000000000)" in pformat([Point(10**9, 2 * 10**9)] * 2, width=10)


@pytest.mark.parametrize("value", [Point(1, 2), Spot(1, name="a"), Circle(1), Noted("a", "b")])
def test_values_are_copied_and_go_to_other_processes(value: object) -> None:
    assert copy.copy(value) == copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_default_that_would_be_made_anew_for_each_is_refused() -> None:
    class Listed:
        names: list[str] = dataclasses.field(default_factory=list)

    class Counted:
        number: int = dataclasses.field(default=0, init=False)

    for kind in (Listed, Counted):
        with pytest.raises(TypeError, match="values share their defaults"):
            frozen(kind)


def test_a_field_without_a_default_cannot_follow_one_with_it() -> None:
    class Wrong(Point):
        name: str

    with pytest.raises(TypeError, match="without a default"):
        frozen(Wrong)
    assert frozen(kw_only=True)(Wrong)(1, name="a").name == "a"


# Against the dataclasses of the standard library

NAMES = "abcdefgh"
VALUES = st.sampled_from([0, 1, "a", (), None])
FIELDS: Any = st.builds(
    dataclasses.field,
    default=VALUES, compare=st.booleans(), repr=st.booleans(), metadata=st.just({"key": 1}),
)  # fmt: skip
Body = dict[str, Any]


@st.composite
def bodies(draw: st.DrawFn, names: str, *, with_defaults: bool) -> Body:
    """The body of a class, whose fields have defaults or, before those, none."""
    names = "".join(name for name in names if draw(st.booleans()))
    required = 0 if with_defaults else draw(st.integers(0, len(names)))
    said = {name: draw(VALUES | FIELDS) for name in names[required:]}
    return {"__annotations__": dict.fromkeys(names, "int"), **said}


@st.composite
def declarations(draw: st.DrawFn) -> tuple[Body, Body, bool]:
    """A class and one that adds to it; whether their fields are given by name alone."""
    outer = draw(bodies(NAMES[:5], with_defaults=False))
    has_default = len(outer) > 1
    return outer, draw(bodies(NAMES[3:], with_defaults=has_default)), draw(st.booleans())


def declared(declaration: tuple[Body, Body, bool]) -> tuple[Any, Any]:
    """The class that adds to the other: as a value, and as a dataclass."""

    def made(declare: Callable[..., Any]) -> Any:
        bases: tuple[type, ...] = ()
        for body in declaration[:2]:
            # A field belongs to one class, so each class gets its own.
            own = {name: copy.copy(said) for name, said in body.items()}
            kind = type("Kind", bases, {**own, "__module__": __name__})
            bases = (declare(kw_only=declaration[2])(kind),)
        return bases[0]

    ours = outcome(lambda: made(frozen))
    theirs = outcome(lambda: made(partial(dataclass, frozen=True, slots=True)))
    assert type(ours) is type(theirs)
    assume(isinstance(ours, type))
    return ours, theirs


def outcome(of: Callable[[], Any]) -> Any:
    """What comes of a call: its result or the text of its error."""
    try:
        return of()
    except TypeError as error:
        return str(error)


@given(
    declarations(), st.lists(VALUES, max_size=6), st.dictionaries(st.sampled_from(NAMES), VALUES)
)
def test_a_value_is_made_shown_and_taken_apart_as_a_dataclass_is(
    declaration: tuple[Body, Body, bool], by_place: list[Any], by_name: dict[str, Any]
) -> None:
    ours, theirs = declared(declaration)

    def told(kind: Any) -> Any:
        value = kind(*by_place, **by_name)
        return (repr(value), dataclasses.asdict(value), dataclasses.astuple(value))

    assert outcome(lambda: told(ours)) == outcome(lambda: told(theirs))
    assert list(map(_declared_of, fields(ours))) == list(map(_declared_of, fields(theirs)))
    assert _signature(ours) == _signature(theirs)


@given(declarations(), st.lists(VALUES, min_size=16, max_size=16))
def test_values_compare_and_are_replaced_as_dataclasses_are(
    declaration: tuple[Body, Body, bool], values: list[Any]
) -> None:
    ours, theirs = declared(declaration)

    def told(kind: Any) -> Any:
        names = [field.name for field in fields(kind)]
        one = kind(**dict(zip(names, values, strict=False)))
        other = kind(**dict(zip(names, values[8:], strict=False)))
        third = replace(one, **{name: getattr(other, name) for name in names[1:]})
        if one == other:
            assert hash(one) == hash(other)
        return one == other, one != other, third == other, repr(third), replace(one) == one

    assert told(ours) == told(theirs)


def _declared_of(field: "dataclasses.Field[Any]") -> Any:
    options = field.compare, field.repr, field.init, field.kw_only, dict(field.metadata)
    return field.name, field.type, field.default, options


def _signature(kind: type) -> list[tuple[str, Any, Any]]:
    parameters = inspect.signature(kind).parameters.values()
    return [(each.name, each.kind, each.default) for each in parameters]
