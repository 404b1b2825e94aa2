"""Values: dataclasses that cost little to declare and to make.

The invariant: a value does not change. The type checker holds everyone to that; at run
time nothing looks, because a guard on every field makes a value three times as dear to
make, and a profile is made of thousands. Values of one class are equal, and hash alike,
where all their fields do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, dataclass_transform


@dataclass_transform(frozen_default=True)
def frozen(kind: type | None = None, /, *, kw_only: bool = False) -> Any:
    """Makes a class a dataclass with slots, frozen for the type checker.

    Comparing, hashing and showing are shared by all such classes rather than written again
    for each, which takes most of the time of declaring one.
    """

    def declared(kind: type) -> type:
        for name, method in _SHARED.items():
            if name not in kind.__dict__:
                setattr(kind, name, method)
        return dataclass(slots=True, eq=False, repr=False, kw_only=kw_only)(kind)

    return declared if kind is None else declared(kind)


def _equals(self: object, other: object) -> object:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _contents(self) == _contents(other)


def _hash(self: object) -> int:
    return hash(_contents(self))


def _shown(self: object) -> str:
    names = self.__class__.__dataclass_fields__  # type: ignore[attr-defined]
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
    return f"{self.__class__.__qualname__}({said})"


def _contents(held: object) -> tuple[object, ...]:
    names = held.__class__.__dataclass_fields__  # type: ignore[attr-defined]
    return tuple([getattr(held, name) for name in names])


_SHARED = {"__eq__": _equals, "__hash__": _hash, "__repr__": _shown}
