"""A timeline alone on the screen, and a career for it."""

from __future__ import annotations

from datetime import date

from textual.app import App, ComposeResult
from textual.message import Message

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateRange, PartialDate
from careertui.career.durations import parse_duration
from careertui.career.entries import Entry
from careertui.career.profile_entries import entries_of
from careertui.session.key_names import KeyNames
from careertui.tui.widgets.cursor_view import Followed, Highlighted, PaneStepped
from careertui.tui.widgets.timeline.timeline_pane import Timeline
from careertui.view.timeline.rows import TimelineModel, timeline_model

TODAY = date(2026, 3, 10)


def job(name: str, title: str, first: int, last: int | None, unit: str = "") -> m.Employment:
    return m.Employment(
        organization=name,
        title=title,
        unit=unit,
        start=PartialDate(first),
        end=PRESENT if last is None else PartialDate(last),
    )


CAREER = m.Profile(
    name="Ada",
    experience=(
        job("Acme [b]x[/b]", "Lead 漢字 🚀", 2016, None, "Core"),
        job("Globex", "Engineer", 2010, 2015),
        m.Employment(organization="Initech", title="Dev", duration=parse_duration("~3 years")),
        m.Employment(organization="Hooli", title="Open", start=PartialDate(2001)),
    ),
    publications=tuple(
        m.Publication(title=f"Paper {year}", date=PartialDate(year), citations=year - 2000)
        for year in (2011, 2014, 2018)
    ),
    talks=(m.Talk(title="Lost talk"), m.Talk(title="Lost too")),
)


def entries(profile: m.Profile = CAREER) -> tuple[Entry, ...]:
    return entries_of(profile, file="a.yaml", key="a", today=TODAY)


def model_of(profile: m.Profile = CAREER, years: DateRange | None = None) -> TimelineModel:
    found = entries(profile)
    return timeline_model(found, frozenset(each.ref for each in found), years=years)


class TimelineApp(App[None]):
    """A timeline, and what it said."""

    key_names = KeyNames()
    is_ascii = False

    def __init__(self, model: TimelineModel) -> None:
        super().__init__()
        self.model = model
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Timeline()

    def on_mount(self) -> None:
        self.timeline.show(self.model)
        self.timeline.focus()

    @property
    def timeline(self) -> Timeline:
        return self.query_one(Timeline)

    def lines(self) -> list[str]:
        return [strip.text for strip in self.screen._compositor.render_strips()]

    def on_highlighted(self, message: Highlighted) -> None:
        self.said.append(message)

    def on_followed(self, message: Followed) -> None:
        self.said.append(message)

    def on_timeline_years_dragged(self, message: Timeline.YearsDragged) -> None:
        self.said.append(message)

    def on_pane_stepped(self, message: PaneStepped) -> None:
        self.said.append(message)

    def refs(self) -> list[str]:
        return [each.about.value for each in self.said if isinstance(each, Highlighted)]
