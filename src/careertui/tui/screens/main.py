"""The main screen: the mediator between the panes.

It puts itself together from the table of panes, turns their messages and keys into another
session, which the app takes, and shows whatever session and view it is given. It keeps no
filter, no cursor and no list of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Resize, ScreenResume
from textual.geometry import Offset, Size
from textual.widget import Widget

from careertui.career.dates import DateRange
from careertui.career.library import EVERYONE
from careertui.query.lens import Word
from careertui.session.key_names import KeyNames
from careertui.session.keymap import Scope
from careertui.session.looking import looking
from careertui.session.pane_names import PaneName
from careertui.session.session import Session
from careertui.tui.host import Host, host_of
from careertui.tui.panes import PANES
from careertui.tui.screens import labels as words
from careertui.tui.screens.opening_screen import OpeningScreen
from careertui.tui.screens.pane_area import PaneArea
from careertui.tui.widgets.bindings import bindings_for
from careertui.tui.widgets.cursor_view import Followed, Highlighted, PaneStepped
from careertui.tui.widgets.header import Banner, IdentityLine, PaneTabs, TooSmall
from careertui.tui.widgets.key_line import KeyLine
from careertui.tui.widgets.lens_bar import Chips, LensBar, QueryInput
from careertui.tui.widgets.line_selection import offset_under
from careertui.tui.widgets.line_view import Ground
from careertui.tui.widgets.pane import PaneBody, PaneRule, Shown
from careertui.tui.widgets.pane_texts import count, hits, skill_shown
from careertui.tui.widgets.timeline.timeline_pane import Timeline
from careertui.view.detail import Goal, Target

_DETAIL_LINES = 3
"""How far a key scrolls the detail from another pane."""
_FIRST = next(iter(PANES))
"""The pane that has the focus at first."""


class MainScreen(OpeningScreen[None], Ground, inherit_css=False):
    """IdentityLine, lens line, panes and footer."""

    # It has all of its styles in the style sheet: those of any screen are about scroll bars.
    COMPONENT_CLASSES: ClassVar[set[str]] = {"screen--selection"}

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MAIN)]
    AUTO_FOCUS = f"#{_FIRST}"
    LETTER_SCOPE = Scope.MAIN
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"), (24, "-narrow"), (60, "-medium"), (100, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"), (6, "-short"), (15, "-low"), (28, "-tall"),
    ]  # fmt: skip

    def __init__(self, shown: Shown, *, complete: words.Complete, is_covered: bool = False) -> None:
        """The screen of a session.

        Args:
            shown: What to begin with.
            complete: Completes the last word of a query.
            is_covered: Whether another screen covers it; it is empty until ``fill`` then.
        """
        super().__init__(is_covered=is_covered)
        self._shown = shown
        self._is_empty = is_covered
        self._fitted: Size | None = None
        """The size that all was last chosen and laid out for."""
        self._subject: tuple[object, ...] = ()
        """What the line of identity was last made from."""
        self.lens_bar = LensBar(complete)
        self.lens_bar.input.queries = lambda: self.host.queries
        self.identity = IdentityLine()
        self.banner = Banner()
        self.tabs = PaneTabs()
        self.key_line = KeyLine()
        rules = {name: _ruled(name, self.host.key_names) for name in PANES}
        self._panes = {name: rule.body for name, rule in rules.items()}
        self._area = PaneArea(rules)

    def compose(self) -> ComposeResult:
        """Lines above, panes, the line of keys; nothing of a screen that is covered at first."""
        return () if self._is_empty else self._parts()

    def _parts(self) -> ComposeResult:
        # Textual would set them after all is styled, and style all of it once more.
        self._fitted = self.size
        self.add_class(*self._breakpoints(self.size), update=False)
        self._choose_frames(update=False)
        yield self.identity
        yield self.lens_bar
        yield self.banner
        yield self.tabs
        yield self._area
        yield TooSmall()
        yield self.key_line

    @property
    def is_empty(self) -> bool:
        """Whether it is covered and was never filled."""
        return self._is_empty

    async def fill(self, shown: Shown) -> None:
        """Becomes whole, and shows a session."""
        self._shown = shown
        await self.mount_all(self._parts())
        self._is_empty = False
        # It may have been given another session meanwhile.
        self.show(self._shown)

    def _breakpoints(self, size: Size) -> Iterable[str]:
        """Returns the classes that say how large the screen is."""
        sides = (size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)
        for cells, breakpoints in sides:
            yield max((least, name) for least, name in breakpoints if least <= cells)[1]

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Lays all of it out where the size is another by now."""
        if self.size != self._fitted:
            self._fitted = None

    def show_first(self) -> None:
        """Shows what it was made with."""
        self.show(self._shown)

    # Showing

    @property
    def session(self) -> Session:
        """The session that is shown."""
        return self._shown.session

    def show(self, shown: Shown) -> None:
        """Shows another session; the cursors stay on their entries where these are still there."""
        self._shown = shown
        if self._is_empty:
            return
        if self.selections:
            self.clear_selection()
        with self.app.batch_update():
            self._show_lines(shown)
            for name in PANES:
                if name is PaneName.DETAIL:
                    self._keep_skill()
                if not name.is_apart or name is shown.session.place.pane:
                    self._show_pane(name)
            self._show_frame()

    def _keep_skill(self) -> None:
        """Notes the skill under the cursor of the skills, which may be another one by now."""
        target, session = self._panes[PaneName.SKILLS].target, self.session
        if target is None or target.goal is not Goal.SKILL:
            return
        if session.is_about_skill and target.value != session.place.skill:
            self._shown = replace(self._shown, session=session.looking_at_skill(target.value))
            self.host.moved(self._shown.session)

    def _show_pane(self, name: PaneName) -> None:
        self._panes[name].show_view(self._shown)

    def await_view(self, session: Session) -> None:
        """Goes on from another session, whose view is not there yet; the panes stay as they are."""
        self._shown = replace(self._shown, session=session)

    def _show_lines(self, shown: Shown) -> None:
        session, view = shown.session, shown.view
        subject = session.library, session.place.scope, session.basket
        if subject != self._subject:
            self._subject = subject
            who = words.identity(session)
            self.identity.person, self.identity.headline, self.identity.position = who
        self.lens_bar.show_lens(
            session.place.text,
            words.chips(session.lens, partial(words.skill_name, view)),
            count(view),
            shown.hint,
        )
        self.banner.text = shown.notice
        self.key_line.is_filtered = not session.lens.is_empty

    def _show_frame(self) -> None:
        """Shows the panes that there is room for, and puts the focus where it belongs."""
        self._choose_frames()
        self.tabs.shown = pane = self.session.place.pane
        view = self._shown.view
        is_counted = not self.is_wide and not view.lens.is_empty
        self.tabs.counts = {name: hits(view, name) for name in PANES} if is_counted else {}
        self._focus_pane(pane)

    def _choose_frames(self, *, update: bool = True) -> None:
        """Chooses the panes that there is room for; ``update`` styles them at once."""
        self._area.show_panes(self._shown_panes)
        self.tabs.set_class(not self.is_wide, "-shown", update=update)

    @property
    def _shown_panes(self) -> Sequence[PaneName]:
        """The panes that are on the screen."""
        pane = self.session.place.pane
        if self.session.is_zoomed or not self.is_wide:
            return [pane]
        if pane.is_apart:
            return [pane, PaneName.DETAIL]
        return [name for name in PANES if not name.is_apart]

    @property
    def is_wide(self) -> bool:
        """Whether all panes fit beside one another."""
        return self.size.width >= 100 and self.size.height >= 22

    def _focus_pane(self, pane: PaneName) -> None:
        focused = self.focused
        if isinstance(focused, QueryInput):
            return
        body = self._panes[pane]
        if focused is not body:
            body.focus(scroll_visible=False)

    def on_resize(self, event: Resize) -> None:
        """Chooses again which panes to show; a size that it has already is laid out no more."""
        if self._is_empty or event.size == self._fitted:
            event.stop().prevent_default()
        elif self.is_mounted:
            self._fitted = event.size
            self._show_frame()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Returns what is under a cell, for selecting text."""
        return offset_under(*super().get_widget_and_offset_at(x, y), x, y)

    # Asking

    def leaving(self) -> Session:
        """Returns the session with the scroll of every pane, for the way back."""
        return self.session.scrolled(
            {name: int(pane.scroll_offset.y) for name, pane in self._panes.items()}
        )

    @property
    def host(self) -> Host:
        """The app, which holds the session."""
        return host_of(self.app)

    def change(self, session: Session | None, *, is_return: bool = False) -> None:
        """Asks for another session; None is refused with a bell."""
        if session is None:
            self.app.bell()
        elif session is not self.session:
            self.host.become(session, is_return=is_return)

    @on(LensBar.Typed)
    def _typed(self, event: LensBar.Typed) -> None:
        if self.lens_bar.takes(event.text):
            self.change(self.session.typed(event.text))

    @on(LensBar.Left)
    def _left_search(self) -> None:
        self.host.remember_query(self.session.place.text)
        session = self.session.settled().in_pane(self._results)
        self._panes[session.place.pane].focus()
        self.change(session)

    @property
    def _results(self) -> PaneName:
        """The pane that the search leads to."""
        pane = self.session.place.pane
        if pane is not PaneName.DETAIL:
            return pane
        return PaneName.PROJECTS if self.is_wide else PaneName.EVERYTHING

    @on(QueryInput.Escaped)
    def _escaped_search(self) -> None:
        session = self.session
        if session.place.text:
            self.host.remember_query(session.place.text)
            session = session.unsearched()
        # The pane that is shown then, not that of the results, which is hidden by the time.
        self._panes[session.place.pane].focus()
        self.change(session)

    @on(Chips.Removed)
    def _chip_removed(self, event: Chips.Removed) -> None:
        self.change(self.session.without(event.removed))

    @on(Timeline.YearsDragged)
    def _years_dragged(self, event: Timeline.YearsDragged) -> None:
        self.change(self.session.with_years(DateRange(event.first, event.last)))

    @on(Highlighted)
    def _highlighted(self, event: Highlighted) -> None:
        body = event.control
        if isinstance(self.focused, QueryInput) or body is self.focused:
            self._look(looking(self.session, event.about))
            if isinstance(body, PaneBody) and body.target != event.about:
                # Something was shown meanwhile that did not know of the move yet.
                body.show_view(self._shown)

    def _look(self, session: Session) -> None:
        """The cursor moved: the lens is the same, so only the detail changes."""
        self._shown = replace(self._shown, session=session)
        self._show_pane(PaneName.DETAIL)
        self.host.moved(session)

    @on(Followed)
    def _followed(self, event: Followed) -> None:
        target: Target = event.about
        if target.goal is Goal.ENTRY:
            self.change(self.leaving().went_to(target.value))
        elif target.goal is Goal.SKILL:
            self.host.ask_skill(target.value)
        elif target.goal is Goal.EVERYONE:
            self.change(self.leaving().went_to_people(EVERYONE))
        else:
            self.host.open_link(target.value)

    @on(PaneTabs.TabChosen)
    def _tab_picked(self, event: PaneTabs.TabChosen) -> None:
        self.action_focus_pane(event.pane)

    @on(KeyLine.Clicked)
    def _key_clicked(self, event: KeyLine.Clicked) -> None:
        self.host.run_key(event.row)

    def on_descendant_focus(self) -> None:
        """Notes which pane has the focus: what its cursor is on, the detail shows."""
        self.key_line.is_searching = isinstance(self.focused, QueryInput)
        for name, pane in self._panes.items():
            if self.focused is pane and name is not self.session.place.pane:
                self._look(self._arrived(name))
                return

    def _arrived(self, pane: PaneName) -> Session:
        """Returns the session in another pane, looking at what the cursor of that pane is on."""
        session, target = self.session.in_pane(pane), self._panes[pane].target
        # One that is apart was not shown until now; its cursor is where it was long ago.
        return session if target is None or pane.is_apart else looking(session, target)

    # Keys

    def action_change(self, name: str, *arguments: int | str) -> None:
        """Asks for the session that a method of the session's makes."""
        self.change(getattr(self.session, name)(*arguments))

    def action_go(self, name: str) -> None:
        """Goes back on the trail, or forward; the panes are scrolled as they were there."""
        self.change(getattr(self.leaving(), name)(), is_return=True)

    def action_search(self) -> None:
        """Goes to the search field."""
        self.set_focus(self.lens_bar.input)

    def begin_search(self, text: str) -> None:
        """Goes to the search field, with some text in it."""
        self.action_search()
        self.lens_bar.input.replace(text, 0, len(self.lens_bar.input.value))

    def action_clear_innermost(self) -> None:
        """Drops what is innermost: the zoom, a filter, the banner, the list of everything."""
        cleared = self.session.cleared()
        if self.session.is_zoomed and self.is_wide:
            self.change(self.session.zoomed())
        elif cleared is not None:
            self.change(cleared)
        elif self._shown.notice:
            self.host.close_banner()
        elif self.session.place.pane is not _FIRST:
            self.change(self.session.in_pane(_FIRST))

    def action_focus_pane(self, pane: str) -> None:
        """Goes to a pane."""
        name = PaneName(pane)
        if name is not self.session.place.pane:
            self.change(self._arrived(name))
        self._panes[name].focus()

    def action_step_pane(self, step: int) -> None:
        """Goes on by so many panes; one that is apart is none of them on a wide screen."""
        order = [name for name in PANES if not (self.is_wide and name.is_apart)]
        pane = self.session.place.pane
        index = order.index(pane) if pane in order else -1
        self.action_focus_pane(order[(index + step) % len(order)])

    @on(PaneStepped)
    def _pane_stepped(self, event: PaneStepped) -> None:
        self.action_step_pane(event.step)

    def action_next_hit(self, step: int) -> None:
        """Goes to the next hit in the pane with the focus, or to the one before."""
        if self.session.lens.is_empty:
            hint = self.host.key_names.hint("to search", "search.focus")
            self.app.notify(f"Nothing is searched for · {hint}", markup=False)
        elif not self._panes[self.session.place.pane].to_hit(step):
            self.app.bell()

    def action_scroll_detail(self, direction: int) -> None:
        """Scrolls the detail, whichever pane has the focus."""
        self._panes[PaneName.DETAIL].scroll_rows(direction * _DETAIL_LINES)

    def action_toggle_facet(self) -> None:
        """Filters by what is under the cursor, or no longer."""
        session, entry = self.session, self.session.entry
        skill = skill_shown(session, self._shown.view)
        if skill is not None:
            self.change(session.toggled(Word(skill.name, field="skill")))
        elif entry is not None:
            from careertui.session.entry_facets import facet_for

            self.change(session.toggled(facet_for(entry)))

    def restore_scroll(self) -> None:
        """Scrolls the panes as the place remembers them."""
        scrolls = self.session.place.scrolls
        for name, pane in self._panes.items():
            if name in scrolls:
                pane.scroll_to(y=scrolls[name], animate=False)


def _ruled(name: PaneName, keys: KeyNames) -> PaneRule:
    """Returns the rule of a pane, with its body."""
    spec = PANES[name]
    number, hints = keys.first(f"pane.{name}"), keys.hints(spec.keys)
    return PaneRule(number, name.heading, hints, spec.body(id=name))
