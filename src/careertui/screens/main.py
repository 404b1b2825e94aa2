"""The main screen: the mediator between the panes.

It turns keys and messages of the panes into another session, says so with
``MainScreen.Changed``, and shows whatever session and view it is given. It keeps no
filter, no cursor and no list of its own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from careertui.core.detail import Goal, Target
from careertui.core.entries import Entry
from careertui.core.keymap import Scope
from careertui.core.lanes import TimelineModel, timeline_model
from careertui.core.lens import Word, YearRange
from careertui.core.listing import Row, everything_rows, find_row, project_rows
from careertui.core.session import PaneName, Session, facet_for
from careertui.core.skills import Evidence, sort_skills
from careertui.core.view import Backdrop, View
from careertui.screens import words
from careertui.widgets.banner import Banner
from careertui.widgets.bindings import bindings_for
from careertui.widgets.detail import Detail
from careertui.widgets.everything import Everything
from careertui.widgets.glyphs import Glyphs, glyphs_for
from careertui.widgets.identity import Identity
from careertui.widgets.lens_bar import Chips, LensBar, QueryInput
from careertui.widgets.literal import Marks, no_marks
from careertui.widgets.pane import Pane
from careertui.widgets.projects import EntryRows, Projects
from careertui.widgets.rows import Rows
from careertui.widgets.skills import Skills, skill_rows
from careertui.widgets.tabs import PaneTabs
from careertui.widgets.timeline import Timeline

_ORDER = tuple(PaneName)
_TIMELINE_LINES = 5
"""Rule, strip, axis, the line of the shelf and one to breathe."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen is given to show."""

    session: Session
    view: View
    marks: Marks = no_marks
    hint: str = ""
    notice: str = ""
    """What the banner says; may be empty."""


