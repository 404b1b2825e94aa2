"""A segment: the index of some entries, made in one go and never changed.

The invariant: an entry's rank is its place in the order of ``careertui.search.policy``'s
``static_key``, so the smallest numbers of any set are its best entries.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from careertui.career.dates import YearRange
from careertui.query.fields import TEXT_FIELDS
from careertui.search.segment import bitset as bits
from careertui.search.segment.postings import Zone

SHARED_NAMES = tuple(name for name in TEXT_FIELDS if name != "title")
ZONES = ("title", *SHARED_NAMES, "prose")
"""Every zone that words are kept for; each but ``prose`` holds names."""
OWNED = "owned"
"""The flag of entries whose person goes by a name, rather than by a headline or a file."""


class Segment:
    """What is known of some entries, by rank."""

    __slots__ = (
        "_ends", "_ranks", "_starts", "ended", "flags", "kinds", "order", "size", "started",
        "zones",
    )  # fmt: skip

    def __init__(
        self,
        order: array[int],
        zones: dict[str, Zone],
        *,
        kinds: dict[str, int],
        flags: dict[str, int],
        years: tuple[dict[int, int], dict[int, int]],
    ) -> None:
        self.size = len(order)
        self.order = order
        """The position of each entry among those the segment was built from, by rank."""
        self.zones = zones
        self.kinds = kinds
        self.flags = flags
        """The entries with each flag, such as ``is:current``."""
        # The entries by the calendar year in which they begin and in which they end.
        self.started, self.ended = years
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._ranks: array[int] | None = None

    @property
    def ranks(self) -> array[int]:
        """The rank of each entry by its position, worked out when first asked for."""
        if self._ranks is None:
            ranks = array("I", bytes(self.order.itemsize * self.size))
            for rank, position in enumerate(self.order):
                ranks[position] = rank
            self._ranks = ranks
        return self._ranks

    def views(self, zone: str) -> Iterator[tuple[Zone, int | None]]:
        """The zones that a name stands for, each with the entries that count in it, if not all.

        Beside the zones that are kept, ``owner`` is the person of entries that have a name.
        """
        if zone == "owner":
            yield self.zones["person"], self.flags.get(OWNED, 0)
        else:
            yield self.zones[zone], None

    def in_years(self, years: YearRange) -> int:
        """The entries that touch some years."""
        found = (1 << self.size) - 1
        if not self.started:
            return 0
        if years.last is not None:
            found &= self._until(years.last)
        first = min(self.started) if years.first is None else years.first
        return found & self._since(first)

    def _until(self, year: int) -> int:
        """The entries that begin in the year or before."""
        if year not in self._starts:
            self._starts[year] = bits.union(b for y, b in self.started.items() if y <= year)
        return self._starts[year]

    def _since(self, year: int) -> int:
        """The entries that end in the year or after."""
        if year not in self._ends:
            self._ends[year] = bits.union(b for y, b in self.ended.items() if y >= year)
        return self._ends[year]
