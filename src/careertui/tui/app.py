"""The app: the only thing that holds state.

Its state is one ``Session``. A screen asks for another one; the app searches, builds the
view and shows both. Whatever has an effect outside (files, editor, links, clipboard,
settings) is done by ``careertui.tui.effects``, at the app's word.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen

from careertui.career.dates import DateRange
from careertui.career.entries import Entry
from careertui.career.library import EVERYONE, Library, PeopleScope, Person
from careertui.career.text import clean, one_line
from careertui.exports.audience import Audience
from careertui.query.parser import parse
from careertui.session.key_names import KeyNames
from careertui.session.keymap import KeyHelp, Scope
from careertui.session.session import Session, opened
from careertui.session.start import Beginning
from careertui.settings import Directories, Settings, directories, read_settings
from careertui.store.crowds import Crowd, Searchable
from careertui.store.live import POLL_SECONDS, Live, Read, read_some, reindexed, shown_files
from careertui.store.watcher import Change, stamps_of
from careertui.tui.dialogs import Windows
from careertui.tui.effects import Deeds
from careertui.tui.looking import Looking, Seen
from careertui.tui.screens import labels as words
from careertui.tui.screens.main import MainScreen
from careertui.tui.screens.messages import (
    Deed,
    DeedAsked,
    KeyAsked,
    LinkAsked,
    SkillAsked,
)
from careertui.tui.search_worker import Answer, Seeker
from careertui.tui.terminal.ascii_filter import AsciiSigns
from careertui.tui.terminal.guarded_app import GuardedApp, run_guarded, say
from careertui.tui.terminal.streams import drop_useless_sizes, takes_unicode
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.shown import Shown
from careertui.tui.widgets.themes import DARK, LIGHT
from careertui.view.view import View

if TYPE_CHECKING:
    from careertui.search.index import Index
    from careertui.store.arriving import Arrival


@dataclass(frozen=True, slots=True)
class Launch:
    """What the command line asked for."""

    directories: Directories
    today: date
    paths: tuple[str, ...] = ()
    query: str = ""
    years: DateRange | None = None
    settings: Settings = Settings()  # noqa: RUF009
    theme: str = ""
    is_ascii: bool = False
    people: tuple[str, ...] = ()
    """The names of whose careers to begin with."""
    notes: tuple[str, ...] = ()
    """What is to be said of the settings."""
    audience: Audience = Audience.OTHERS
    """Who will read what is copied."""


PATIENCE_SECONDS = 0.03
"""How long a search in a large folder is waited for; later it is shown when it is there."""
_BREATH_SECONDS = 0.3
"""How long after the first screen the search is prepared, so as not to delay it."""
_RARELY, _QUIET_SECONDS = 1000, 1.0
"""In a large folder all of the memory is looked through for garbage when it is quiet for so
long, and while one types a hundred times less often than otherwise."""


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
        self.deeds = Deeds(self, launch.directories)
        self.windows = Windows(self)
        self._is_banner_open = True
        self._view: View | None = None
        self._typed = ""
        self._arrival: Arrival | None = None
        self.crowd = Crowd.opened(launch.paths, launch.today, launch.directories, self)
        self._looking = Looking(self.crowd)
        self._seeker = self._thread_for(self._looking) if self.crowd is not None else None
        self._is_return = False
        self._told_of: tuple[Library, str] | None = None
        self._asked_at = 0.0
        """When something was asked for since garbage was looked for; 0 where nothing was."""
        paths = () if self.crowd else launch.paths or (str(launch.directories.profiles),)
        self.live = Live(self, [path for path in paths if path != "-"])
        self._open_files()
        kept = self.deeds.kept
        wanted = (launch.people, (launch.settings.person,))
        self._beginning = Beginning(wanted, kept.people or (kept.person,))
        self.notes = [*launch.notes, *self.deeds.theme_notes(launch.settings.theme)]
        """What is to be said of how it was started, once more at the end."""
        self._unread = list(self.notes)
        begun = opened(self._library, text=launch.query, years=launch.years)
        self._session = self._begun(begun, is_complete=self.crowd is None)
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self.deeds.theme_for(launch.theme or launch.settings.theme)
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
        return next(each for each in self.screen_stack if isinstance(each, MainScreen))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guards, and with ASCII alone its own signs for those of typography."""
        filters = super().get_line_filters()
        return [*filters, self._signs] if self.launch.is_ascii else filters

    def _open_files(self, *, is_again: bool = False) -> None:
        if self.crowd is not None:
            self._take(self.crowd.begin())
            return
        began_ns = time.time_ns()
        library = self.deeds.open_library(self.launch.paths, self.launch.today)
        stamps = stamps_of(each.path for each in library.people if each.path)
        # A second is what the clocks of a disk and of the machine may be apart.
        self.live.watch(library, stamps, began_ns - 1_000_000_000, is_again=is_again)
        self._take(self.live.library)

    def _take(self, library: Library, index: Index | None = None) -> None:
        """Takes a library, with its index where there is one already."""
        self._library = library
        self._looking.take(library, index)

    @property
    def index(self) -> Searchable:
        """The index of what is open; made when it is first needed, to paint sooner."""
        return self._looking.index

    def _begun(self, session: Session, *, is_complete: bool) -> Session:
        """The session with who was asked for, once they are there."""
        begun, notes = self._beginning.begun(session, is_complete=is_complete)
        self.notes += notes
        self._unread += notes
        return begun

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return MainScreen(
            self._shown(self._looking.look(self._session)),
            complete=self._looking.completed,
            keys=self.key_names,
            is_ascii=self.launch.is_ascii,
        )

    def _thread_for(self, looking: Looking) -> Seeker[Session, Seen]:
        return Seeker(
            lambda session: looking.look(session).prepare(),
            lambda answer: self.post_message(self.Looked(answer)),
            self.fail,
        )

    def _shown(self, found: Seen) -> Shown:
        session = self._session
        lens = session.lens
        is_typed, self._typed = session.place.text != self._typed, session.place.text
        seen = self._view = found.view
        if best := words.best_of(seen, session.place.pane):
            is_best = is_typed and (lens.has_text or session.place.cursor not in seen.shown)
            session = self._session = session.with_cursor(best, is_best=is_best)
        hint = next((each.message for each in (*session.parsed.hints, *found.hints)), "")
        return Shown(session, seen, found.marks, hint, self._notice())

    def _notice(self) -> str:
        arrival = self._arrival
        if arrival is not None and arrival.total and not arrival.is_done:
            return words.progress(arrival.read, arrival.total)
        if self._unread:
            file = self.launch.directories.settings_file
            told = one_line(self._unread[0].replace(str(file), file.name))
            more = f" (and {len(self._unread) - 1} more)" if len(self._unread) > 1 else ""
            return words.until_hidden(self.key_names, f"{told}{more}")
        if not self._is_banner_open:
            return ""
        return self._remark or self._noticed

    @property
    def _noticed(self) -> str:
        """What is said of the files; of thousands it is not worked out at every key."""
        library = self._session.library
        if self._told_of is None or self._told_of[0] is not library:
            self._told_of = library, words.notice(library, self.key_names)
        return self._told_of[1]

    @property
    def _remark(self) -> str:
        """What is wrong with files that could be read before."""
        if self.crowd is None:
            return self.live.remark
        return self._arrival.remark if self._arrival is not None else ""

    @property
    def _broken(self) -> frozenset[str]:
        """The files that the remark is about."""
        if self.crowd is None:
            return self.live.unread
        return self._arrival.unread if self._arrival is not None else frozenset()

    def become(self, session: Session, *, is_return: bool = False) -> None:
        """Takes another session and shows it, as soon as it has been looked through.

        Args:
            session: What is asked for now.
            is_return: Whether the panes are to be scrolled as they were there.
        """
        session = self._session = self._of_now(session)
        self._asked_at = time.monotonic()
        self._is_return = is_return
        found = self._looking.seen(session)
        if self._seeker is None:
            self._show(found or self._looking.look(session))
        elif found is not None:
            self._seeker.drop()
            self._show(found)
        elif found := self._seeker.ask(session, PATIENCE_SECONDS):
            self._show(found)
        else:
            self.main.await_view(session)

    def _show(self, found: Seen) -> None:
        self.main.show(self._shown(found))
        if self._is_return:
            self._is_return = False
            self.main.call_after_refresh(self.main.restore_scroll)

    def on_mount(self) -> None:
        """Prepares the search once the first screen stands and the keys are quiet."""
        self.set_timer(_BREATH_SECONDS, self._prepare)
        if self.crowd is None:
            self.set_interval(POLL_SECONDS, self.live.tick)
        else:
            self.call_after_refresh(self.crowd.start)

    def _prepare(self) -> None:
        gc.enable()
        gc.freeze()
        if self.crowd is not None:
            # With thousands of entries in memory it takes a tenth of a second.
            gc.set_threshold(*gc.get_threshold()[:2], _RARELY)
            self.set_interval(_QUIET_SECONDS, self._collect)
        _ = self.index

    def _collect(self) -> None:
        """Looks for garbage once nobody has asked for anything for a while."""
        if 0 < self._asked_at <= time.monotonic() - _QUIET_SECONDS:
            self._asked_at = 0.0
            gc.collect()

    def moved(self, session: Session) -> None:
        """Notes where the cursor is; the screen shows it already."""
        self._session = self._of_now(session)
        self._asked_at = time.monotonic()

    def _of_now(self, session: Session) -> Session:
        """A session over what is open now: files may have changed since it was made."""
        return session if session.library is self._library else session.reloaded(self._library)

    def on_banner_closed(self) -> None:
        """Takes the banner away."""
        if self._unread:
            self._unread.clear()
        else:
            self._is_banner_open = False
        self.become(self._session)

    # Windows over the main screen

    def on_skill_asked(self, event: SkillAsked) -> None:
        """Opens the evidence card of a skill."""
        self.ask_skill(event.name)

    def action_show_help(self) -> None:
        """Shows every key."""
        self.windows.show_help()

    def ask_skill(self, name: str) -> None:
        """Opens the evidence card of a skill, as the lens has it, else as it is without."""
        self.windows.ask_skill(name, self._view, is_ascii=self.launch.is_ascii)

    def on_deed_asked(self, event: DeedAsked) -> None:
        """Does what has an effect outside, or opens a window."""
        entry = event.entry
        deeds: dict[Deed, Callable[[], None]] = {
            Deed.EDIT: lambda: self.deeds.edit(entry),
            Deed.COPY: lambda: self.deeds.copy(entry, self.launch.audience),
            Deed.LINK: lambda: self.deeds.open_first_link(entry),
            Deed.RELOAD: self.reload,
            Deed.PEOPLE: lambda: self.windows.pick_people(is_ascii=self.launch.is_ascii),
            Deed.PROBLEMS: lambda: self.windows.show_problems(
                self.deeds.edit_problem, first=self._broken
            ),
            Deed.THEME: self.action_change_theme,
            Deed.YEARS: self.windows.type_years,
        }
        deeds[event.deed]()

    def on_key_asked(self, event: KeyAsked) -> None:
        """Does what a key on the last line says."""
        self.run_key(event.row)

    def on_link_asked(self, event: LinkAsked) -> None:
        """Opens an address."""
        self.deeds.open_link(event.url)

    class Looked(Message):
        """What was asked for has been looked through, on another thread."""

        def __init__(self, answer: Answer[Seen]) -> None:
            super().__init__()
            self.answer = answer

    def on_career_app_looked(self, event: Looked) -> None:
        """Shows it, unless something else was asked for meanwhile."""
        if self._seeker is not None and self._seeker.is_wanted(event.answer):
            self._show(event.answer.found)

    # Files

    class Arrived(Message):
        """More people of a large folder are there."""

        def __init__(self, arrival: Arrival) -> None:
            super().__init__()
            self.arrival = arrival

        def can_replace(self, message: Message) -> bool:
            """Only the latest counts."""
            return isinstance(message, CareerApp.Arrived)

    class Said(Message):
        """Something is to be said for a moment."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Failed(Message):
        """A fault of the program in another thread."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def tell(self, arrival: Arrival) -> None:
        """On another thread: more people are there, or other ones."""
        self.post_message(self.Arrived(arrival))
        if arrival.said:
            self.post_message(self.Said(arrival.said))

    def on_career_app_said(self, event: Said) -> None:
        """Says it for a moment."""
        self.notify(event.text, markup=False, timeout=2)

    def fail(self, error: Exception) -> None:
        """On another thread: the program itself has a fault."""
        self.post_message(self.Failed(error))

    def on_career_app_failed(self, event: Failed) -> None:
        """Ends the program as a fault of this thread would."""
        raise event.error

    def on_career_app_arrived(self, event: Arrived) -> None:
        """Shows who has arrived; cursor, lens and scroll stay."""
        arrival, before = event.arrival, self._remark
        self._arrival = arrival
        self._is_banner_open = self._is_banner_open or arrival.remark != before
        self._take(arrival.library)
        self._show_library(is_complete=arrival.is_done)

    def reload(self) -> None:
        """Reads the files again; cursor and lens stay, and what cannot be read as it was."""
        if self.crowd is not None:
            self.crowd.refresh()
            return
        self._open_files(is_again=True)
        self._is_banner_open = True
        self._show_library()

    def begin_anew(self) -> None:
        """Opens the files that there are now, where there were none."""
        self.reload()

    def read_again(self, path: str) -> None:
        """Reads a file that was just written, without waiting for it to be still."""
        if self.crowd is not None:
            self.crowd.read_again(path)
            return
        self.live.hurry(path)
        self.live.tick()

    def near(self) -> Iterable[str]:
        """The files of who is on the screen."""
        return shown_files(self._session)

    def read(self, changes: Sequence[Change]) -> Sequence[Read]:
        """Reads the first of these files, as many as there is time for."""
        return read_some(changes, self._library, self.launch.today)

    def show_changed(self, library: Library, said: str) -> None:
        """Shows files as they are on the disk now; cursor, lens and scroll stay."""
        self._take(library, reindexed(self._looking.built, self._library, library))
        self._is_banner_open = True
        self._show_library()
        if said:
            self.notify(said, markup=False, timeout=2)

    def _show_library(self, *, is_complete: bool = True) -> None:
        """Shows what is open now; cursor, lens and scroll stay."""
        before = self._session
        self.become(self._begun(before.reloaded(self._library), is_complete=is_complete))
        self.windows.people_changed(before)

    # What the palette asks for

    def run_key(self, row: KeyHelp) -> None:
        """Does what a key does, in the pane that has the focus."""
        scoped = row.scope is Scope.APP
        target = self if scoped else self.screen.focused if row.scope is Scope.LIST else self.screen
        self.call_later(self.run_action, row.action, target or self.screen)

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
        """The entries that a query finds, best first with a score of 0 to 1, and its marks."""
        if self.crowd is None:
            return self._found(text, limit)
        return await asyncio.to_thread(self._found, text, limit)

    def _found(self, text: str, limit: int) -> tuple[list[tuple[Entry, float]], object]:
        library = self._library
        matches = self._looking.index_of(library).search(parse(text).lens, limit)
        best = max((hit.score for hit in matches.hits), default=1.0) or 1.0
        found = [(library.entries[hit.number], hit.score / best) for hit in matches.hits]
        return found, matches.marks

    def skill_names(self) -> Iterable[str]:
        """The skills of who is shown, in the lens or not."""
        return self._view.backdrop.book.names if self._view else ()

    def people(self) -> Iterable[Person]:
        """Everyone who is open."""
        return self._session.library.people

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What Textual offers, less what the key map has already."""
        for command in super().get_system_commands(screen):
            if command.title not in {"Quit", "Keys", "Maximize", "Minimize"}:
                yield command

    def on_unmount(self) -> None:
        """Keeps theme and person for the next run."""
        self.deeds.keep(self.theme, self._session)
        if self.crowd is not None:
            self.crowd.close()

    def action_leave(self) -> None:
        """Quits."""
        self.exit(0)


def run(
    *,
    paths: Sequence[str] = (),
    today: date | None = None,
    query: str = "",
    years: DateRange | None = None,
    people: Sequence[str] = (),
    theme: str = "",
    ascii: bool = False,
    private: bool = False,
) -> int:
    """Opens the app and returns its exit code: 0, or that of a crash."""
    places = directories()
    settings, notes = read_settings(places.settings_file)
    launch = Launch(
        places, today or date.today(), tuple(paths), query, years, settings,
        theme, ascii or settings.ascii or not takes_unicode(), tuple(people), notes,
        Audience.OWNER if private else Audience.OTHERS,
    )  # fmt: skip
    drop_useless_sizes()
    made: list[CareerApp] = []

    def make() -> CareerApp:
        made.append(CareerApp(launch))
        return made[0]

    code = run_guarded(make, places.state / "crash.log")
    for note in made[0].notes if made else notes:
        say(clean(note))
    return code