class MainScreen(Screen[None]):
    """Identity, lens line, panes and footer."""

    AUTO_FOCUS = "#timeline"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"), (24, "-narrow"), (60, "-medium"), (100, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"), (6, "-short"), (15, "-low"), (28, "-tall"),
    ]  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.MAIN)]

    class Changed(Message):
        """Something was asked for: the session should become this one."""

        def __init__(self, session: Session) -> None:
            super().__init__()
            self.session = session

    class Moved(Changed):
        """The cursor or the focus moved; the lens is the same and the screen shows it already."""

    class Returned(Changed):
        """One went along the trail: the scroll is to be restored."""

    class Asked(Message):
        """Something outside the panes was asked for."""

        def __init__(self, what: str, entry: Entry | None) -> None:
            super().__init__()
            self.what = what
            """``edit``, ``copy``, ``link``, ``reload``, ``people``, ``problems``, ``theme``
            or ``years``."""
            self.entry = entry

    class SkillAsked(Message):
        """The evidence of a skill was asked for."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class LinkAsked(Message):
        """An address was to be opened."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class BannerClosed(Message):
        """The banner was read."""

    def __init__(self, shown: Shown, *, is_ascii: bool, complete: words.Complete) -> None:
        super().__init__()
        self._shown = shown
        self._opening = contextlib.ExitStack()
        self._model: tuple[Backdrop, TimelineModel] | None = None
        glyphs = glyphs_for(is_ascii=is_ascii)
        self.timeline = Timeline(id="timeline")
        self.projects = Projects(id="projects")
        self.skills = Skills(id="skills")
        self.detail = Detail(id="detail")
        self.everything = Everything(id="everything")
        self.lens_bar = LensBar(complete)
        self.identity = Identity()
        self.banner = Banner()
        self.tabs = PaneTabs()
        self._panes = self._framed(glyphs)

    def _framed(self, glyphs: Glyphs) -> dict[PaneName, Pane]:
        bodies: dict[PaneName, tuple[str, Widget, str]] = {
            PaneName.TIMELINE: ("Timeline", self.timeline, "[ ] years  + - zoom  f fit"),
            PaneName.PROJECTS: ("Projects", self.projects, "s sort  v group  z zoom"),
            PaneName.SKILLS: ("Skills", self.skills, "⏎ proof  space filter  s sort"),
            PaneName.DETAIL: ("Detail", self.detail, "⏎ follow  e edit  o link"),
            PaneName.EVERYTHING: ("Everything", self.everything, "⏎ open  z zoom"),
        }
        for widget in (self.timeline, self.projects, self.skills, self.detail, self.everything):
            widget.glyphs = glyphs
        return {
            name: Pane(str(number), title, body, keys=keys, rule=glyphs.rule, id=f"{name}-pane")
            for number, (name, (title, body, keys)) in enumerate(bodies.items(), start=1)
        }

    def compose(self) -> ComposeResult:
        """Lines above, panes, footer."""
        yield self.identity
        yield self.lens_bar
        yield self.banner
        yield self.tabs
        with Vertical(id="body"):
            yield self._panes[PaneName.TIMELINE]
            with Horizontal(id="middle"):
                yield self._panes[PaneName.PROJECTS]
                yield self._panes[PaneName.SKILLS]
            yield self._panes[PaneName.EVERYTHING]
            yield self._panes[PaneName.DETAIL]
        yield TooSmall()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Shows what it was made with; nothing is painted until all of it stands."""
        with contextlib.ExitStack() as stack:
            stack.enter_context(self.app.batch_update())
            self._opening = stack.pop_all()
        self.show(self._shown)
        self.call_after_refresh(self._opening.close)

    # Showing

    @property
    def session(self) -> Session:
        """The session that is shown."""
        return self._shown.session

    def show(self, shown: Shown) -> None:
        """Shows another session; the cursors stay on their entries where these are still there."""
        self._shown = shown
        session, view = shown.session, shown.view
        with self.app.batch_update():
            self._show_lines(shown)
            self._show_timeline(view, session)
            self._show_projects(shown)
            self._show_skills(shown)
            self._show_everything(shown)
            self.show_detail()
            self._show_frame()

    def _show_lines(self, shown: Shown) -> None:
        session, view = shown.session, shown.view
        who = words.identity(session)
        self.identity.person, self.identity.headline, self.identity.position = who
        self.lens_bar.show_lens(
            session.place.text,
            words.chips(session.lens, partial(words.skill_name, view)),
            words.count(view),
            shown.hint,
        )
        self.banner.show_text(shown.notice)

    def _show_timeline(self, view: View, session: Session) -> None:
        pane = self._panes[PaneName.TIMELINE]
        pane.rule.remark = words.timeline_remark(view)
        if self._model is None or self._model[0] is not view.backdrop:
            model = timeline_model(view.entries, view.shown, activity=view.activity)
            self._model = view.backdrop, model
        model = self._model[1].under(view.shown, session.lens.years)
        alone = session.is_zoomed or not self.is_wide
        pane.styles.max_height = None if alone else len(model.rows) + _TIMELINE_LINES
        self.timeline.show(model, marks=self._shown.marks, empty=words.nothing(view))
        self.timeline.highlight(session.place.cursor)

    def _show_projects(self, shown: Shown) -> None:
        session, view = shown.session, shown.view
        rows = project_rows(
            view.ranked, session.project_sort, grouped=session.projects_grouped,
            approximate=view.approximate,
        )  # fmt: skip
        total = words.project_count(view)
        found = sum(1 for row in rows if row.entry)
        self._panes[PaneName.PROJECTS].rule.remark = words.projects_remark(
            found, total, session.project_sort
        )
        self._fill(self.projects, rows, words.no_projects(view))

    def _fill(self, pane: EntryRows, rows: Sequence[Row], empty: Sequence[str]) -> None:
        cursor = find_row(rows, self.session.place.cursor)
        scroll = pane.scroll_offset.y
        pane.show_rows(
            rows, pane.cursor if cursor is None else cursor, marks=self._shown.marks, empty=empty
        )
        pane.keep_scroll(scroll)

    def _show_skills(self, shown: Shown) -> None:
        session, view = shown.session, shown.view
        skills = sort_skills(view.skills, session.skill_sort)
        rows = skill_rows(skills, grouped=session.skills_grouped)
        self._panes[PaneName.SKILLS].rule.remark = words.skills_remark(view, session.skill_sort)
        chosen = {
            facet.text.casefold() for facet in session.lens.facets
            if isinstance(facet, Word) and facet.field == "skill"
        }  # fmt: skip

        def is_chosen(evidence: Evidence) -> bool:
            return bool(chosen) and any(
                name.casefold() in chosen for name in (evidence.name, *evidence.aliases)
            )

        names = [row.evidence.name if row.evidence else "" for row in rows]
        wanted = session.place.skill
        cursor = names.index(wanted) if wanted in names else min(self.skills.cursor, len(rows))
        self.skills.show_skills(
            rows, cursor, is_chosen=is_chosen, marks=shown.marks, empty=words.no_skills(view)
        )

    def _show_everything(self, shown: Shown) -> None:
        session, view = shown.session, shown.view
        self.everything.shows_people = session.place.scope is None
        self.everything.shows_kinds = session.lens.has_text
        rows = everything_rows(
            view.ranked, is_ranked=session.lens.has_text, approximate=view.approximate
        )
        self._panes[PaneName.EVERYTHING].rule.remark = words.everything_remark(view, session)
        self._fill(self.everything, rows, words.nothing(view))

    def show_detail(self) -> None:
        """Shows what the cursor of the pane with the focus is on."""
        session, view = self.session, self._shown.view
        remark, paragraphs = words.detail(session, view)
        self._panes[PaneName.DETAIL].rule.remark = remark
        self.detail.show_detail(paragraphs, marks=self._shown.marks, empty=words.no_detail(view))

    def _show_frame(self) -> None:
        """Shows the panes that there is room for, and puts the focus where it belongs."""
        pane = self.session.place.pane
        body = self.query_one("#body")
        single = self.session.is_zoomed or not self.is_wide
        for name in PaneName:
            body.set_class(single and name is pane, f"-show-{name}")
        body.set_class(single, "-single")
        body.set_class(not single and pane is PaneName.EVERYTHING, "-everything")
        self.tabs.shown = pane
        self.tabs.set_class(not self.is_wide, "-shown")
        self._focus_pane(pane)

    @property
    def is_wide(self) -> bool:
        """Whether all panes fit beside one another."""
        return self.size.width >= 100 and self.size.height >= 22

    def _focus_pane(self, pane: PaneName) -> None:
        focused = self.focused
        if isinstance(focused, QueryInput):
            return
        body = self._panes[pane].body
        if focused is not body:
            body.focus(scroll_visible=False)

    def on_resize(self) -> None:
        """Chooses the panes anew."""
        if self.is_mounted:
            self._show_frame()

    # Asking

    def change(self, session: Session | None) -> None:
        """Asks for another session; None is refused with a bell."""
        if session is None:
            self.app.bell()
        elif session is not self.session:
            self.post_message(self.Changed(session))

    def _scrolls(self) -> dict[str, int]:
        return {name: int(pane.body.scroll_offset.y) for name, pane in self._panes.items()}

    def leaving(self) -> Session:
        """The session with the scroll of every pane, for the way back."""
        return self.session.scrolled(self._scrolls())

    @on(LensBar.Typed)
    def _typed(self, event: LensBar.Typed) -> None:
        self.change(self.session.typed(event.text))

    @on(QueryInput.Left)
    def _left_search(self) -> None:
        self._panes[self.session.place.pane].body.focus()
        self.change(self.session.settled())

    @on(QueryInput.Escaped)
    def _escaped_search(self) -> None:
        self._panes[self.session.place.pane].body.focus()
        if self.session.place.text:
            self.change(self.session.typed(""))

    @on(Chips.Removed)
    def _chip_removed(self, event: Chips.Removed) -> None:
        self.change(self.session.without(event.removed))

    @on(Timeline.YearsDragged)
    def _years_dragged(self, event: Timeline.YearsDragged) -> None:
        self.change(self.session.with_years(YearRange(event.first, event.last)))

    @on(EntryRows.EntryHighlighted)
    @on(Timeline.EntryHighlighted)
    def _highlighted(self, event: EntryRows.EntryHighlighted | Timeline.EntryHighlighted) -> None:
        if isinstance(self.focused, QueryInput) or event.control is self.focused:
            self._look(self.session.looking_at(event.ref))

    @on(Skills.SkillHighlighted)
    def _skill_highlighted(self, event: Skills.SkillHighlighted) -> None:
        if event.control is self.focused:
            self._look(self.session.looking_at_skill(event.name))

    def _look(self, session: Session) -> None:
        """The cursor moved: the lens is the same, so only the detail changes."""
        self._shown = Shown(
            session, self._shown.view, self._shown.marks, self._shown.hint, self._shown.notice
        )
        self.show_detail()
        self.post_message(self.Moved(session))

    @on(EntryRows.EntryChosen)
    @on(Timeline.EntryChosen)
    def _entry_chosen(self, event: EntryRows.EntryChosen | Timeline.EntryChosen) -> None:
        self.change(self.leaving().went_to(event.ref))

    @on(Skills.SkillChosen)
    def _skill_chosen(self, event: Skills.SkillChosen) -> None:
        self.post_message(self.SkillAsked(event.name))

    @on(Detail.TargetChosen)
    def _target_chosen(self, event: Detail.TargetChosen) -> None:
        self.follow(event.target)

    def follow(self, target: Target) -> None:
        """Goes where a target leads."""
        if target.goal is Goal.ENTRY:
            self.change(self.leaving().went_to(target.value))
        elif target.goal is Goal.SKILL:
            self.post_message(self.SkillAsked(target.value))
        else:
            self.post_message(self.LinkAsked(target.value))

    @on(PaneTabs.Picked)
    def _tab_picked(self, event: PaneTabs.Picked) -> None:
        self.action_focus_pane(event.pane)

    def on_descendant_focus(self) -> None:
        """Notes which pane has the focus."""
        for name, pane in self._panes.items():
            if self.focused is pane.body and name is not self.session.place.pane:
                self._look(self.session.in_pane(name))
                return

    # Keys

    @property
    def entry(self) -> Entry | None:
        """The entry that the detail shows, or None where it shows a skill or nothing."""
        return words.entry_of(self.session)

    def action_search(self) -> None:
        """Goes to the search field."""
        self.lens_bar.input.focus()

    def action_clear_innermost(self) -> None:
        """Drops what is innermost: the zoom, a filter, the banner, the list of everything."""
        cleared = self.session.cleared()
        if self.session.is_zoomed and self.is_wide:
            self.change(self.session.zoomed())
        elif cleared is not None:
            self.change(cleared)
        elif self._shown.notice:
            self.post_message(self.BannerClosed())
        elif self.session.place.pane is not PaneName.TIMELINE:
            self.change(self.session.in_pane(PaneName.TIMELINE))

    def action_years_back(self) -> None:
        """Moves the year window back."""
        self.change(self.session.years_moved(-1))

    def action_years_forward(self) -> None:
        """Moves the year window on."""
        self.change(self.session.years_moved(1))

    def action_years_widen(self) -> None:
        """Widens the year window."""
        self.change(self.session.years_widened())

    def action_years_narrow(self) -> None:
        """Narrows the year window."""
        self.change(self.session.years_narrowed())

    def action_years_drop(self) -> None:
        """Drops the year window."""
        self.change(self.session.with_years(None))

    def action_focus_pane(self, pane: str) -> None:
        """Goes to a pane."""
        self._panes[PaneName(pane)].body.focus()
        self.change(self.session.in_pane(PaneName(pane)))

    def _step_pane(self, step: int) -> None:
        """Goes on by so many panes; everything is one of them only while it is shown."""
        order = _ORDER if not self.is_wide else _ORDER[:-1]
        here = self.session.place.pane
        index = order.index(here) if here in order else -1
        self.action_focus_pane(order[(index + step) % len(order)])

    def action_next_pane(self) -> None:
        """Goes to the next pane."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """Goes to the pane before."""
        self._step_pane(-1)

    @on(Rows.PaneLeft)
    @on(Timeline.PaneLeft)
    def _pane_left(self) -> None:
        self._step_pane(-1)

    @on(Rows.PaneRight)
    @on(Timeline.PaneRight)
    def _pane_right(self) -> None:
        self._step_pane(1)

    def action_zoom_pane(self) -> None:
        """Gives the pane the whole screen, or takes it back."""
        self.change(self.session.zoomed())

    def action_cycle_sort(self) -> None:
        """Sorts by the next column."""
        self.change(self.session.sorted_next())

    def action_toggle_groups(self) -> None:
        """Groups the rows, or no longer."""
        self.change(self.session.grouped())

    def action_toggle_facet(self) -> None:
        """Filters by what is under the cursor, or no longer."""
        skill = self.skills.evidence if self.session.place.pane is PaneName.SKILLS else None
        entry = self.entry
        facet = Word(skill.name, field="skill") if skill else entry and facet_for(entry)
        if facet:
            self.change(self.session.toggled(facet))

    def action_trail_back(self) -> None:
        """Goes back on the trail."""
        self._return(self.leaving().back())

    def action_trail_forward(self) -> None:
        """Goes forward on the trail."""
        self._return(self.leaving().forward())

    def _return(self, session: Session | None) -> None:
        if session is None:
            self.app.bell()
        else:
            self.post_message(self.Returned(session))

    def _ask(self, what: str) -> None:
        self.post_message(self.Asked(what, self.entry))

    def action_edit(self) -> None:
        """Opens the editor where the entry stands."""
        self._ask("edit")

    def action_copy(self) -> None:
        """Copies the entry as text."""
        self._ask("copy")

    def action_open_link(self) -> None:
        """Opens the entry's link."""
        self._ask("link")

    def action_reload(self) -> None:
        """Reads the files again."""
        self._ask("reload")

    def action_pick_person(self) -> None:
        """Picks whose career is shown."""
        self._ask("people")

    def action_show_problems(self) -> None:
        """Lists what is wrong."""
        self._ask("problems")

    def action_pick_theme(self) -> None:
        """Picks a theme."""
        self._ask("theme")

    def action_years_type(self) -> None:
        """Asks for years."""
        self._ask("years")

    def restore_scroll(self) -> None:
        """Scrolls the panes as the place remembers them."""
        scrolls = self.session.place.scrolls
        for name, pane in self._panes.items():
            if name in scrolls:
                pane.body.scroll_to(y=scrolls[name], animate=False)


class TooSmall(Widget):
    """The plain word where nothing else fits."""

    def render(self) -> str:
        """One short line."""
        return "careertui needs 24x6"
