"""Values: dataclasses that cost little to declare and to make.

The invariant: a value does not change. The type checker holds everyone to that; a guard at
run time would make a value three times as dear, and a profile is made of thousands.

``dataclass`` compiles methods of its own for each class, which a hundred classes feel at
every start. Here all classes share the methods that compare and show, and all with as many
fields the code of ``__init__``, with names of their own put into it when a first value is made.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field
from functools import cache, cached_property, partial
from operator import attrgetter
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(kind: type | None = None, /, *, kw_only: bool = False) -> Any:
    """Makes a class a dataclass with slots, frozen for the type checker.

    All of ``dataclasses`` works with its values. Its methods cannot say ``super()``. A class
    with a ``cached_property``, which needs a place for what it keeps, has no slots.
    """
    if kind is None:
        return partial(frozen, kw_only=kw_only)
    own = {name: _field(kind, name, kw_only) for name in kind.__annotations__}
    inherited: dict[str, Field[Any]] = getattr(kind, "__dataclass_fields__", {})
    fields = inherited | own
    are_required = [it.default is MISSING for it in fields.values() if not it.kw_only]
    if are_required != sorted(are_required, reverse=True):
        raise TypeError(f"{kind.__qualname__}: a field without a default follows one with it")
    compared = [it.name for it in fields.values() if it.compare]
    left_out = {*own, "__dict__", "__weakref__"}
    body: dict[str, Any] = {
        "__eq__": _equals, "__hash__": _hash, "__repr__": _shown,
        "__init__": _LateInit(), "_contents": attrgetter(*(compared or ["__class__"])),
        "__qualname__": kind.__qualname__,
        "__dataclass_params__": _PARAMETERS, "__dataclass_fields__": fields,
        **{name: value for name, value in vars(kind).items() if name not in left_out},
    }  # fmt: skip
    if not any(isinstance(value, cached_property) for value in body.values()):
        body["__slots__"] = [name for name in own if name not in inherited]
    return type(kind)(kind.__name__, kind.__bases__, body)


_PARAMETERS = SimpleNamespace(init=True, repr=True, eq=True, order=False, frozen=True)


def _field(kind: type, name: str, kw_only: bool) -> Field[Any]:
    said = vars(kind).get(name, MISSING)
    field: Any = said if isinstance(said, Field) else dataclasses.field(default=said)
    if field.default_factory is not MISSING or not field.init:
        raise TypeError(f"{name}: values share their defaults, and __init__ takes all fields")
    field.name, field.type = name, kind.__annotations__[name]
    field.kw_only = kw_only if field.kw_only is MISSING else field.kw_only
    field._field_type = dataclasses._FIELD  # type: ignore[attr-defined]
    return field  # type: ignore[no-any-return]


class _LateInit:
    """Makes ``__init__`` of a class when its first value is made: most starts make none."""

    def __get__(self, value: object, kind: type[Any]) -> Any:
        kind.__init__ = _init(kind)
        return kind.__init__.__get__(value, kind)


def _init(kind: type[Any]) -> FunctionType:
    """Returns ``__init__`` of a class: the code for so many fields, with their names in it."""
    fields = dataclasses.fields(kind)
    by_place = [field for field in fields if not field.kw_only]
    by_name = [field for field in fields if field.kw_only]
    names = tuple(field.name for field in by_place + by_name)
    code = _code(len(names)).replace(
        co_argcount=1 + len(by_place), co_kwonlyargcount=len(by_name),
        co_varnames=("self", *names), co_names=names, co_qualname=f"{kind.__qualname__}.__init__",
    )  # fmt: skip
    defaults = [field.default for field in by_place if field.default is not MISSING]
    init = FunctionType(code, {}, argdefs=tuple(defaults))
    init.__kwdefaults__ = {it.name: it.default for it in by_name if it.default is not MISSING}
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
    same = other.__class__ is self.__class__
    return self._contents(self) == self._contents(other) if same else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._contents(self))


def _shown(self: Any) -> str:
    shown = [field.name for field in dataclasses.fields(self) if field.repr]
    said = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
    return f"{self.__class__.__qualname__}({said})"
