"""The session: everything that the app remembers while it runs, and how each key changes it.

The invariant: a session is a value. Every change makes a new one, none of them reads a
file, a clock or a screen, so what a key does can be said and tested without a terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from careertui.career.dates import DateRange
from careertui.career.entries import Entry
from careertui.career.evidence import SkillSort
from careertui.career.library import EVERYONE, Library, PeopleScope
from careertui.career.marked_entries import NO_BASKET, Basket, basket_of
from careertui.career.values import frozen
from careertui.query.lens import EVERYTHING, Facet, Lens
from careertui.session.pane_names import PaneName
from careertui.session.seats import NO_SEAT, Seat, seated
from careertui.session.told_stories import ToldStories
from careertui.session.trail import Place, Trail
from careertui.view.lists import Sort, sorts_for
from careertui.view.viewer import Question

if TYPE_CHECKING:
    from careertui.query.parser import Hint, Parsed

_ARRIVED: Mapping[str, object] = {"from_skills": False, "opened_from": None}
"""What a place begins with that one goes to."""
_MOST_FILES = 200
"""Of so many people at most the files are named."""


@frozen
class Session:
    """What is open, what is asked for, where one is."""

    library: Library
    place: Place = Place()
    trail: Trail[Place] = Trail()
    marks: frozenset[str] = frozenset()
    """The keys of who was marked last in the list of people, and not shown."""
    views: Mapping[str, str] = {}
    """Queries that are kept, by the names that ``@name`` means."""
    seats: Mapping[str, Seat] = {}
    """Where one was last in the career of each person, by the key."""
    listed: tuple[str, ...] = field(default=(), repr=False)
    """The keys of who was in the list of people last, in its order."""
    basket: Basket = NO_BASKET
    """What is marked, open just now or not."""
    told: ToldStories = ToldStories()
    """Which stories were told when, open just now or not."""
    project_sort: Sort = Sort.TIME
    skill_sort: SkillSort = SkillSort.YEARS
    projects_grouped: bool = False
    skills_grouped: bool = False
    is_zoomed: bool = False
    is_folded: bool = False
    """Whether the timeline leaves out the rows that the lens does."""
    shows_gaps: bool = False
    """Whether the timeline shows where somebody had no role."""
    shows_skills: bool = False
    """Whether the rows of the timeline are skills."""

    # What is asked for

    @property
    def _parsed(self) -> Parsed:
        from careertui.query.named_views import expanded
        from careertui.query.parser import parse

        return parse(expanded(self.place.text, self.views))

    @property
    def _typed(self) -> Lens:
        """The lens of the query alone."""
        return self._parsed.lens if self.place.text else EVERYTHING

    @property
    def hints(self) -> Sequence[Hint]:
        """Remarks on the query."""
        return self._parsed.hints if self.place.text else ()

    @property
    def lens(self) -> Lens:
        """The query and the chips in one: what all panes look through."""
        typed, chips = self._typed, self.place.chips
        facets = (*chips.facets, *(facet for facet in typed.facets if facet not in chips.facets))
        years = typed.years if typed.years is not None else chips.years
        lens = replace(typed, years=years, facets=facets)
        return lens.with_marks(self.basket, self.library.number_of)

    @property
    def question(self) -> Question:
        """What is asked of the library."""
        return Question(self.library, self.lens, self.place.scope, self.looks_beyond)

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries of who is shown."""
        return self.library.only(self.place.scope).entries

    @property
    def files(self) -> Sequence[str]:
        """The files of the person under the cursor, and of the people shown unless it is everyone.

        Of very many people who are shown, those of the first.
        """
        people, place = self.library.people, self.place
        number = self.library.positions.get(place.cursor.rpartition("#")[0])
        shown = () if place.scope.is_everyone else self.library.positions_in(place.scope)
        numbers = (*(() if number is None else (number,)), *shown[:_MOST_FILES])
        return tuple(dict.fromkeys(filter(None, (people[number].path for number in numbers))))

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor, or None."""
        number = self.library.number_of(self.place.cursor)
        return None if number is None else self.library.entry(number)

    def _at(self, **changes: object) -> Session:
        return replace(self, place=replace(self.place, **changes))  # type: ignore[arg-type]

    @property
    def is_about_skill(self) -> bool:
        """Whether the detail shows the skill under the cursor of the skills, and no entry."""
        place = self.place
        return place.pane is PaneName.SKILLS or (
            place.pane is PaneName.DETAIL and place.from_skills
        )

    def typed(self, text: str) -> Session:
        """Returns the session with another query; without one the cursor stays where it is."""
        before = self.place.cursor if not self.place.text else self.place.before_search
        return self._at(text=text, before_search=before)._returned()

    def unsearched(self) -> Session:
        """Returns the session without its query, at the entry that was found.

        The trail leads back from the entry of somebody who was not shown.
        """
        key = self.place.cursor.rpartition("#")[0]
        if self.looks_beyond and key and key not in self.place.scope:
            pane = self.place.opened_from or self.place.pane
            return self.went(text="", scope=PeopleScope.of(key), pane=pane)
        return self.typed("")

    def settled(self) -> Session:
        """Returns the session with its query settled: filters become chips, words stay."""
        from careertui.query.printer import format_lens

        lens = self.lens
        text = format_lens(Lens(terms=lens.terms, sort=lens.sort))
        return self._at(text=text, chips=Lens(years=lens.years, facets=lens.facets))

    def toggled(self, facet: Facet) -> Session:
        """Returns the session with a facet added, or taken out if it was there."""
        lens = self.lens
        if facet in lens.facets:
            return self.without(facet)
        return self._at(chips=self.place.chips.with_facet(facet))

    def without(self, removed: Facet | DateRange) -> Session:
        """Returns the session without a filter, of the chips or of the query."""
        settled = self.settled()
        chips = settled.place.chips
        if isinstance(removed, DateRange):
            return settled._at(chips=chips.with_years(None))._returned()
        return settled._at(chips=chips.without_facet(removed))._returned()

    def cleared(self) -> Session | None:
        """Returns the session without its innermost filter: words, last facet, years.

        None if there was nothing to drop.
        """
        chips = self.place.chips
        if self.place.text:
            return self.unsearched()
        if chips.facets:
            return self.without(chips.facets[-1])
        return self.without(chips.years) if chips.years is not None else None

    def at_results(self) -> Session:
        """Returns the session in the list of everything, as the pane in focus has no hit."""
        return self._at(pane=PaneName.EVERYTHING, opened_from=self.place.pane)

    def _returned(self) -> Session:
        """Returns the session in the pane that the query left, once nothing is asked for."""
        pane = self.place.opened_from
        if pane is None or not self.lens.is_empty:
            return self
        return self._at(pane=pane, opened_from=None)

    # Years

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last year of who is shown, or None if nothing is dated."""
        return self.library.only(self.place.scope).span

    def with_years(self, years: DateRange | None) -> Session:
        """Returns the session with other years."""
        settled = self.settled() if self._typed.years is not None else self
        return settled._at(chips=settled.place.chips.with_years(years))

    def years_moved(self, step: int) -> Session:
        """Returns the session with its year window moved by so many years."""
        from careertui.query.years import moved

        return self._with_window(moved, step)

    def years_widened(self) -> Session:
        """Returns the session with its year window a year wider on both sides."""
        from careertui.query.years import widened

        return self._with_window(widened)

    def years_narrowed(self) -> Session:
        """Returns the session with its year window a year narrower on both sides."""
        from careertui.query.years import narrowed

        return self._with_window(narrowed)

    def years_dropped(self) -> Session:
        """Returns the session with all years."""
        return self.with_years(None)

    def _with_window(self, change: Callable[..., DateRange | None], *arguments: int) -> Session:
        span = self.span
        return self if span is None else self.with_years(change(self.lens.years, span, *arguments))

    # Where one is

    def with_cursor(self, ref: str, *, is_best: bool = False) -> Session:
        """Returns the same session with a cursor, if it has none that can be shown.

        Args:
            ref: The entry that the cursor moves to.
            is_best: Whether it comes there in any case, as the best hit of a new query.
        """
        if is_best:
            return self if ref == self.place.cursor else self.looking_at(ref)
        known = self.library.number_of(self.place.cursor) is not None
        is_shown = self.place.cursor.rpartition("#")[0] in self.place.scope
        return self if known and (is_shown or self.looks_beyond) else self.looking_at(ref)

    @property
    def looks_beyond(self) -> bool:
        """Whether the pane with the focus may also list people who are not shown.

        Over one person, the list of everything holds what a query finds in everyone; over several
        people, only theirs.
        """
        return self.place.pane is PaneName.EVERYTHING and bool(self.place.scope.one)

    def looking_at(self, ref: str) -> Session:
        """Returns the session with the cursor on another entry; the trail does not grow."""
        return self._at(cursor=ref, from_skills=False)

    def looking_at_skill(self, name: str) -> Session:
        """Returns the session with the cursor on another skill; the trail does not grow."""
        return self._at(skill=name)

    def in_pane(self, pane: PaneName) -> Session:
        """Returns the session with the focus in another pane."""
        if pane is self.place.pane:
            return self
        return self._at(pane=pane, from_skills=self.is_about_skill, opened_from=None)

    def went(self, **changes: object) -> Session:
        """Returns the session at another place; the trail leads back to this one."""
        there = replace(self.place, **{**_ARRIVED, **changes})  # type: ignore[arg-type]
        return replace(self, place=there, trail=self.trail.visit(self.place))

    def went_to(self, ref: str) -> Session:
        """Returns the session at an entry; its person is shown if they were not."""
        key, scope = ref.rpartition("#")[0], self.place.scope
        scope = scope if key in scope else PeopleScope.of(key)
        return self.went(cursor=ref, pane=PaneName.DETAIL, scope=scope)

    def went_to_people(self, scope: PeopleScope, text: str | None = None) -> Session:
        """Returns the session with other people shown, and with another query if one is given."""
        if text is not None:
            there = self.seated().went(scope=scope, cursor="", text=text, chips=EVERYTHING)
            return there.settled().at_seat()
        if scope == self.place.scope:
            return self
        return self.seated().went(scope=scope, cursor="", skill="").at_seat()

    def with_view(self, name: str, query: str) -> Session:
        """Returns the session with a query kept under a name; an empty one is forgotten."""
        others = {other: text for other, text in self.views.items() if other != name}
        return replace(self, views={**others, name: query} if query else others)

    def seated(self) -> Session:
        """Returns the session with where one is noted for the person shown."""
        place = self.place
        return replace(self, seats=seated(self.seats, place.scope.one, place.cursor, place.pane))

    def at_seat(self, *, with_pane: bool = False) -> Session:
        """Returns the session where one was last in the career of the person shown."""
        key = self.place.scope.one
        seat = self.seats.get(key, NO_SEAT)
        ref = f"{key}#{seat.id}"
        if self.library.number_of(ref) is None:
            return self
        return self._at(cursor=ref, **({"pane": seat.pane} if with_pane else {}))

    def person_stepped(self, step: int) -> Session | None:
        """Returns the same place over the next person of the list, or one before; None alone."""
        from careertui.session.next_person import next_person

        key = next_person(self.library, self.listed, self.place.scope.one, step)
        if not key:
            return None
        return self._at(scope=PeopleScope.of(key), cursor="", from_skills=False)

    def showing(self, scope: PeopleScope) -> Session:
        """Returns the same place over other people; the trail does not grow."""
        return self if scope == self.place.scope else self._at(scope=scope)

    @property
    def marked(self) -> frozenset[str]:
        """The keys of who is marked in the list of people: those shown, if they are several."""
        scope = self.place.scope
        return scope.keys if scope.is_several and scope.keys is not None else self.marks

    def marking(self, keys: frozenset[str]) -> Session:
        """Returns the session with others marked in the list of people."""
        return replace(self, marks=keys)

    def listing(self, keys: tuple[str, ...]) -> Session:
        """Returns the session with others in the list of people, in its order."""
        return self if keys == self.listed else replace(self, listed=keys)

    def toggled_mark(self) -> Session | None:
        """Returns the session with the entry in the basket, or no longer; None without one."""
        entry = self.entry
        if entry is None or self.is_about_skill:
            return None
        return self.toggled_mark_of(entry.ref)

    def toggled_mark_of(self, ref: str) -> Session:
        """Returns the session with an entry in the basket, or no longer."""
        return replace(self, basket=self.basket.toggled(ref))

    def toggled_result(self, text: str) -> Session:
        """Returns the session with a result of the entry in the basket, or no longer."""
        entry = self.entry
        basket = self.basket.with_result_toggled(entry, text) if entry else self.basket
        return replace(self, basket=basket)

    def without_mark(self, ref: str) -> Session:
        """Returns the session with an entry marked no longer."""
        return replace(self, basket=self.basket.without(ref))

    def unmarked(self) -> Session:
        """Returns the session with nothing of what is open marked."""
        number_of = self.library.number_of
        basket = self.basket
        for ref in self.basket:
            basket = basket.without(ref) if number_of(ref) is not None else basket
        return replace(self, basket=basket)

    def scrolled(self, scrolls: Mapping[str, int]) -> Session:
        """Returns the session with how far the panes are scrolled, for the way back."""
        return self._at(scrolls=dict(scrolls))

    def back(self) -> Session | None:
        """Returns the place before, or None at the beginning of the trail."""
        return self._stepped(self.trail.back(self.place))

    def forward(self) -> Session | None:
        """Returns the place that one went back from, or None at the end of the trail."""
        return self._stepped(self.trail.forward(self.place))

    def _stepped(self, step: tuple[Trail[Place], Place] | None) -> Session | None:
        if step is None:
            return None
        # Who was shown there may be gone by now.
        return replace(self, trail=step[0], place=step[1]).reloaded(self.library)

    # How it is shown

    def sorted_next(self) -> Session:
        """Returns the session with the pane in focus in its next order."""
        if self.place.pane is PaneName.SKILLS:
            orders = list(SkillSort)
            following = orders[(orders.index(self.skill_sort) + 1) % len(orders)]
            return replace(self, skill_sort=following)
        sorts = sorts_for(self.lens, self.project_sort)
        return replace(self, project_sort=sorts[(sorts.index(self.project_sort) + 1) % len(sorts)])

    def grouped(self) -> Session:
        """Returns the session with the pane in focus grouped, or no longer."""
        if self.place.pane is PaneName.SKILLS:
            return replace(self, skills_grouped=not self.skills_grouped)
        return replace(self, projects_grouped=not self.projects_grouped)

    def zoomed(self) -> Session:
        """Returns the session with the pane in focus alone on the screen, or no longer."""
        return replace(self, is_zoomed=not self.is_zoomed)

    def switched(self, name: str) -> Session:
        """Returns the session with one of its switches, such as ``shows_gaps``, the other way."""
        changes: dict[str, Any] = {name: not getattr(self, name)}
        return replace(self, **changes)

    def reloaded(self, library: Library) -> Session:
        """Returns the same place over files that were read again."""
        from careertui.session.renamed import Renamed

        renamed = Renamed(self.library, library)
        scope = renamed.scope(self.place.scope)
        if not library.positions_in(scope):
            scope = EVERYONE
        if scope.is_everyone and library.person_count == 1:
            scope = _first_person(library)
        marks = renamed.scope(PeopleScope(self.marks)).keys or frozenset()
        place = replace(self.place, scope=scope)
        return replace(
            self, library=library, place=place, marks=marks,
            basket=renamed.basket(self.basket), told=renamed.told(self.told),
        )  # fmt: skip


def opened(
    library: Library, *, text: str = "", years: DateRange | None = None, marks: Iterable[str] = (),
    views: Mapping[str, str] = {}, seats: Mapping[str, Seat] = {},
    told: Mapping[str, tuple[str, ...]] = {},
) -> Session:  # fmt: skip
    """Returns the session that the app begins with: the first person, everything in the lens."""
    place = Place(text=text, chips=Lens(years=years), scope=_first_person(library))
    basket, stories = basket_of(marks), ToldStories(told)
    return Session(library, place, basket=basket, views=views, seats=seats, told=stories)


def _first_person(library: Library) -> PeopleScope:
    """Returns the first person by the file that stands for them; everyone if there is nobody."""
    if not library.people:
        return EVERYONE
    return PeopleScope.of(library.person_of(library.people[0].key))
