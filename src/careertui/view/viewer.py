"""The viewer: from what is asked to what all panes show.

The invariant: what is searched is what is shown. A query over some people finds what it
would find if no one else were open. A word that only others have changes nothing, nor does a
misspelling that is a word of theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from careertui.career.library import MANY_ENTRIES, Library, PeopleScope
from careertui.career.values import frozen
from careertui.query.lens import Lens
from careertui.search.results import Matches
from careertui.view.sample import MOST_LISTED, sampled_view
from careertui.view.view import Backdrop, View, backdrop_of, view

if TYPE_CHECKING:
    from careertui.query.suggestions import Values
    from careertui.search.index import Index

MOST_RANKED = 200
"""So many hits are put in order."""
_NOTHING = Matches(0, (), ())


@frozen
class Question:
    """What is asked of a library."""

    library: Library = field(compare=False)
    lens: Lens
    scope: PeopleScope
    looks_beyond: bool = False
    """Whether hits of people who are not in scope are listed too."""


@frozen
class Answer:
    """What all panes show."""

    view: View
    matches: Matches
    """The matches that are listed: their marks are shown, and their hints."""

    def prepare(self) -> Answer:
        """Works out what panes ask for first, so that they need not wait for it."""
        view = self.view
        _ = (view.total, view.ranked, view.approximate, view.skills, view.shown, view.activity)
        return self


class Viewer:
    """Answers questions about libraries; keeps what serves from one question to the next."""

    def __init__(self, index_of: Callable[[Library], Index]) -> None:
        """Makes ready; ``index_of`` gives the search over a library."""
        self._index_of = index_of
        self._backdrop: Backdrop | None = None
        self._narrowed: tuple[Index, Backdrop, Index] | None = None
        self._latest: tuple[Question, Answer] | None = None
        self._values: tuple[Library, Values] | None = None

    def known(self, question: Question) -> Answer | None:
        """Returns the last answer if it is the answer to this question too."""
        if self._latest is None or self._latest[0].library is not question.library:
            return None
        return self._latest[1] if self._latest[0] == question else None

    def blank(self, question: Question) -> Answer:
        """Returns what is shown while there is no answer yet: nothing is listed."""
        backdrop = backdrop_of(question.library, question.scope)
        return Answer(sampled_view(backdrop, question.lens, _NOTHING), _NOTHING)

    def answer(self, question: Question) -> Answer:
        """Returns what all panes show."""
        answer = self._answer(question).prepare()
        self._latest = question, answer
        return answer

    def _answer(self, question: Question) -> Answer:
        library, lens, scope = question.library, question.lens, question.scope
        backdrop = self._backdrop = backdrop_of(library, scope, kept=self._backdrop)
        beyond = None
        if not backdrop.is_whole and not lens.is_empty:
            limit = MOST_RANKED if question.looks_beyond else 0
            beyond = self._index_of(library).search(lens, limit)
        if not scope.one and len(backdrop.numbers) > MANY_ENTRIES:
            matches = self._within(backdrop).search(lens, MOST_LISTED)
            return Answer(sampled_view(backdrop, lens, matches, beyond), matches)
        if lens.is_empty:
            return Answer(view(library, lens, backdrop=backdrop, scope=scope), _NOTHING)
        matches = self._within(backdrop).search(lens, MOST_RANKED)
        shown = view(library, lens, matches, scope, backdrop=backdrop, beyond=beyond)
        return Answer(shown, beyond if beyond is not None and question.looks_beyond else matches)

    def _within(self, backdrop: Backdrop) -> Index:
        """Returns the index of the people in scope."""
        index = self._index_of(backdrop.library)
        if backdrop.is_whole:
            return index
        kept = self._narrowed
        if kept is not None and kept[0] is index and kept[1] is backdrop:
            return kept[2]
        self._narrowed = index, backdrop, narrowed(index, backdrop.library, backdrop.scope)
        return self._narrowed[2]

    def completed(self, library: Library, text: str) -> str | None:
        """Returns the query with its last word completed from what is open."""
        from careertui.query.suggestions import continued

        if self._values is None or self._values[0] is not library:
            self._values = library, field_values(library)
        return continued(text, self._values[1])


def narrowed(index: Index, library: Library, scope: PeopleScope) -> Index:
    """Returns the index of the people in a scope alone."""
    if scope.is_everyone:
        return index
    names = {person.name for person in library.only(scope).people if person.entries}
    return index.within(library.runs_of(scope), len(names))


def field_values(library: Library) -> Mapping[str, Sequence[str]]:
    """Returns the values that fields have, best first.

    Of very many entries, those in the summaries of people: their names and best skills.
    """
    from careertui.query.suggestions import best_first, values_of

    if len(library.entries) <= MANY_ENTRIES:
        return values_of(library.entries)
    skills: Counter[str] = Counter()
    for person in library.people:
        skills.update(person.summary.skills)
    people = Counter(person.name for person in library.people)
    return {"skill": best_first(skills), "person": best_first(people)}
