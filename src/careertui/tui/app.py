"""The app: the only thing that holds state.

Its state is one ``Session``. A screen asks for another one; the app searches, builds the
view and shows both. ``Effects`` acts on the outside, ``Dialogs`` opens windows, and the
``LibraryFeed`` gives the library, now and whenever it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.content import Content
from textual.screen import Screen
from textual.theme import Theme

from careertui.career.text import one_line
from careertui.query.lens import EVERYTHING
from careertui.session.keymap import Scope
from careertui.session.seats import unpacked
from careertui.session.session import Session, opened
from careertui.session.start import StartScope
from careertui.store.feed import LibraryFeed
from careertui.store.snapshot import Snapshot
from careertui.tui.acting_app import ActingApp
from careertui.tui.effects import Effects
from careertui.tui.garbage import Garbage
from careertui.tui.key_presses import KeyPresses
from careertui.tui.launch import Launch
from careertui.tui.notices import Notices
from careertui.tui.screens import labels
from careertui.tui.screens.main import MainScreen
from careertui.tui.search_worker import SearchWorker
from careertui.tui.terminal.textual_fixes import is_markup
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.key_line import Said
from careertui.tui.widgets.pane import Shown
from careertui.tui.widgets.pane_texts import is_out_of_sight
from careertui.tui.widgets.themes import DARK, LIGHT, made_readable
from careertui.view.view import View
from careertui.view.viewer import Answer, Viewer

if TYPE_CHECKING:
    from concurrent.futures import Future


_ENDING_SECONDS = 2.0
"""How long leaving waits for what was read to be written down."""


def _palette() -> type[Provider]:
    from careertui.tui.screens.command_palette import Everywhere

    return Everywhere


class CareerApp(ActingApp):
    """Careers in the terminal."""

    TITLE = "careertui"
    CSS_PATH = "screens/main.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.APP)]

    def __init__(self, launch: Launch) -> None:
        super().__init__(is_ascii=launch.is_ascii, is_read_only=launch.is_read_only)
        self.launch, self.key_names = launch, launch.key_names
        self.is_ascii = launch.is_ascii
        self.feed = LibraryFeed(
            launch.paths, launch.today, home=launch.directories.profiles,
            cache=launch.cache, near=lambda: self._session.files, audience=launch.viewer,
        )  # fmt: skip
        self.effects = Effects(self, launch, self.feed.hurry)
        self.snapshot = self.feed.begin()
        """The files as they are shown."""
        self._viewer = Viewer(self.feed.index)
        self._search = SearchWorker(
            self._viewer.answer, lambda future: self.call_later(self._show_answer, future)
        )
        self._answer: Answer | None = None
        self._is_opened = self._is_return = False
        self._garbage = Garbage(self)
        state = self.effects.state
        self.queries: Sequence[str] = state.queries
        """What was searched for, newest first."""
        wanted = (launch.people, (launch.settings.person,))
        self._start = StartScope(wanted, state.people or (state.person,))
        notes = [
            *launch.notes,
            *self.effects.notes,
            *self.effects.theme_notes(launch.settings.theme),
        ]
        self.notices = Notices(notes, launch.directories.settings_file, self.key_names)
        begun = opened(
            self.snapshot.library, text=launch.query, years=launch.years, marks=state.marked,
            views=state.views, seats=unpacked(state.seats), told=state.told,
        )  # fmt: skip
        self._session = self._with_start(begun).at_seat(with_pane=not launch.query)
        self._asked = EVERYTHING
        """What was asked for last."""
        self._key_presses = KeyPresses(self, super().on_event, is_known=bool(state.queries))
        self._picked_theme = ""
        self._is_told_unkept = False
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self.effects.theme_for(launch.theme or launch.settings.theme)
        if launch.settings.keys:
            self.set_keymap(dict(launch.settings.keys))

    def get_css_variables(self) -> dict[str, str]:
        """Returns the variables of the theme, made readable; none before the app runs."""
        if not self.is_running:
            return {}
        variables = super().get_css_variables()
        theme = self.current_theme
        self.theme_variables = made_readable(variables, is_ansi=theme.ansi, is_dark=theme.dark)
        return self.theme_variables

    # State

    @property
    def view(self) -> View | None:
        """What is shown, if anything is yet."""
        return self._answer.view if self._answer is not None else None

    @property
    def session(self) -> Session:
        """What is open, what is asked for, where one is."""
        return self._session

    @property
    def reading(self) -> str:
        """How many files are to be read yet; empty if none is."""
        return labels.to_read(self.snapshot.progress.left)

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
            answer = self._search.ask(question)
        if answer is not None:
            self._show(answer)
        else:
            self.main.await_view(self._session)

    def moved(self, session: Session) -> None:
        """Notes where the cursor is; the screen shows it already."""
        library, before = self.snapshot.library, self._session
        # Files may have changed since the session was made.
        self._session = session if session.library is library else session.reloaded(library)
        if _belongings(self._session) != _belongings(before):
            self.call_after_refresh(self._keep)
        self._garbage.wait()

    # Showing

    def get_default_screen(self) -> Screen[None]:
        """Returns the main screen, which has nothing to show yet behind the list of people."""
        is_covered = self.launch.begins_with_people(self.snapshot)
        return MainScreen(
            Shown(self._session, self._viewer.blank(self._session.question).view)
            if is_covered
            else self._first_shown(),
            complete=lambda text: self._viewer.completed(self.snapshot.library, text),
            is_covered=is_covered,
        )

    def _first_shown(self) -> Shown:
        answer = self._first_answer()
        if self._is_out_of_sight(answer.view):
            self._session = self._session.at_results()
            answer = self._first_answer()
        return self._shown(answer)

    def _first_answer(self) -> Answer:
        question = self._session.question
        if question.lens.is_empty and question.scope.one:
            # It is there sooner than a thread.
            return self._viewer.answer(question)
        return self._search.ask(question) or self._viewer.blank(question)

    def _is_out_of_sight(self, view: View) -> bool:
        """Whether another query has its hits anywhere but in the pane that one looks at."""
        place, lens = self._session.place, self._session.lens
        is_asked = bool(place.text) and lens != self._asked and not self._is_return
        return is_asked and is_out_of_sight(view, place.pane)

    def _shown(self, answer: Answer) -> Shown:
        view = answer.view
        self._answer = answer
        session = self._session = self._placed(view)
        hints = (*session.hints, *answer.matches.hints)
        hint = hints[0].message if hints else ""
        notice = self.notices.text(self.snapshot)
        return Shown(session, view, answer.matches.marks, hint, notice, self.launch.today)

    def _placed(self, view: View) -> Session:
        """Returns the session with its cursor where another question moves it.

        Other words move it to the best hit, and to the skill that they name, and where nothing
        is found back to where it was; other years and facets only if they leave its entry out.
        """
        session, before = self._session, self._asked
        lens = self._asked = session.lens
        best = labels.best_of(view, session.place.pane)
        is_anew = lens.has_text and (lens.terms, lens.sort) != (before.terms, before.sort)
        is_outside = lens != before and session.place.cursor not in view.shown
        if not best:
            origin = session.place.before_search
            return session.looking_at(origin) if is_anew and origin else session
        is_best = (is_anew or is_outside) and not self._is_return
        if is_anew and view.asked_skill and not self._is_return:
            session = session.looking_at_skill(view.asked_skill)
        return session.with_cursor(best, is_best=is_best)

    def _show(self, answer: Answer) -> None:
        if self._is_out_of_sight(answer.view):
            self.become(self._session.at_results())
            return
        self.main.show(self._shown(answer))
        if self._is_return:
            self._is_return = False
            self.main.call_after_refresh(self.main.restore_scroll)

    def _show_answer(self, future: Future[Answer]) -> None:
        """Shows an answer, unless something else was asked for meanwhile."""
        if self._search.is_newest(future):
            self._show(future.result())

    def remember_query(self, text: str) -> None:
        """Keeps a query to be brought back, also in the next run."""
        from careertui.session.query_history import remembered

        self.queries = remembered(self.queries, text)

    def close_banner(self) -> None:
        """Takes the banner away."""
        self.notices.close()
        self.become(self._session)

    # Files

    @work(thread=True, group="feed")
    def follow_files(self) -> None:
        """Follows the files until the app ends."""
        try:
            for snapshot in self.feed.follow():
                self.call_later(self.show_changed, snapshot)
        except Exception as error:
            # Ends the program, as a fault of this thread would.
            self.call_later(self._handle_exception, error)

    def show_changed(self, snapshot: Snapshot) -> None:
        """Shows another snapshot; cursor, lens and scroll stay."""
        self.snapshot = snapshot
        self.notices.files_changed(snapshot)
        before = self._session
        self.become(self._with_start(before.reloaded(snapshot.library)))
        if self.screen is not self.main:
            self.dialogs.people_changed(before, self._session)
        again = snapshot.read_again
        is_told = not again or self.wins.wrote(again)
        said = "" if is_told else labels.read_again(again)
        if said:
            self.notify(said, markup=False, timeout=2)

    def _with_start(self, session: Session) -> Session:
        """Returns the session with the people who were asked for, once they are there."""
        is_complete = self.snapshot.progress.is_complete
        begun, notes = self._start.begun(session, is_complete=is_complete)
        self.notices.add(notes)
        return begun

    # What is said, and keys

    def notify(self, message: str, *, title: str = "", markup: bool = True, **more: Any) -> None:
        """Says something in the last line; may be called on another thread."""
        text = one_line(": ".join(filter(None, (title, message))))
        if markup and is_markup(text):
            text = Content.from_markup(text).plain
        said = Said(text, more.get("severity", "information"), more.get("link", ""))
        self.call_later(lambda: self.main.key_line.say(said))

    async def on_event(self, event: events.Event) -> None:
        """Takes keys and what is pasted in their order."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._key_presses.take(event)
            return
        if isinstance(event, events.MouseDown):
            self._key_presses.clicked()
        await super().on_event(event)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Returns what Textual offers, less what the key map has already."""
        for command in super().get_system_commands(screen):
            if command.title not in {"Quit", "Keys", "Maximize", "Minimize"}:
                yield command

    # Beginning and end

    def on_mount(self) -> None:
        """Looks when garbage is to be collected, and which theme is picked."""
        self._garbage.begin()
        self.theme_changed_signal.subscribe(self, self._theme_picked)

        if self.launch.begins_with_people(self.snapshot):
            self.dialogs.open_people(is_home=True)

    @on(MainScreen.Opened)
    def _opened(self) -> None:
        """Follows the files once a key that was typed meanwhile is answered, too."""
        if self._is_opened:
            return
        self._is_opened = True
        if self.main.is_empty:
            self.main.call_later(self._fill_main)
        self.call_later(self.main.call_after_refresh, self.follow_files)

    async def _fill_main(self) -> None:
        await self.main.fill(self._first_shown())

    def on_unmount(self) -> None:
        """Keeps a theme that was picked and the person for the next run, and ends the threads."""
        self._keep()
        self._search.close()
        self.feed.close(_ENDING_SECONDS)

    def _theme_picked(self, theme: Theme) -> None:
        self._picked_theme = theme.name
        self._keep()

    def _keep(self) -> None:
        """Keeps for the next run what was picked, marked and named, where one is, and the queries.

        What somebody was told is kept must be, before a window is closed or a line breaks.
        """
        note = self.effects.keep(self._picked_theme, self._session, self.queries)
        if note and not self._is_told_unkept:
            self._is_told_unkept = True
            self.notify(note, markup=False, severity="warning")

    def action_leave(self) -> None:
        """Quits."""
        self.exit(0)


def _belongings(session: Session) -> tuple[object, ...]:
    """Returns what somebody made and was told is kept."""
    return session.basket, session.views, session.told
