"""Looking: from a session to what all panes show.

The invariant: what is searched is what is shown. A query over some people finds what it
would find if nobody else were open, so that a word which only others have, or a misspelling
which is a word of theirs, changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careertui.career.library import Library
from careertui.query.lens import Lens
from careertui.query.parser import Hint
from careertui.query.suggestions import Values, continued, values_of
from careertui.session.session import Session
from careertui.store.crowds import Crowd, Searchable, narrowed
from careertui.tui.widgets.literal import Marks, no_marks
from careertui.view.crowd import CROWD_FROM, MOST_LISTED, crowd_view
from careertui.view.view import Backdrop, View, backdrop_of, view

if TYPE_CHECKING:
    from careertui.search.index import Index

MOST_RANKED = 200
"""So many hits are put in order."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one sees."""

    view: View
    marks: Marks = no_marks
    """The ranges of a text that the query matches."""
    hints: Sequence[Hint] = ()

    def prepare(self) -> Seen:
        """Works out what panes ask for first, while they need not wait for it."""
        view = self.view
        _ = (view.total, view.ranked, view.approximate, view.skills, view.lit_activity)
        return self


class Looking:
    """The search of what is open, and what of it serves from one look to the next."""

    def __init__(self, crowd: Crowd | None) -> None:
        self._crowd = crowd
        self._library = Library()
        self._built: Index | None = None
        self._values: Values | None = None
        self._behind: Backdrop | None = None
        self._narrowed: tuple[Searchable, Backdrop, Searchable] | None = None
        self._latest: tuple[Session, Searchable | None, Seen] | None = None

    def take(self, library: Library, index: Index | None = None) -> None:
        """Takes another library, with its index where there is one already."""
        self._library, self._built, self._values = library, index, None

    @property
    def built(self) -> Index | None:
        """The index of few people, if it was needed already."""
        return self._built

    @property
    def index(self) -> Searchable:
        """The index of everyone; made when it is first needed, to paint sooner."""
        return self.index_of(self._library)

    def index_of(self, library: Library) -> Searchable:
        """The index of everyone in a library that is open, or was until a moment ago."""
        if self._crowd is not None:
            return self._crowd.index(library)
        if self._built is None:
            from careertui.search.index import Index

            self._built = Index.of(library.entries)
        return self._built

    def seen(self, session: Session) -> Seen | None:
        """What was looked at last, where it serves this session too."""
        if self._latest is None:
            return None
        before, index, found = self._latest
        is_same = (
            before.library is session.library
            and before.place.scope == session.place.scope
            and before.looks_beyond == session.looks_beyond
            and before.lens == session.lens
        )
        # Where there was no index yet there may be one now.
        return found if is_same and index is self._ready(session.library) else None

    def _ready(self, library: Library) -> Searchable | None:
        return self._built if self._crowd is None else self._crowd.index(library)

    def look(self, session: Session) -> Seen:
        """What all panes show."""
        found = self._looked(session)
        self._latest = session, self._ready(session.library), found
        return found

    def _looked(self, session: Session) -> Seen:
        lens, scope = session.lens, session.place.scope
        behind = self._behind = backdrop_of(session.library, scope, kept=self._behind)
        if self._crowd is not None and not scope.one and len(behind.numbers) > CROWD_FROM:
            matches = self._within(behind).search(lens, MOST_LISTED)
            return Seen(crowd_view(behind, lens, matches), matches.marks, matches.hints)
        if lens.is_empty:
            return Seen(view(session.library, lens, backdrop=behind, scope=scope))
        return self._searched(session, lens, behind)

    def _searched(self, session: Session, lens: Lens, behind: Backdrop) -> Seen:
        listed = matches = self._within(behind).search(lens, MOST_RANKED)
        beyond = None
        if behind.scope.one and not behind.is_whole:
            beyond = self.index_of(session.library).search(
                lens, MOST_RANKED if session.looks_beyond else 0
            )
            listed = beyond if session.looks_beyond else matches
        seen = view(session.library, lens, matches, behind.scope, backdrop=behind, beyond=beyond)
        return Seen(seen, listed.marks, (beyond or matches).hints)

    def _within(self, behind: Backdrop) -> Searchable:
        """The index of who is in scope."""
        index = self.index_of(behind.library)
        if behind.is_whole:
            return index
        kept = self._narrowed
        if kept is not None and kept[0] is index and kept[1] is behind:
            return kept[2]
        self._narrowed = index, behind, narrowed(index, behind.library, behind.scope)
        return self._narrowed[2]

    def completed(self, text: str) -> str | None:
        """The query with its last word completed from what is open."""
        if self._values is None:
            library = self._library
            is_large = self._crowd is not None
            self._values = Crowd.values(library) if is_large else values_of(library.entries)
        return continued(text, self._values)
