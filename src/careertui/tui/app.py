"""The app: the only thing that holds state.

Its state is one ``Session``. A screen asks for another one; the app searches, builds the
view and shows both. ``Effects`` acts on the outside, ``Dialogs`` opens windows, and the
``LibraryFeed`` gives the library, now and whenever it changes.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen

from careertui.career.entries import Entry
from careertui.career.library import EVERYONE, Library, PeopleScope, Person
from careertui.career.problems import Problem
from careertui.query.parser import parse
from careertui.session.key_names import KeyNames
from careertui.session.keymap import KeyHelp, Scope
from careertui.session.session import Session, opened
from careertui.session.start import StartScope
from careertui.store.feed import LibraryFeed
from careertui.store.snapshot import Snapshot
from careertui.tui.dialogs import Dialogs
from careertui.tui.effects import Effects
from careertui.tui.launch import Launch
from careertui.tui.notices import Notices
from careertui.tui.screens import labels
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.messages import (
    BannerClosed,
    Deed,
    DeedAsked,
    KeyAsked,
    LinkAsked,
    SkillAsked,
)
from careertui.tui.search_worker import SearchWorker
from careertui.tui.terminal.ascii_filter import AsciiSigns
from careertui.tui.terminal.guarded_app import GuardedApp
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.shown import Shown
from careertui.tui.widgets.themes import DARK, LIGHT
from careertui.view.viewer import Answer, Viewer

PATIENCE_SECONDS = 0.03
"""How long a search is waited for; later it is shown when it is there."""
_BREATH_SECONDS = 0.3
"""How long after the first screen garbage is collected again, so as not to delay it."""
_RARELY, _QUIET_SECONDS = 1000, 1.0
"""All of the memory is looked through for garbage when it is quiet for so long, and while one
types a hundred times less often than otherwise."""
_ENDING_SECONDS = 2.0
"""How long leaving waits for what was read to be written down."""
MOST_NEAR = 200
"""Of so many people on the screen the files are looked at every time."""


def _palette() -> type[Provider]:
    from careertui.tui.screens.command_palette import Everywhere

    return Everywhere


class CareerApp(GuardedApp):
    """Careers in the terminal."""

    TITLE = "careertui"
    CSS_PATH = "screens/main.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.APP)]

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self.launch = launch
        self.key_names = KeyNames(launch.settings.keys)
        self._signs = AsciiSigns()
        self.effects = Effects(self, launch.directories)
        self.dialogs = Dialogs(self, is_ascii=launch.is_ascii)
        self.feed = LibraryFeed(
            launch.paths, launch.today, home=launch.directories.profiles,
            cache=launch.directories.cache, near=lambda: files_near(self._session),
        )  # fmt: skip
        self.snapshot = self.feed.begin()
        """The files as they are shown."""
        self._viewer = Viewer(self.feed.index)
        self._search = SearchWorker(self._viewer.answer, self._answered)
        self._answer: Answer | None = None
        self._is_return = False
        self._asked_at = 0.0
        """When something was asked for since garbage was looked for; 0 where nothing was."""
        state = self.effects.state
        wanted = (launch.people, (launch.settings.person,))
        self._start = StartScope(wanted, state.people or (state.person,))
        notes = [*launch.notes, *self.effects.theme_notes(launch.settings.theme)]
        self.notices = Notices(notes, launch.directories.settings_file, self.key_names)
        begun = opened(self.snapshot.library, text=launch.query, years=launch.years)
        self._session = self._with_start(begun)
        self._typed = ""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self.effects.theme_for(launch.theme or launch.settings.theme)
        if launch.settings.keys:
            self.set_keymap(dict(launch.settings.keys))

    # State

    @property
    def session(self) -> Session:
        """What is open, what is asked for, where one is."""
        return self._session

    @property
    def main(self) -> MainScreen:
        """The main screen, which is always at the bottom of the stack."""
        return next(screen for screen in self.screen_stack if isinstance(screen, MainScreen))

    def become(self, session: Session, *, is_return: bool = False) -> None:
        """Takes another session and shows it, as soon as its view is there.

        Args:
            session: What is asked for now.
            is_return: Whether the panes are to be scrolled as they were there.
        """
        self.moved(session)
        self._is_return = is_return
        question = self._session.question
        answer = self._viewer.known(question)
        if answer is not None:
            self._search.drop()
        else:
            answer = self._search.ask(question, PATIENCE_SECONDS)
        if answer is not None:
            self._show(answer)
        else:
            self.main.await_view(self._session)

    def moved(self, session: Session) -> None:
        """Notes where the cursor is; the screen shows it already."""
        library = self.snapshot.library
        # Files may have changed since the session was made.
        self._session = session if session.library is library else session.reloaded(library)
        self._asked_at = time.monotonic()

    # Showing

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guards, and with ASCII alone its own signs for those of typography."""
        filters = super().get_line_filters()
        return [*filters, self._signs] if self.launch.is_ascii else filters

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        question = self._session.question
        answer = self._search.ask(question, PATIENCE_SECONDS) or self._viewer.blank(question)
        return MainScreen(
            self._shown(answer),
            complete=lambda text: self._viewer.completed(self.snapshot.library, text),
            keys=self.key_names,
            is_ascii=self.launch.is_ascii,
        )

    def _shown(self, answer: Answer) -> Shown:
        session = self._session
        is_typed, self._typed = session.place.text != self._typed, session.place.text
        view = answer.view
        self._answer = answer
        if best := labels.best_of(view, session.place.pane):
            is_best = is_typed and (session.lens.has_text or session.place.cursor not in view.shown)
            session = self._session = session.with_cursor(best, is_best=is_best)
        hints = (*session.parsed.hints, *answer.matches.hints)
        hint = hints[0].message if hints else ""
        return Shown(session, view, answer.matches.marks, hint, self.notices.text(self.snapshot))

    def _show(self, answer: Answer) -> None:
        self.main.show(self._shown(answer))
        if self._is_return:
            self._is_return = False
            self.main.call_after_refresh(self.main.restore_scroll)

    class Answered(Message):
        """A question that was not waited for has its answer."""

        def __init__(self, future: Future[Answer]) -> None:
            super().__init__()
            self.future = future

    def _answered(self, future: Future[Answer]) -> None:
        self.post_message(self.Answered(future))

    def on_career_app_answered(self, event: Answered) -> None:
        """Shows it, unless something else was asked for meanwhile."""
        if self._search.is_newest(event.future):
            self._show(event.future.result())

    def on_banner_closed(self, _: BannerClosed) -> None:
        """Takes the banner away."""
        self.notices.close()
        self.become(self._session)

    # Files

    class LibraryChanged(Message):
        """The library is another one."""

        def __init__(self, snapshot: Snapshot) -> None:
            super().__init__()
            self.snapshot = snapshot

    class Failed(Message):
        """A fault of the program in another thread."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    @work(thread=True, group="feed")
    def follow_files(self) -> None:
        """Follows the files until the app ends."""
        try:
            for snapshot in self.feed.follow():
                self.post_message(self.LibraryChanged(snapshot))
        except Exception as error:
            self.post_message(self.Failed(error))

    def on_career_app_failed(self, event: Failed) -> None:
        """Ends the program as a fault of this thread would."""
        raise event.error

    def on_career_app_library_changed(self, event: LibraryChanged) -> None:
        """Shows files as they are now."""
        self.show_changed(event.snapshot)

    def show_changed(self, snapshot: Snapshot) -> None:
        """Shows another snapshot; cursor, lens and scroll stay."""
        self.snapshot = snapshot
        self.notices.files_changed(snapshot)
        before = self._session
        self.become(self._with_start(before.reloaded(snapshot.library)))
        self.dialogs.people_changed(before, self._session)
        if said := labels.read_again(snapshot.read_again):
            self.notify(said, markup=False, timeout=2)

    def _with_start(self, session: Session) -> Session:
        """Returns the session with the people who were asked for, once they are there."""
        is_complete = self.snapshot.progress.is_complete
        begun, notes = self._start.begun(session, is_complete=is_complete)
        self.notices.add(notes)
        return begun

    # What screens ask for

    def on_deed_asked(self, event: DeedAsked) -> None:
        """Does what has an effect outside, or opens a window."""
        entry, session = event.entry, self._session
        deeds: dict[Deed, Callable[[], None]] = {
            Deed.EDIT: lambda: self._edit(entry),
            Deed.COPY: lambda: self.effects.copy(entry, session.library, self.launch.audience),
            Deed.LINK: lambda: self.effects.open_first_link(entry),
            Deed.RELOAD: self.feed.refresh,
            Deed.PEOPLE: lambda: self.dialogs.pick_people(session, self._people_picked),
            Deed.PROBLEMS: self._show_problems,
            Deed.THEME: self.action_change_theme,
            Deed.YEARS: lambda: self.dialogs.type_years(session, self.become),
        }
        deeds[event.deed]()

    def _edit(self, entry: Entry | None) -> None:
        if entry is None:
            self.effects.say_nothing_chosen()
        else:
            library = self._session.library
            self._edit_at(library.people[library.positions[entry.person_key]], entry.line)

    def _edit_at(self, person: Person, line: int) -> None:
        if self.effects.edit(person.path, line):
            self.feed.hurry(person.path)

    def _show_problems(self) -> None:
        broken = [file.file for file in self.snapshot.broken]
        self.dialogs.show_problems(self._session.library, self._edit_problem, first=broken)

    def _edit_problem(self, problem: Problem) -> None:
        for person in self._session.library.people:
            if person.file == problem.file and problem in person.problems:
                self._edit_at(person, problem.line)
                return

    def _people_picked(self, scope: PeopleScope | None, marked: frozenset[str]) -> None:
        if marked != self._session.marked:
            self.become(self._session.marking(marked))
        if scope is not None:
            self.go_to_people(scope)

    def on_skill_asked(self, event: SkillAsked) -> None:
        """Opens the evidence card of a skill."""
        self.ask_skill(event.name)

    def on_key_asked(self, event: KeyAsked) -> None:
        """Does what a key on the last line says."""
        self.run_key(event.row)

    def on_link_asked(self, event: LinkAsked) -> None:
        """Opens an address."""
        self.effects.open_link(event.url)

    def action_show_help(self) -> None:
        """Shows every key."""
        self.dialogs.show_help()

    # What the palette asks for

    def run_key(self, row: KeyHelp) -> None:
        """Does what a key does, in the pane that has the focus."""
        scoped = row.scope is Scope.APP
        target = self if scoped else self.screen.focused if row.scope is Scope.LIST else self.screen
        self.call_later(self.run_action, row.action, target or self.screen)

    def ask_skill(self, name: str) -> None:
        """Opens the evidence card of a skill, as the lens has it, else as it is without."""
        view = self._answer.view if self._answer is not None else None
        self.dialogs.show_skill(name, view, self._session, self.go_to)

    def go_to(self, ref: str) -> None:
        """Shows an entry."""
        self.become(self.main.leaving().went_to(ref))

    def go_to_person(self, key: str) -> None:
        """Shows a person, or with an empty key everyone."""
        self.go_to_people(PeopleScope.of(key) if key else EVERYONE)

    def go_to_people(self, scope: PeopleScope) -> None:
        """Shows some people, or everyone."""
        self.become(self.main.leaving().went_to_people(scope))

    async def find(self, text: str, limit: int) -> tuple[list[tuple[Entry, float]], object]:
        """Returns the entries that a query finds, best first, each with a score of 0 to 1."""
        return await asyncio.to_thread(self._found, text, limit)

    def _found(self, text: str, limit: int) -> tuple[list[tuple[Entry, float]], object]:
        library = self.snapshot.library
        matches = self.feed.index(library).search(parse(text).lens, limit)
        best = max((hit.score for hit in matches.hits), default=1.0) or 1.0
        scored = [(library.entries[hit.number], hit.score / best) for hit in matches.hits]
        return scored, matches.marks

    def skill_names(self) -> Iterable[str]:
        """The skills of the people shown, in the lens or not."""
        return self._answer.view.backdrop.book.names if self._answer is not None else ()

    def people(self) -> Iterable[Person]:
        """Everyone who is open."""
        return self._session.library.people

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What Textual offers, less what the key map has already."""
        for command in super().get_system_commands(screen):
            if command.title not in {"Quit", "Keys", "Maximize", "Minimize"}:
                yield command

    # Beginning and end

    def on_mount(self) -> None:
        """Follows the files once the first screen stands and the keys are quiet."""
        self.set_timer(_BREATH_SECONDS, self._collect_garbage_again)
        self.call_after_refresh(self.follow_files)

    def _collect_garbage_again(self) -> None:
        gc.enable()
        gc.freeze()
        # With thousands of entries in memory it takes a tenth of a second.
        gc.set_threshold(*gc.get_threshold()[:2], _RARELY)
        self.set_interval(_QUIET_SECONDS, self._collect_in_quiet)

    def _collect_in_quiet(self) -> None:
        """Looks for garbage once nobody has asked for anything for a while."""
        if 0 < self._asked_at <= time.monotonic() - _QUIET_SECONDS:
            self._asked_at = 0.0
            gc.collect()

    def on_unmount(self) -> None:
        """Keeps theme and person for the next run, and ends the threads."""
        self.effects.keep(self.theme, self._session)
        self._search.close()
        self.feed.close(_ENDING_SECONDS)

    def action_leave(self) -> None:
        """Quits."""
        self.exit(0)


def files_near(session: Session) -> list[str]:
    """Returns the files of the people shown, or of the entry under the cursor for everyone."""
    library: Library = session.library
    scope = session.place.scope
    looked_at = session.place.cursor.rpartition("#")[0]
    near = [library.positions[looked_at]] if looked_at in library.positions else []
    if not scope.is_everyone:
        near += library.positions_in(scope)[:MOST_NEAR]
    paths = (library.people[position].path for position in near)
    return [path for path in dict.fromkeys(paths) if path]
