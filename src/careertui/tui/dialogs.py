"""Dialogs: the windows that open over the main screen.

Each is imported when it is first opened, so that none delays the first screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from careertui.career.aliases import skill_key
from careertui.career.library import MANY_ENTRIES
from careertui.query.years import parse_range
from careertui.tui.widgets.glyphs import glyphs_for
from careertui.view.view import View, view

if TYPE_CHECKING:
    from textual.app import App

    from careertui.career.evidence import Evidence
    from careertui.career.library import Library, PeopleScope
    from careertui.career.problems import Problem
    from careertui.session.session import Session
    from careertui.tui.screens.people import PeopleScreen


class Dialogs:
    """The dialogs of one app."""

    def __init__(self, app: App[int], *, is_ascii: bool) -> None:
        self._app = app
        self._glyphs = glyphs_for(is_ascii=is_ascii)
        self._people: PeopleScreen | None = None
        """The list of people while it is open."""

    def show_skill(
        self, name: str, shown: View | None, session: Session, go_to: Callable[[str], None]
    ) -> None:
        """Opens the evidence card of a skill.

        Args:
            name: Any of its names.
            shown: The view in which the skill is looked up first.
            session: Whose people are looked through next.
            go_to: Shows the proof that was chosen.
        """
        from careertui.tui.screens.skill_card import EvidenceScreen

        evidence = _evidence(name, shown, session)
        if evidence is None:
            self._app.notify(f"No entry shows {name}.", markup=False)
            return
        card = EvidenceScreen(evidence, session.library, self._glyphs)
        self._app.push_screen(card, lambda ref: go_to(ref) if ref else None)

    def show_help(self) -> None:
        """Shows every key, with those that settings have bound anew."""
        from careertui.tui.screens.help import HelpScreen

        self._app.push_screen(HelpScreen())

    def show_problems(
        self, library: Library, edit: Callable[[Problem], None], *, first: Collection[str]
    ) -> None:
        """Lists what is wrong with the files that are open.

        Args:
            library: The people of the files.
            edit: Opens the editor at the problem that was chosen.
            first: The files that cannot be read any more; their problems come first.
        """
        from careertui.tui.screens.problem_list import ProblemsScreen

        aside = sum(person.set_aside for person in library.people)
        problems = sorted(library.problems, key=lambda problem: problem.file not in first)
        self._app.push_screen(
            ProblemsScreen(problems, aside, len(first)),
            lambda problem: edit(problem) if problem else None,
        )

    def pick_people(
        self, session: Session, picked: Callable[[PeopleScope | None, frozenset[str]], None]
    ) -> None:
        """Lists everyone who is open.

        Args:
            session: Who is open, and who is shown.
            picked: Takes the people who were chosen, or None, and those who are marked.
        """
        from careertui.tui.screens.people import PeopleScreen

        screen = self._people = PeopleScreen(
            session.library.people, session.place.scope, session.marked, glyphs=self._glyphs
        )

        def close(scope: PeopleScope | None) -> None:
            self._people = None
            picked(scope, screen.marked)

        self._app.push_screen(screen, close)

    def people_changed(self, before: Session, after: Session) -> None:
        """Lists the people who are open now, if their list is open.

        Args:
            before: Who was open until now.
            after: Who is open now.
        """
        if self._people is not None:
            marked = before.marking(self._people.marked).reloaded(after.library).marks
            self._people.show_people(after.library.people, marked)

    def type_years(self, session: Session, typed: Callable[[Session], None]) -> None:
        """Asks for years, and gives the session with them."""
        from careertui.tui.screens.prompt import Prompt

        years = session.lens.years
        remark = "2015, 2015-03, 2015 to 2018, until 2010 or since 2015; nothing for all"
        prompt = Prompt("Years", str(years or ""), remark, lambda text: bool(parse_range(text)))

        def close(text: str | None) -> None:
            if text is not None:
                typed(session.with_years(parse_range(text)))

        self._app.push_screen(prompt, close)


def _evidence(name: str, shown: View | None, session: Session) -> Evidence | None:
    """Returns what a skill is worth in what is shown, else in all of the people shown.

    Of very many entries what is shown alone counts, as going through all takes seconds.
    """
    key = skill_key(name)
    views = [shown] if shown is not None else []
    if len(session.entries) <= MANY_ENTRIES:
        views.append(view(session.library, scope=session.place.scope))
    for candidate in views:
        for evidence in candidate.skills:
            if key in (evidence.key, skill_key(evidence.name)):
                return evidence
    return None
