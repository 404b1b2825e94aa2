"""The scope: whose careers are shown.

The invariant: a scope names people by their keys and never by where they stand, so it
means the same people after files came, went or were read again. Keys that nobody has just
now are no error: their people may come back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PeopleScope:
    """Everyone, or some people by their keys."""

    keys: frozenset[str] | None = None
    """None for everyone, whoever comes."""

    @classmethod
    def of(cls, *keys: str) -> PeopleScope:
        """The people of these keys and nobody else."""
        return cls(frozenset(keys))

    @property
    def is_everyone(self) -> bool:
        """Whether nobody is left out."""
        return self.keys is None

    @property
    def one(self) -> str:
        """The key of the only person; empty where it is not exactly one."""
        return next(iter(self.keys)) if self.keys is not None and len(self.keys) == 1 else ""

    @property
    def is_several(self) -> bool:
        """Whether it is some people, more than one, rather than whoever is there."""
        return self.keys is not None and len(self.keys) > 1

    def __contains__(self, key: object) -> bool:
        """Whether a person is shown."""
        return self.keys is None or key in self.keys


EVERYONE = PeopleScope()
"""Whoever is open."""
