"""Values: dataclasses that cost little to declare and to make.

The invariant: a value does not change. The type checker holds everyone to that; at run
time nothing looks, because a guard on every field makes a value three times as dear to
make, and a profile is made of thousands. Values of one class are equal, and hash alike,
where all their fields are equal.

``dataclass`` writes the methods of each class as text and compiles them, which a hundred
classes feel at every start. Here classes share the methods that compare and show, and
``__init__`` is compiled once for each number of fields: a class takes that code with the
names of its own fields in it, which runs like code that was written for the class. A class
gets what differs from class to class when it is first asked for: before the first screen,
most classes make no value.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field
from functools import cache, cached_property, partial
from operator import attrgetter
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any, dataclass_transform

_Said = tuple[Any, bool]
"""What a class says of a field, a ``Field`` or its default, and whether it is given by name."""


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(kind: type | None = None, /, *, kw_only: bool = False) -> Any:
    """Makes a class a dataclass with slots, frozen for the type checker.

    All of ``dataclasses`` works with its values. Its methods cannot say ``super()``. A class
    with a ``cached_property``, which needs a place for what it keeps, has no slots.
    """
    if kind is None:
        return partial(frozen, kw_only=kw_only)
    own = {name: _said(kind, name, kw_only) for name in kind.__annotations__}
    inherited: dict[str, _Said] = getattr(kind, "_said", {})
    left_out = {*own, "__dict__", "__weakref__"}
    body: dict[str, Any] = {
        **_SHARED,
        "__qualname__": kind.__qualname__,
        "_said": inherited | own,
        **{name: _Late(make) for name, make in _MADE_LATE.items()},
        **{name: value for name, value in vars(kind).items() if name not in left_out},
    }
    _check_order(kind, body["_said"].values())
    if not any(isinstance(value, cached_property) for value in body.values()):
        body["__slots__"] = [name for name in own if name not in inherited]
    return type(kind)(kind.__name__, kind.__bases__, body)


def _said(kind: type, name: str, kw_only: bool) -> _Said:
    """Returns what a class itself says of a field."""
    said = vars(kind).get(name, MISSING)
    if isinstance(said, Field):
        if said.default_factory is not MISSING or not said.init:
            raise TypeError(f"{name}: values share their defaults, and __init__ takes all fields")
        kw_only = kw_only if said.kw_only is MISSING else said.kw_only
    return said, kw_only


def _default(said: Any) -> Any:
    return said.default if isinstance(said, Field) else said


def _check_order(kind: type, fields: Iterable[_Said]) -> None:
    """Checks that fields without a default precede those with one."""
    are_required = [_default(said) is MISSING for said, kw_only in fields if not kw_only]
    if True in are_required[are_required.count(True) :]:
        raise TypeError(f"{kind.__qualname__}: a field without a default follows one with it")


class _Late:
    """An attribute of a class that is made when it is first asked for."""

    __slots__ = ("_make", "_name", "_owner")

    def __init__(self, make: Callable[[type[Any]], Any]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, value: object, kind: type) -> Any:
        made = self._make(self._owner)
        setattr(self._owner, self._name, made)
        return made.__get__(value, kind) if isinstance(made, FunctionType) else made


def _fields(kind: type[Any]) -> dict[str, Field[Any]]:
    """Returns the fields of a class, as ``dataclasses.fields`` gives them."""
    inherited: dict[str, Field[Any]] = getattr(super(kind, kind), "__dataclass_fields__", {})
    return inherited | {name: _field(kind, name) for name in kind.__annotations__}


def _field(kind: type[Any], name: str) -> Field[Any]:
    said, kw_only = kind._said[name]
    field: Any = said if isinstance(said, Field) else dataclasses.field(default=said)
    field.name, field.type, field.kw_only = name, kind.__annotations__[name], kw_only
    field._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
    return field  # type: ignore[no-any-return]


def _contents(kind: type[Any]) -> attrgetter[Any]:
    """Returns what gives the fields of a value that count when values are compared."""
    said = kind._said.items()
    compared = [name for name, (it, _) in said if not isinstance(it, Field) or it.compare]
    return attrgetter(*(compared or ["__class__"]))


def _init(kind: type[Any]) -> FunctionType:
    """Returns ``__init__`` of a class: the code for so many fields, with their names in it."""
    fields = kind._said.items()
    by_place = {name: _default(said) for name, (said, kw_only) in fields if not kw_only}
    by_name = {name: _default(said) for name, (said, kw_only) in fields if kw_only}
    names = (*by_place, *by_name)
    code = _code(len(names)).replace(
        co_argcount=1 + len(by_place),
        co_kwonlyargcount=len(by_name),
        co_varnames=("self", *names),
        co_names=names,
        co_qualname=f"{kind.__qualname__}.__init__",
    )
    defaults = [default for default in by_place.values() if default is not MISSING]
    init = FunctionType(code, {}, argdefs=tuple(defaults))
    init.__kwdefaults__ = {
        name: default for name, default in by_name.items() if default is not MISSING
    }
    return init


@cache
def _code(count: int) -> CodeType:
    """Returns the code of an ``__init__`` that takes and sets so many fields."""
    names = [f"_{number}" for number in range(count)]
    lines = "; ".join(f"self.{name} = {name}" for name in names)
    text = f"def __init__({', '.join(['self', *names])}): {lines or 'pass'}"
    module = compile(text, __file__, "exec")
    return next(part for part in module.co_consts if isinstance(part, CodeType))


def _equals(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._contents(self) == self._contents(other)


def _hash(self: Any) -> int:
    return hash(self._contents(self))


def _shown(self: Any) -> str:
    shown = [field.name for field in dataclasses.fields(self) if field.repr]
    said = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
    return f"{self.__class__.__qualname__}({said})"


_SHARED = {
    "__eq__": _equals, "__hash__": _hash, "__repr__": _shown,
    "__dataclass_params__": SimpleNamespace(
        init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=True
    ),
}  # fmt: skip
_MADE_LATE = {"__init__": _init, "__dataclass_fields__": _fields, "_contents": _contents}
