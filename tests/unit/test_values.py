"""Values: cheap dataclasses behave as frozen ones do where it counts."""

from dataclasses import fields, replace

from careertui.career.entries import Entry
from careertui.career.kinds import Kind
from careertui.career.model import Achievement, Link, Node
from careertui.career.values import frozen


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


def test_a_value_is_replaced_and_not_changed() -> None:
    old = Point(1, 2)
    assert replace(old, y=3) == Point(1, 3)
    assert old == Point(1, 2)
    assert [each.name for each in fields(Spot)] == ["x", "y", "name"]


def test_values_have_slots_so_a_misspelt_name_cannot_be_set() -> None:
    for each in (Point(1), Node(), Entry("a", "p#a", Kind.ROLE, "A", "Ada", "a.yaml")):
        assert not hasattr(each, "__dict__")
