"""Told stories: which story was told on which days, so that practice goes round.

The invariant: a story keeps its days while it keeps its id, whether it is open or not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from careertui.career.values import frozen

_MOST_KEPT = 100
"""So many days of a story are kept, the latest."""


@frozen
class ToldStories:
    """The days on which stories were told, by their refs."""

    days: Mapping[str, tuple[str, ...]] = {}
    """As ``2026-11-12``, in order."""

    def count(self, ref: str) -> int:
        """Returns on how many days a story was told."""
        return len(self.days.get(ref, ()))

    def in_words(self, ref: str) -> str:
        """Returns how often a story was told, and the last day: ``2× · 2026-11-12``."""
        days = self.days.get(ref, ())
        return f"{len(days)}× · {days[-1]}" if days else ""

    def toggled(self, ref: str, day: date) -> ToldStories:
        """Returns them with a story told on a day, or with that taken back."""
        days, today = self.days.get(ref, ()), day.isoformat()
        others = tuple(it for it in days if it != today)
        kept = others if today in days else tuple(sorted((*others, today)))
        changed = {**self.days, ref: kept[-_MOST_KEPT:]}
        return ToldStories({name: some for name, some in changed.items() if some})

    def renamed(self, ref_of: Callable[[str], str]) -> ToldStories:
        """Returns them with other refs for the stories."""
        return ToldStories({ref_of(ref): days for ref, days in self.days.items()})


def told_stories_of(kept: Any) -> ToldStories:
    """Returns what was kept of them; what has the wrong type is dropped."""
    if not isinstance(kept, Mapping):
        return ToldStories()
    days = {
        ref: tuple(sorted({it for it in some if _is_day(it)}))
        for ref, some in kept.items()
        if isinstance(ref, str) and isinstance(some, list | tuple)
    }
    return ToldStories({ref: some[-_MOST_KEPT:] for ref, some in days.items() if some})


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
