"""Renaming: what a session knows people by, when files were read again.

A key gets longer when a file of the same name appears in another folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from careertui.career.library import Library, PeopleScope
from careertui.career.marked_entries import Basket
from careertui.session.told_stories import ToldStories


class Renamed:
    """The new keys of people from one library to another."""

    def __init__(self, before: Library, after: Library) -> None:
        self._before, self._after = before, after

    def scope(self, scope: PeopleScope) -> PeopleScope:
        """Returns the scope by the keys that its people have now."""
        names = self._new_keys(scope.keys or ())
        if not names:
            return scope
        return PeopleScope(frozenset(names.get(key, key) for key in scope.keys or ()))

    def basket(self, basket: Basket) -> Basket:
        """Returns the basket by the refs that its entries have now."""
        return basket.renamed(self._refs_by(basket))

    def told(self, told: ToldStories) -> ToldStories:
        """Returns the told stories by the refs that they have now."""
        return told.renamed(self._refs_by(told.days))

    def _refs_by(self, refs: Iterable[str]) -> Callable[[str], str]:
        """Returns what gives the refs that some entries have now."""
        names = self._new_keys({ref.rpartition("#")[0] for ref in refs})

        def renamed(ref: str) -> str:
            key, _, name = ref.rpartition("#")
            return f"{names.get(key, key)}#{name}"

        return renamed if names else str

    def _new_keys(self, keys: Iterable[str]) -> Mapping[str, str]:
        before, after = self._before, self._after
        gone = [key for key in keys if key not in after.positions]
        known = [key for key in gone if key in before.positions]
        if not known:
            return {}
        people, at = before.people, before.positions
        was = {people[at[key]].path: key for key in known if people[at[key]].path}
        return {was[person.path]: person.key for person in after.people if person.path in was}
