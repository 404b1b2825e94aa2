"""Windows: what the app opens over the main screen, and what comes of it.

Each window is imported when it is first opened, so that none delays the first screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Protocol, cast

from careertui.career.aliases import skill_key
from careertui.query.years import parse_range
from careertui.tui.widgets.glyphs import glyphs_for
from careertui.view.view import View, view

if TYPE_CHECKING:
    from textual.app import App

    from careertui.career.evidence import Evidence
    from careertui.career.library import PeopleScope
    from careertui.career.problems import Problem
    from careertui.session.session import Session
    from careertui.tui.screens.people import PeopleScreen


class Host(Protocol):
    """What a window asks of the app."""

    @property
    def session(self) -> Session:
        """What is open."""

    def become(self, session: Session) -> None:
        """Takes another session."""

    def go_to(self, ref: str) -> None:
        """Shows an entry."""

    def go_to_people(self, scope: PeopleScope) -> None:
        """Shows some people, or everyone."""


class Windows:
    """The windows of one app."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._people: PeopleScreen | None = None
        """The list of people while it is open."""

    @property
    def _host(self) -> Host:
        return cast("Host", self._app)

    def ask_skill(self, name: str, shown: View | None, *, is_ascii: bool) -> None:
        """Opens the evidence card of a skill.

        Args:
            name: Any of its names.
            shown: The view in which the skill is looked up first.
            is_ascii: Whether to draw with ASCII alone.
        """
        from careertui.tui.screens.skill_card import EvidenceScreen

        session = self._host.session
        evidence = _evidence(name, shown, session)
        if evidence is None:
            self._app.notify(f"No entry shows {name}.", markup=False)
            return
        card = EvidenceScreen(evidence, session.library, glyphs_for(is_ascii=is_ascii))
        self._app.push_screen(card, lambda ref: self._host.go_to(ref) if ref else None)

    def show_help(self) -> None:
        """Shows every key, with those that settings have bound anew."""
        from careertui.tui.screens.help import HelpScreen

        self._app.push_screen(HelpScreen())

    def show_problems(self, edit: Callable[[Problem], None], *, first: Collection[str]) -> None:
        """Lists what is wrong with the files that are open; a chosen one is edited.

        Args:
            edit: Opens the editor at a problem.
            first: The files that cannot be read any more; their problems come first.
        """
        from careertui.tui.screens.problem_list import ProblemsScreen

        library = self._host.session.library
        aside = sum(person.set_aside for person in library.people)
        problems = sorted(library.problems, key=lambda each: each.file not in first)
        self._app.push_screen(
            ProblemsScreen(problems, aside, len(first)),
            lambda problem: edit(problem) if problem else None,
        )

    def pick_people(self, *, is_ascii: bool) -> None:
        """Lists everyone who is open.

        Args:
            is_ascii: Whether to draw with ASCII alone.
        """
        from careertui.tui.screens.people import PeopleScreen

        session = self._host.session
        self._people = PeopleScreen(
            session.library.people,
            session.place.scope,
            session.marked,
            glyphs=glyphs_for(is_ascii=is_ascii),
        )
        self._app.push_screen(self._people, self._people_picked)

    def _people_picked(self, scope: PeopleScope | None) -> None:
        screen, self._people = self._people, None
        if screen is not None and screen.marked != self._host.session.marked:
            self._host.become(self._host.session.marking(screen.marked))
        if scope is not None:
            self._host.go_to_people(scope)

    def people_changed(self, before: Session) -> None:
        """Lists who is open now, where people came or went while the list is open.

        Args:
            before: What was open until now.
        """
        if self._people is not None:
            library = self._host.session.library
            marked = before.marking(self._people.marked).reloaded(library).marks
            self._people.show_people(library.people, marked)

    def type_years(self) -> None:
        """Asks for years."""
        from careertui.tui.screens.prompt import Prompt

        years = self._host.session.lens.years
        remark = "2015, 2015-03, 2015 to 2018, until 2010 or since 2015; nothing for all"
        prompt = Prompt("Years", str(years or ""), remark, lambda text: bool(parse_range(text)))
        self._app.push_screen(prompt, self._years_typed)

    def _years_typed(self, text: str | None) -> None:
        if text is not None:
            self._host.become(self._host.session.with_years(parse_range(text)))


_MOST_ENTRIES = 20_000
"""Over this many entries a skill is looked up in what is shown alone: counting takes seconds."""


def _evidence(name: str, shown: View | None, session: Session) -> Evidence | None:
    """What a skill is worth in what is shown, else in all of who is shown."""
    key = skill_key(name)
    views = [shown] if shown is not None else []
    if len(session.entries) <= _MOST_ENTRIES:
        views.append(view(session.library, scope=session.place.scope))
    for seen in views:
        for each in seen.skills:
            if key in (each.key, skill_key(each.name)):
                return each
    return None
