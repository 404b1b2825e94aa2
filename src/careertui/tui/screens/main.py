"""The main screen: the mediator between the panes.

It turns keys and messages of the panes into another session, says so with
``MainScreen.Changed``, and shows whatever session and view it is given. It keeps no
filter, no cursor and no list of its own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from careertui.career.dates import YearRange
from careertui.career.entries import Entry
from careertui.career.evidence import Evidence, sort_skills
from careertui.query.lens import Word
from careertui.session.session import PaneName, Session, facet_for
from careertui.tui.screens import labels as words
from careertui.tui.screens.messages import BannerClosed, KeyAsked, SkillAsked
from careertui.tui.screens.session_keys import AskingScreen
from careertui.tui.screens.shown import Shown
from careertui.tui.widgets.banner import Banner
from careertui.tui.widgets.cursor_view import EntryChosen, EntryHighlighted, PaneStepped
from careertui.tui.widgets.detail_pane import Detail
from careertui.tui.widgets.everything_pane import Everything
from careertui.tui.widgets.glyphs import Glyphs, glyphs_for
from careertui.tui.widgets.identity_line import Identity
from careertui.tui.widgets.key_line import KeyLine
from careertui.tui.widgets.lens_bar import Chips, LensBar, QueryInput
from careertui.tui.widgets.pane import Pane
from careertui.tui.widgets.projects_pane import EntryRows, Projects
from careertui.tui.widgets.skills_pane import Skills, skill_rows
from careertui.tui.widgets.tabs import PaneTabs
from careertui.tui.widgets.timeline.timeline_pane import Timeline
from careertui.tui.widgets.too_small import TooSmall
from careertui.view.lists import Row, everything_rows, find_row, project_rows
from careertui.view.timeline.rows import TimelineModel, timeline_model
from careertui.view.view import Backdrop, View

_ORDER = tuple(PaneName)
_TIMELINE_LINES = 5
"""Rule, strip, axis, the line of the shelf and one to breathe."""
_SHELF_LINES = 3
"""The same where there are no years to show."""


class MainScreen(AskingScreen):
    """Identity, lens line, panes and footer."""

    AUTO_FOCUS = "#timeline"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"), (24, "-narrow"), (60, "-medium"), (100, "-wide"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"), (6, "-short"), (15, "-low"), (28, "-tall"),
    ]  # fmt: skip

    def __init__(
        self,
        shown: Shown,
        *,
        complete: words.Complete,
        keymap: Mapping[str, str],
        is_ascii: bool,
    ) -> None:
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
        self.lens_bar.input.to_results = lambda: self.set_focus(self._panes[self._results].body)
        self.identity = Identity()
        self.banner = Banner()
        self.tabs = PaneTabs()
        self.key_line = KeyLine(keymap, is_ascii=is_ascii)
        self._panes = self._framed(glyphs)

    def _framed(self, glyphs: Glyphs) -> dict[PaneName, Pane]:
        bodies: dict[PaneName, tuple[str, Widget, str]] = {
            PaneName.TIMELINE: ("Timeline", self.timeline, "[ ] years  + - zoom  f fit"),
            PaneName.PROJECTS: ("Projects", self.projects, "s sort  v group  z zoom"),
            PaneName.SKILLS: ("Skills", self.skills, "enter proof  space filter  s sort"),
            PaneName.DETAIL: ("Detail", self.detail, "enter follow  e edit  o link"),
            PaneName.EVERYTHING: ("Everything", self.everything, "enter open  z zoom"),
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
        yield self.key_line

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
            if session.place.pane is PaneName.EVERYTHING:
                self._show_everything(shown)
            self.show_detail()
            self._show_frame()

    def await_view(self, session: Session) -> None:
        """Goes on from another session, whose view is not there yet; the panes stay as they are."""
        self._shown = replace(self._shown, session=session)

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
        if self._model is None or self._model[0] is not view.backdrop:
            model = timeline_model(view.entries, view.shown, activity=view.activity)
            self._model = view.backdrop, model
        model = self._model[1].under(view.shown, session.lens.years)
        alone = session.is_zoomed or not self.is_wide
        empty = words.no_timeline(view)
        lines = len(model.rows or empty) + (_TIMELINE_LINES if model.span else _SHELF_LINES)
        pane.styles.max_height = None if alone else lines
        self.timeline.show(model, marks=self._shown.marks, empty=empty)
        entry = words.entry_of(session)
        self.timeline.highlight(session.place.cursor, fallback=entry.parent_ref if entry else "")
        self._show_years()

    @on(Timeline.WindowMoved)
    def _show_years(self) -> None:
        """Says which years the timeline shows."""
        timeline = self.timeline
        self._panes[PaneName.TIMELINE].rule.remark = words.timeline_remark(
            self._shown.view, timeline.visible_years, is_zoomed=timeline.is_zoomed
        )

    def _show_projects(self, shown: Shown) -> None:
        session, view = shown.session, shown.view
        rows = project_rows(
            view.ranked, session.project_sort, grouped=session.projects_grouped,
            approximate=view.approximate,
        )  # fmt: skip
        self.projects.shows_people = not session.place.scope.one
        total = words.project_count(view)
        found = sum(1 for row in rows if row.entry)
        self._panes[PaneName.PROJECTS].rule.remark = words.projects_remark(
            found, total, session.project_sort
        ) + words.of_the_ranked(view)
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
        has_text = session.lens.has_text
        several = not session.place.scope.one or has_text
        self.everything.shows_people = several and len(session.library.people) > 1
        self.everything.shows_kinds = has_text
        rows = everything_rows(
            words.found_everywhere(view) if has_text else view.ranked,
            is_ranked=has_text,
            approximate=view.approximate_everywhere,
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

    def _scrolls(self) -> dict[str, int]:
        return {name: int(pane.body.scroll_offset.y) for name, pane in self._panes.items()}

    def leaving(self) -> Session:
        """The session with the scroll of every pane, for the way back."""
        return self.session.scrolled(self._scrolls())

    @on(LensBar.Typed)
    def _typed(self, event: LensBar.Typed) -> None:
        if self.lens_bar.takes(event.text):
            self.change(self.session.typed(event.text))

    @on(LensBar.Left)
    def _left_search(self) -> None:
        session = self.session.settled().in_pane(self._results)
        self._panes[session.place.pane].body.focus()
        self.change(session)

    @property
    def _results(self) -> PaneName:
        """The pane that one comes to from the search."""
        pane = self.session.place.pane
        if pane is not PaneName.DETAIL:
            return pane
        return PaneName.PROJECTS if self.is_wide else PaneName.EVERYTHING

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

    @on(EntryHighlighted)
    def _highlighted(self, event: EntryHighlighted) -> None:
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
        self.keeper.moved(session)

    @on(EntryChosen)
    def _entry_chosen(self, event: EntryChosen) -> None:
        self.change(self.leaving().went_to(event.ref))

    @on(Skills.SkillChosen)
    def _skill_chosen(self, event: Skills.SkillChosen) -> None:
        self.post_message(SkillAsked(event.name))

    @on(Detail.TargetChosen)
    def _target_chosen(self, event: Detail.TargetChosen) -> None:
        self.follow(event.target)

    @on(PaneTabs.Picked)
    def _tab_picked(self, event: PaneTabs.Picked) -> None:
        self.action_focus_pane(event.pane)

    @on(KeyLine.Clicked)
    def _key_clicked(self, event: KeyLine.Clicked) -> None:
        self.post_message(KeyAsked(event.row))

    def on_descendant_focus(self) -> None:
        """Notes which pane has the focus: what its cursor is on, the detail shows."""
        self.key_line.is_searching = isinstance(self.focused, QueryInput)
        for name, pane in self._panes.items():
            if self.focused is pane.body and name is not self.session.place.pane:
                self._look(self._arrived(name))
                return

    def _arrived(self, pane: PaneName) -> Session:
        """The session in another pane, looking at what the cursor of that pane is on."""
        session = self.session.in_pane(pane)
        body = self._panes[pane].body
        if isinstance(body, EntryRows) and body.entry is not None:
            return session.looking_at(body.entry.ref)
        if isinstance(body, Timeline) and body.ref:
            return session.looking_at(body.ref)
        return session

    # Keys

    @property
    def entry(self) -> Entry | None:
        """The entry that the detail shows, or None where it shows nothing."""
        return words.entry_of(self.session)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves the key that begins a search to the search field once that has the focus."""
        if action == "search":
            return not isinstance(self.focused, QueryInput)
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Goes to the search field, before the next key is read."""
        self.set_focus(self.lens_bar.input)

    def action_clear_innermost(self) -> None:
        """Drops what is innermost: the zoom, a filter, the banner, the list of everything."""
        cleared = self.session.cleared()
        if self.session.is_zoomed and self.is_wide:
            self.change(self.session.zoomed())
        elif cleared is not None:
            self.change(cleared)
        elif self._shown.notice:
            self.post_message(BannerClosed())
        elif self.session.place.pane is not PaneName.TIMELINE:
            self.change(self.session.in_pane(PaneName.TIMELINE))

    def action_focus_pane(self, pane: str) -> None:
        """Goes to a pane."""
        wanted = PaneName(pane)
        if wanted is not self.session.place.pane:
            self.change(self._arrived(wanted))
        self._panes[wanted].body.focus()

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

    @on(PaneStepped)
    def _pane_stepped(self, event: PaneStepped) -> None:
        self._step_pane(event.step)

    def action_toggle_facet(self) -> None:
        """Filters by what is under the cursor, or no longer."""
        skill = self.skills.evidence if self.session.place.pane is PaneName.SKILLS else None
        entry = self.entry
        facet = Word(skill.name, field="skill") if skill else entry and facet_for(entry)
        if facet:
            self.change(self.session.toggled(facet))

    def restore_scroll(self) -> None:
        """Scrolls the panes as the place remembers them."""
        scrolls = self.session.place.scrolls
        for name, pane in self._panes.items():
            if name in scrolls:
                pane.body.scroll_to(y=scrolls[name], animate=False)
