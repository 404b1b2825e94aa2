"""The trail: the places one came from, and those one went back from.

The invariant: a trail is a value and never grows beyond its limit. The place where one is
is not part of it, so that moving a cursor leaves no trail.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Generic, TypeVar

from careertui.career.library import EVERYONE, PeopleScope
from careertui.career.values import frozen
from careertui.query.lens import EVERYTHING, Lens
from careertui.session.pane_names import PaneName

PlaceT = TypeVar("PlaceT")


@frozen
class Place:
    """Where one was: what the trail goes back to."""

    text: str = ""
    chips: Lens = EVERYTHING
    scope: PeopleScope = EVERYONE
    """Whose careers are shown."""
    cursor: str = ""
    """The ref of the entry under the cursor."""
    skill: str = ""
    """The skill under the cursor of the skills."""
    before_search: str = ""
    """Where the cursor was when the query began; it goes back there if nothing is found."""
    pane: PaneName = PaneName.TIMELINE
    from_skills: bool = False
    """Whether one came to the detail from the skills, so that it stays on the skill."""
    opened_from: PaneName | None = None
    """The pane that the query left for the list of everything, having no hit there."""
    scrolls: Mapping[str, int] = field(default={}, compare=False)
    """How far each pane was scrolled, in lines."""


# Without slots: up to Python 3.11, calling Trail[Place]() on a frozen class with slots raises.
@frozen
class Trail(Generic[PlaceT]):
    """The way back and forward, for places of any kind that can be compared."""

    behind: tuple[PlaceT, ...] = ()
    """Where one came from, the latest last."""
    ahead: tuple[PlaceT, ...] = ()
    """Where one went back from, the latest last."""
    limit: int = 200
    """How many places are kept on each side; the oldest are forgotten. At least 1."""

    def visit(self, left: PlaceT) -> Trail[PlaceT]:
        """Returns the trail after leaving a place for a new one: what was ahead is dropped.

        A place that was just left is not kept twice.
        """
        return Trail(self._put(self.behind, left), (), self.limit)

    def back(self, here: PlaceT) -> tuple[Trail[PlaceT], PlaceT] | None:
        """Returns the trail and the place after a step back, or None at its beginning.

        Places that equal the one where one is are passed over.
        """
        behind = self.behind
        while behind and behind[-1] == here:
            behind = behind[:-1]
        if not behind:
            return None
        return Trail(behind[:-1], self._put(self.ahead, here), self.limit), behind[-1]

    def forward(self, here: PlaceT) -> tuple[Trail[PlaceT], PlaceT] | None:
        """Returns the trail and the place after a step forward, or None at its end."""
        ahead = self.ahead
        while ahead and ahead[-1] == here:
            ahead = ahead[:-1]
        if not ahead:
            return None
        return Trail(self._put(self.behind, here), ahead[:-1], self.limit), ahead[-1]

    def _put(self, places: tuple[PlaceT, ...], place: PlaceT) -> tuple[PlaceT, ...]:
        if places and places[-1] == place:
            return places
        return (*places, place)[-self.limit :]
