"""Seats: where one was last in the career of each person, to go on from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from careertui.career.values import frozen
from careertui.session.pane_names import PaneName

_MOST_SEATS = 200
"""So many are kept, those that were left last."""


@frozen
class Seat:
    """Where one was in a career."""

    pane: PaneName
    id: str
    """That of the entry under the cursor."""


NO_SEAT = Seat(PaneName.TIMELINE, "")


def seated(seats: Mapping[str, Seat], key: str, ref: str, pane: PaneName) -> Mapping[str, Seat]:
    """Returns the seats with that of one person, the last at the end.

    Args:
        seats: By the keys of people.
        key: The person's; empty if several are shown, who have none together.
        ref: The entry under the cursor, which may be somebody else's.
        pane: Where the cursor is.
    """
    if not key or not ref.startswith(f"{key}#"):
        return seats
    kept = [(other, seat) for other, seat in seats.items() if other != key]
    kept.append((key, Seat(pane, ref.rpartition("#")[2])))
    return dict(kept[-_MOST_SEATS:])


def packed(seats: Mapping[str, Seat]) -> Mapping[str, tuple[str, str]]:
    """Returns seats as they are kept between runs."""
    return {key: (seat.pane.value, seat.id) for key, seat in seats.items()}


def unpacked(kept: object) -> Mapping[str, Seat]:
    """Returns seats from what was kept; what is none is left out."""
    pairs: Iterable[tuple[object, object]] = kept.items() if isinstance(kept, dict) else ()
    seats = {}
    for key, value in pairs:
        match value:
            case [str(pane), str(id)] if isinstance(key, str) and pane in set(PaneName):
                seats[key] = Seat(PaneName(pane), id)
    return seats
