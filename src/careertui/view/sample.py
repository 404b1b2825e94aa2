"""Samples: the view over more entries than panes can list.

The invariant: the view says how many entries match in all, and lists the best of them, or
the first in the order that is asked for: at most as many as the search ranks. Timeline,
projects and skills are those of the entries that are listed, so what a key costs does not
follow the library.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from careertui.career.entries import Entry, newest_first
from careertui.career.values import frozen
from careertui.query.lens import Lens
from careertui.search.results import Matches
from careertui.view.view import Backdrop, View

MOST_LISTED = 150


@frozen
class _SampleBackdrop(Backdrop):
    """A backdrop of the entries that are listed."""

    listed: tuple[int, ...] = ()
    """Their numbers, in the order of the library."""
    behind: Backdrop | None = None
    """The backdrop of everyone in scope."""

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The numbers of the entries in scope, listed or not."""
        return self.behind.numbers if self.behind is not None else range(0)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The entries that are listed, in the order of the library."""
        entries = self.library.entries
        return tuple([entries[number] for number in self.listed])


@frozen
class SampledView(View):
    """What all panes show of very many entries."""

    @property
    def total(self) -> int:
        """How many entries in scope match."""
        return self.matches.total

    @property
    def sample(self) -> int:
        """How many entries are listed if not all that match are, else 0."""
        return len(self.lit_numbers) if len(self.lit_numbers) < self.total else 0

    @cached_property
    def lit_numbers(self) -> Sequence[int]:
        """The numbers of the entries that are listed."""
        backdrop = self.backdrop
        return backdrop.listed if isinstance(backdrop, _SampleBackdrop) else ()

    @cached_property
    def ranked(self) -> tuple[Entry, ...]:
        """The entries that are listed, as they were ranked; without words newest first."""
        entries = self.library.entries
        best = [entries[hit.number] for hit in self.matches.hits]
        is_ranked = self.lens.has_text or self.lens.sort in {"recent", "name"}
        return tuple(best if is_ranked else sorted(best, key=newest_first))

    @cached_property
    def lit(self) -> frozenset[str]:
        """The refs of the entries that are listed."""
        return frozenset(entry.ref for entry in self.entries)

    @property
    def shown(self) -> frozenset[str]:
        """The same; nothing is dimmed."""
        return self.lit


def sampled_view(
    backdrop: Backdrop, lens: Lens, matches: Matches, beyond: Matches | None = None
) -> SampledView:
    """Returns what all panes show of very many entries.

    Args:
        backdrop: Who is shown.
        lens: What is asked for; it may be nothing.
        matches: The search's answer over who is shown, with as many hits as are to be listed.
        beyond: The answer over everyone, where not all are shown.
    """
    listed = tuple(sorted(hit.number for hit in matches.hits))
    sample = _SampleBackdrop(backdrop.library, backdrop.scope, listed=listed, behind=backdrop)
    return SampledView(lens, matches, sample, beyond)
