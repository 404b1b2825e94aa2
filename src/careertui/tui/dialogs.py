"""Dialogs: the windows that open over the main screen.

Each is imported when it is first opened, so that none delays the first screen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from careertui.career.aliases import skill_key
from careertui.career.library import EVERYONE, MANY_ENTRIES, PeopleScope
from careertui.career.text import counted, joined
from careertui.query.lens import Lens, Mode, Word
from careertui.query.printer import format_lens, format_term
from careertui.query.years import parse_range
from careertui.tui.host import host_of
from careertui.tui.widgets.literal import crop
from careertui.view.view import View, backdrop_of, view

if TYPE_CHECKING:
    from careertui.career.entries import Entry
    from careertui.career.evidence import Evidence
    from careertui.career.library import Person
    from careertui.insight.findings import Finding
    from careertui.session.session import Session
    from careertui.tui.job_ads import JobAds
    from careertui.tui.launch import Launch
    from careertui.tui.screens.compare_screen import ChosenProof
    from careertui.tui.screens.people_listing import PeopleChoice
    from careertui.tui.screens.people_screen import PeopleScreen
    from careertui.tui.screens.review import Reviewed, ReviewScreen
    from careertui.tui.terminal.guarded_app import GuardedApp


_MOST_OF_QUERY = 60
"""Cells of a query that is told beside what becomes of it."""
_MOST = 100
"""In so many careers the review looks at most; each takes some hundredths of a second."""


class Dialogs:
    """The dialogs of one app."""

    def __init__(self, app: GuardedApp, launch: Launch) -> None:
        self._app, self._host = app, host_of(app)
        self._today, self._audience = launch.today, launch.audience
        self._people: PeopleScreen | None = None
        """The list of people while it is open."""
        self._review: ReviewScreen | None = None
        """The review while it is open."""

    def show_skill(self, name: str) -> None:
        """Opens the evidence card of a skill, given any of its names."""
        from careertui.tui.screens.skill_card import EvidenceScreen

        evidence = _evidence(name, self._host.view, self._host.session)
        if evidence is None:
            self._app.notify(f"No entry shows {name}.", markup=False)
            return
        session = self._host.session
        backdrop = backdrop_of(session.library, session.place.scope)
        card = EvidenceScreen(evidence, backdrop)
        self._app.push_screen(card, self._go)

    def _go(self, ref: str | None) -> None:
        """Goes to the entry that was followed in a window, if one was."""
        if ref:
            self._host.go_to(ref)

    def open_help(self) -> None:
        """Shows every key, with those that settings rebound."""
        from careertui.tui.screens.help import HelpScreen

        self._app.push_screen(HelpScreen())

    def show_problems(self, first: Collection[str]) -> None:
        """Lists what is wrong with the files that are open.

        Args:
            first: The files that cannot be read any more; their problems come first.
        """
        from careertui.insight.findings import problem_findings
        from careertui.tui.screens.review import ProblemsScreen

        library = self._host.session.library
        aside = sum(person.set_aside for person in library.people)
        found = [
            (person.file, finding)
            for person in library.people
            for finding in problem_findings(person, (), with_file=True)
        ]
        found.sort(key=lambda it: (it[1].severity != "error", it[0] not in first, it[0]))
        problems = [finding for _, finding in found]
        self._app.push_screen(ProblemsScreen(problems, aside, len(first)), self._mend)

    def _mend(self, finding: Finding | None) -> None:
        if finding is not None:
            self._host.edit_line(finding.key, finding.line)

    def open_review(self) -> None:
        """Lists what a careful reader would ask of those who are shown."""
        from careertui.tui.screens.review import ReviewScreen

        screen = self._review = ReviewScreen(self._reviewed(), self._copy_findings)

        def close(finding: Finding | None) -> None:
            self._review = None
            if finding is not None and finding.ref:
                self._host.go_to(finding.ref)
            else:
                self._mend(finding)

        self._app.push_screen(screen, close)

    def open_finding(self) -> None:
        """Opens the editor where the finding under the cursor of the review stands."""
        self._mend(self._review.finding if self._review is not None else None)

    def _reviewed(self) -> Reviewed:
        """Returns the careers in which the review looks, one file of each person."""
        from careertui.insight.findings import findings_of
        from careertui.tui.screens.review import Reviewed

        session, today = self._host.session, self._today
        library = session.library
        numbers = library.positions_in(session.place.scope)
        everyone = (library.people[number] for number in numbers)
        people = [*islice((it for it in everyone if library.person_of(it.key) == it.key), _MOST)]
        whose = f"In {len(people):,} careers." if len(people) > 1 else ""
        if len(people) == _MOST < len(numbers):
            picks = self._host.key_names.hint("picks others", "view.person")
            whose = joined(f"In the first {_MOST:,} careers", picks)

        def found(person: Person) -> Sequence[Finding]:
            return findings_of(person, today, library.entries_elsewhere(person.key))

        return Reviewed(lambda: map(found, people), whose)

    def _copy_findings(self, findings: Sequence[Finding]) -> None:
        """Copies findings as text, as far as the audience may see them."""
        from careertui.exports.audience import Audience

        public = [it for it in findings if self._audience is Audience.OWNER or not it.private]
        text = "\n".join(finding.in_one_line for finding in public)
        left_out = len(findings) - len(public)
        remark = counted(len(public), "finding") if public else "Nothing of this may be copied"
        if left_out:
            remark += f", {left_out:,} private left out" if public else ": it may be private"
        self._app.copy_or_say(text, remark)

    def open_people(self, *, is_home: bool = False) -> None:
        """Lists everyone who is open; shows who is chosen and keeps who is marked.

        Args:
            is_home: Whether one begins with the list, with the keys on it.
        """
        from careertui.tui.screens.people_screen import PeopleScreen

        session = self._host.session
        # Marks of an earlier run would make enter show others than who is under the cursor.
        marked = frozenset[str]() if is_home else session.marked
        screen = self._people = PeopleScreen(
            session.library, session.place.scope, marked,
            text=format_lens(session.lens), is_home=is_home,
        )  # fmt: skip

        def close(choice: PeopleChoice | None) -> None:
            self._people = None
            session = self._host.session
            if (screen.marked, screen.listed) != (session.marked, session.listed):
                self._host.become(session.marking(screen.marked).listing(screen.listed))
            if choice is not None:
                self._host.go_to_people(choice.scope, choice.text)
                if choice.window:
                    getattr(self, f"open_{choice.window}")()

        self._app.push_screen(screen, close)

    def open_compare(self) -> None:
        """Puts those side by side who are marked or shown, if they are two to six."""
        from careertui.insight.comparison import FEWEST, MOST
        from careertui.tui.screens.compare_screen import ComparedPerson, CompareScreen
        from careertui.tui.screens.labels import years_label
        from careertui.view.compared import compared
        from careertui.view.viewer import Question, Viewer

        session = self._host.session
        keys = self._compared
        if not FEWEST <= len(keys) <= MOST:
            marks = self._host.key_names.hint("marks them", "view.person")
            said = f"Compare takes {FEWEST} to {MOST} people"
            self._app.notify(joined(said, marks), markup=False)
            return
        scopes = [PeopleScope.of(*session.library.files_of(key)) for key in keys]
        # Of a query that several entries answer together, each of them has but a part.
        lens = Lens(years=session.lens.years)
        viewer = Viewer(self._host.index)
        views = [viewer.answer(Question(session.library, lens, it)).view for it in scopes]
        people = [
            ComparedPerson(
                session.library.people[session.library.positions[key]].name,
                key,
                shown.lit_entries,
            )
            for key, shown in zip(keys, views, strict=True)
        ]
        skills = compared(views)
        years = years_label(lens.years) if lens.years is not None else ""
        self._app.push_screen(CompareScreen(people, skills, years, self._show_proofs))

    @property
    def _compared(self) -> Sequence[str]:
        """The keys of those who are marked, else of those who are shown, in file order."""
        session = self._host.session
        library = session.library
        scope = PeopleScope(session.marked) if session.marked else session.place.scope
        if scope.one and not session.marked:
            scope = EVERYONE
        keys = (library.people[at].key for at in library.positions_in(scope))
        return list(dict.fromkeys(map(library.person_of, keys)))

    def _show_proofs(self, chosen: ChosenProof) -> None:
        """Opens the proofs of a skill of one person."""
        from careertui.tui.screens.skill_card import EvidenceScreen

        library = self._host.session.library
        backdrop = backdrop_of(library, PeopleScope.of(*library.files_of(chosen.person.key)))

        def close(ref: str | None) -> None:
            if ref:
                self._app.pop_screen()
                self._host.go_to(ref)

        self._app.push_screen(EvidenceScreen(chosen.skill, backdrop), close)

    # What is copied and marked

    def open_copy(self) -> None:
        """Asks what is copied of the entry under the cursor, or of what is marked."""
        from careertui.exports.clipboard import COPY_FORMS, copied, copied_marked
        from careertui.tui.screens.copy_menu import CopyChoice, CopyScreen

        session, audience = self._host.session, self._audience
        library, entry = session.library, None if session.is_about_skill else session.entry
        choices: list[CopyChoice] = []
        if entry is not None:
            texts = [copied(entry, library, audience, form) for form in COPY_FORMS]
            names = [form.name for form in COPY_FORMS]
            choices += [CopyChoice(name, *text) for name, text in zip(names, texts, strict=True)]
        if library.entries_of(session.basket):
            marked = copied_marked(session.basket, library, audience)
            choices.append(CopyChoice("all marked, Markdown", *marked))
        if not choices:
            hint = self._host.key_names.hint("copies a skill", "entry.copy")
            said = hint if session.is_about_skill else "Nothing is under the cursor."
            self._app.notify(said, markup=False)
            return

        def close(choice: CopyChoice | None) -> None:
            if choice is not None:
                self._app.copy_or_say(choice.text, choice.remark)

        self._app.push_screen(CopyScreen(choices), close)

    def open_basket(self) -> None:
        """Lists what is marked."""
        from careertui.tui.screens.basket import BasketScreen

        self._app.push_screen(BasketScreen(self._length_of), self._go)

    def open_match(self) -> None:
        """Holds a job ad beside the careers that are shown."""
        self._job_ads.ask()

    def open_proofs_export(self) -> None:
        """Asks where a page of what proves the requirements of a job ad is written."""
        self._job_ads.export()

    @cached_property
    def _job_ads(self) -> JobAds:
        """The job ad of this run."""
        from careertui.tui.job_ads import JobAds

        return JobAds(self._app, self._today, self._audience)

    def open_interview(self) -> None:
        """Asks for a question, and shows the stories that answer it."""
        from careertui.tui.screens.interview_screen import InterviewScreen

        self._app.push_screen(InterviewScreen(self._today), self._go)

    def open_answers_export(self) -> None:
        """Asks where the stories are written that answer in the interview."""
        from careertui.tui.career_writer import CareerWriter
        from careertui.tui.screens.interview_screen import InterviewScreen

        if isinstance(screen := self._app.screen, InterviewScreen):
            CareerWriter(self._app, self._today, self._audience).ask(screen.answers, "answers")

    def open_export(self) -> None:
        """Asks where what is marked or in the lens is written."""
        from careertui.tui.career_writer import CareerWriter

        CareerWriter(self._app, self._today, self._audience).ask()

    def open_save_view(self) -> None:
        """Asks for a name under which the query is kept, without one the person shown."""
        from careertui.query.named_views import view_name
        from careertui.tui.screens.prompt import Prompt

        session = self._host.session
        query = format_lens(session.lens) or self._person_query
        known = ", ".join(f"@{name}" for name in session.views)
        asked = crop(query, _MOST_OF_QUERY)
        keeps = f"Type a name; @name then asks for {asked}"
        remark = keeps if query else "There is nothing to keep"
        if known:
            does = "forgets it" if session.lens.is_empty else "gives it to this"
            remark += f". A name that is there {does}: {known}"
        prompt = Prompt("Save the view", "", remark, lambda text: bool(view_name(text)))

        def close(text: str | None) -> None:
            if text and (name := view_name(text)):
                is_forgotten = session.lens.is_empty and name in session.views
                kept = "" if is_forgotten else query
                self._host.become(self._host.session.with_view(name, kept))
                told = f"@{name} finds this again" if kept else f"@{name} is forgotten"
                self._app.notify(told, markup=False)

        self._app.push_screen(prompt, close)

    @property
    def _person_query(self) -> str:
        """Returns what finds the person shown; empty if it is not one."""
        library, key = self._host.session.library, self._host.session.place.scope.one
        if key not in library.positions:
            return ""
        name = library.people[library.positions[key]].name
        return format_term(Word(name, field="person", mode=Mode.EXACT))

    def _length_of(self, entries: Sequence[Entry]) -> str:
        """Returns how long some entries are on paper, as far as the audience may see them."""
        from careertui.exports.cv import cv_of
        from careertui.exports.pages import length_in_words
        from careertui.exports.release import release
        from careertui.exports.selection import careers_of

        keys = {entry.person_key for entry in entries}
        people = self._host.session.library.only(PeopleScope.of(*keys))
        library = release(people, self._audience).library
        public = library.entries_of(entry.ref for entry in entries)
        basket = self._host.session.basket
        careers = careers_of(library, public, today=self._today, basket=basket)
        return length_in_words(map(cv_of, careers)) if careers else ""

    def people_changed(self, before: Session, after: Session) -> None:
        """Lists the people who are open now, if their list is open, and reviews them again.

        Args:
            before: Who was open until now.
            after: Who is open now.
        """
        if self._people is not None:
            marked = before.marking(self._people.marked).reloaded(after.library).marks
            self._people.show_people(after.library, marked)
        if self._review is not None and before.library is not after.library:
            self._review.look_again(self._reviewed())

    def open_years(self) -> None:
        """Asks for years."""
        from careertui.tui.screens.prompt import Prompt

        years = self._host.session.lens.years
        remark = "2015, 2015-03, 2015 to 2018, until 2010 or since 2015; nothing for all"
        prompt = Prompt("Years", str(years or ""), remark, lambda text: bool(parse_range(text)))

        def close(text: str | None) -> None:
            if text is not None:
                self._host.become(self._host.session.with_years(parse_range(text)))

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
