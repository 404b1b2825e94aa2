"""The Timeline pane: where a query leads, people, points and what has no place in time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.careers import entry_of
from tests.pilot.conftest import Open
from tests.pilot.screens import complete, lines_of, press, text_of, type_in
from tests.pilot.timelines import TODAY, TimelineApp, entries, job, model_of

from careertui.career import model as m
from careertui.career.dates import PRESENT, PartialDate
from careertui.career.durations import parse_duration
from careertui.career.profile_entries import entries_of
from careertui.tui.widgets.timeline.timeline_pane import Timeline
from careertui.tui.widgets.timeline.timeline_view import best_top
from careertui.view.timeline.rows import TimelineModel, timeline_model

MANY = m.Profile(
    name="Ada",
    experience=tuple(job(f"Org {n}", f"Job {n}", 2000, 2001) for n in range(60)),
    publications=(m.Publication(title="Paper", date=PartialDate(2000)),),
)


async def test_a_lens_leads_to_the_first_lit_row_where_the_cursor_is_not_lit() -> None:
    app = TimelineApp(model_of(MANY))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("G")
        lit = frozenset({"a#job-20", "a#job-23", "a#job-50"})
        app.timeline.show(app.model.under(lit, None))
        assert app.timeline.ref == "a#job-20"
        top = app.timeline.scroll_offset.y
        assert top <= 20
        assert top + 10 > 23
        assert app.refs() == ["a#paper"]


async def test_a_lens_leads_to_the_entry_asked_for_else_to_what_it_stands_in() -> None:
    app = TimelineApp(model_of(MANY))
    async with app.run_test(size=(80, 12)) as pilot:
        lit = frozenset({"a#job-20", "a#job-23", "a#job-50"})
        app.timeline.show(app.model.under(lit, None))
        assert app.timeline.highlight("a#job-50")
        assert app.timeline.ref == "a#job-50"
        assert app.timeline.scroll_offset.y <= 50 < app.timeline.scroll_offset.y + 10
        assert app.timeline.highlight("a#inside", fallback="a#job-23")
        assert app.timeline.ref == "a#job-23"
        assert not app.timeline.highlight("a#inside", fallback="a#nowhere")
        assert app.timeline.ref == "a#job-23"
        await pilot.pause()
        assert any("Org 23" in line for line in app.lines())


async def test_the_same_lens_again_and_the_empty_one_move_nothing() -> None:
    app = TimelineApp(model_of(MANY))
    async with app.run_test(size=(80, 12)) as pilot:
        dimmed = app.model.under(frozenset({"a#job-20"}), None)
        app.timeline.show(dimmed)
        app.timeline.highlight("")
        await pilot.press("j", "j", "j")
        app.timeline.scroll_to(y=18, animate=False)
        for model in (dimmed, app.model.under(frozenset({"a#job-20"}), None), app.model):
            app.timeline.show(model)
            app.timeline.highlight("a#job-23")
            assert app.timeline.ref == "a#job-23"
            assert app.timeline.scroll_offset.y == 18


async def test_a_lens_given_before_there_is_any_room_is_led_to_later() -> None:
    lit = frozenset({"a#job-40", "a#job-45"})
    app = TimelineApp(model_of(MANY).under(lit, None))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        assert app.timeline.ref == "a#job-40"
        assert 36 <= app.timeline.scroll_offset.y <= 40


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_most_lit_rows_are_in_view_for_the_least_scrolling(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 30))
    lit = sorted(data.draw(st.sets(st.integers(0, count - 1))))
    cursor, height = data.draw(st.integers(0, count - 1)), data.draw(st.integers(1, 12))
    most = max(0, count - height)
    here = data.draw(st.integers(0, most))
    slow = [
        (-sum(top <= row < top + height for row in lit), abs(top - here), top)
        for top in range(most + 1)
        if top <= cursor < top + height
    ]
    top = best_top(lit, cursor, height, count, here)
    assert min(slow)[:2] == next(each[:2] for each in slow if each[2] == top)


# People, points, shelf


def of_two() -> TimelineModel:
    bob = m.Profile(name="Bob [b]", experience=(job("Umbrella", "Chemist", 2003, 2008),))
    found = (*entries(MANY), *entries_of(bob, file="b.yaml", key="b", today=TODAY))
    return timeline_model(found, frozenset(each.ref for each in found))


async def test_the_name_of_whose_rows_are_at_the_top_stays_in_view() -> None:
    app = TimelineApp(of_two())
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        assert "── Ada ──" in app.lines()[2]
        assert "Ada" not in app.lines()[1]
        assert app.timeline.ref == "a#job-0"
        await pilot.press("G")
        await pilot.pause()
        assert app.lines()[1].startswith(" Ada ")
        assert "── Bob [b] ──" in app.lines()[-2]
        assert app.timeline.ref == "b#chemist"
        await pilot.press("k")
        assert app.timeline.ref == "a#paper"
        await pilot.press("g")
        await pilot.pause()
        assert "── Ada ──" in app.lines()[2]


async def test_the_first_row_in_view_names_its_employer_in_full() -> None:
    roles = tuple(
        m.Role(title=f"Job {n}", unit=f"Unit {n}", start=PartialDate(2000), end=PartialDate(2001))
        for n in range(30)
    )
    long = m.Employment(organization="A very long name of a company", roles=roles)
    app = TimelineApp(model_of(m.Profile(name="Ada", experience=(long,))))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        lines = app.lines()
        assert "A very" in lines[2]
        assert "· Unit 21" in lines[3]


async def test_points_in_one_cell_are_one_large_point_counted_under_the_cursor() -> None:
    day = PartialDate(2010)
    crowded = m.Profile(
        name="Ada",
        experience=(job("Acme", "Lead", 1990, 2020),),
        publications=(
            m.Publication(title="Rare", date=day, citations=0),
            m.Publication(title="Known", date=day, citations=30),
        ),
        talks=(m.Talk(title="One", date=day), m.Talk(title="Two", date=day)),
        service=tuple(m.Service(role=f"Reviewer {n}", date=day) for n in range(5)),
    )
    app = TimelineApp(model_of(crowded))
    async with app.run_test(size=(100, 12)) as pilot:
        app.timeline.highlight("a#one")
        await pilot.pause()
        lines = {line.split()[0].strip("▌"): line for line in app.lines() if line.strip()}
        assert "●" in lines["Publications"]
        assert "● 2 talks, One" in lines["Talks"]
        assert "◉" in lines["Service"]
        assert not any(digit in lines["Service"] for digit in "0123456789")
        app.timeline.highlight("a#reviewer-2")
        await pilot.pause()
        assert any("◉ 5 services, Reviewer 2" in line for line in app.lines())


async def test_undated_points_in_ascii_are_not_taken_for_a_bar() -> None:
    lost = m.Profile(name="Ada", patents=tuple(m.Patent(title=f"P {n}") for n in range(3)))
    app = TimelineApp(model_of(lost))
    app.is_ascii = True
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert any("# # # 2 of 3 - P 1" in line for line in app.lines())


async def test_more_undated_points_than_fit_are_shown_a_page_at_a_time() -> None:
    lost = m.Profile(name="Ada", talks=tuple(m.Talk(title=f"Talk {n}") for n in range(200)))
    app = TimelineApp(model_of(lost))
    async with app.run_test(size=(60, 8)) as pilot:
        app.timeline.highlight("a#talk-150")
        await pilot.pause()
        row = next(line for line in app.lines() if "Talks" in line)
        assert "151 of 200 · Talk 150" in row
        assert row.count("▲") < 30
        column = row.index("▲")
        await pilot.click(Timeline, offset=(column, 1))
        assert 120 <= int(app.timeline.ref.removeprefix("a#talk-")) <= 150


async def test_where_nothing_is_dated_there_is_no_axis_and_lengths_have_their_own_scale() -> None:
    undated = m.Profile(
        name="Ada",
        experience=(
            m.Employment(organization="Acme", end=PRESENT),
            m.Employment(organization="Globex", title="Dev"),
        ),
        education=(m.Education(institution="UPM", duration=parse_duration("2 years")),),
    )
    app = TimelineApp(model_of(undated))
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.press("plus", "f", "h")
        lines = app.lines()
        assert "░▒▓█▶ now" in lines[0]
        assert "── undated · ╱ = 6 m ──" in lines[1]
        assert any("╱╱╱╱ ≈ 2 y" in line and "╱╱╱╱╱" not in line for line in lines)
        assert not any("20" in line or "activity" in line for line in lines)
        assert app.timeline.visible_years is None


async def test_a_profile_with_only_a_name_shows_words_and_no_axis() -> None:
    app = TimelineApp(model_of(m.Profile(name="Ada")))
    async with app.run_test(size=(60, 8)) as pilot:
        app.timeline.show(app.model, empty=["Nothing here:", "  - name"])
        await pilot.pause()
        lines = [line.rstrip() for line in app.lines()]
        assert lines[:2] == ["  Nothing here:", "    - name"]
        assert not any(lines[2:])


async def test_what_goes_on_since_an_unknown_day_fades_up_to_the_end_of_the_axis() -> None:
    both = m.Profile(
        name="Ada",
        experience=(
            m.Employment(organization="Acme", end=PRESENT),
            job("Globex", "Dev", 2001, 2009),
        ),
    )
    found = [each for each in entries(both) if each.organization == "Globex"]
    unknown = entries(m.Profile(name="Ada", experience=both.experience[:1]))
    every = (*unknown, *found)
    app = TimelineApp(timeline_model(every, frozenset(each.ref for each in every)))
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.pause()
        assert "░▒▓▶" in next(line for line in app.lines() if "Acme" in line)


async def test_zooming_in_on_what_goes_on_keeps_now_in_view() -> None:
    app = TimelineApp(model_of())
    async with app.run_test(size=(100, 20)) as pilot:
        spans = [app.timeline.visible_span]
        for _ in range(6):
            await pilot.press("plus")
            assert (app.timeline.visible_years or (0, 0))[1] == 2026
            spans.append(app.timeline.visible_span)
        assert len(set(spans)) == 7
        await pilot.press("f", "j", "plus", "plus")
        first, last = app.timeline.visible_years or (0, 0)
        assert first <= 2010
        assert last >= 2015


async def test_a_query_leads_to_what_it_finds_or_to_the_role_of_it(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 24)) as pilot:
        await press(pilot, "G", "/")
        await type_in(pilot, "topic browser")
        timeline = app.main.query_one(Timeline)
        entry = entry_of(app.session.library, "Topic browser")
        assert app.session.place.cursor == entry.ref
        assert timeline.ref == entry.parent_ref
        row = timeline.model.lit_rows[0]
        assert timeline.scroll_offset.y <= row < timeline.scroll_offset.y + timeline.size.height


async def test_the_rule_says_which_years_are_in_view(launch: Open) -> None:
    app = launch("ada")
    async with app.run_test(size=(140, 42)) as pilot:
        await pilot.pause()
        assert "by employer · 2003 – 2026 ─" in text_of(app)
        await press(pilot, "+", "+")
        first, last = app.main.query_one(Timeline).visible_years or (0, 0)
        assert first > 2003
        assert f"by employer · {first} – {last} of 2003 – 2026 ─" in text_of(app)
        await press(pilot, "f")
        assert "by employer · 2003 – 2026 ─" in text_of(app)


async def test_close_up_a_point_stands_at_its_month_and_a_year_reaches_over_it() -> None:
    dates = (PartialDate(2016, 6), PartialDate(2016))
    talks = tuple(m.Talk(title=f"Talk {date}", date=date) for date in dates)
    papers = (m.Publication(title="Paper", date=PartialDate(2016)),)
    app = TimelineApp(model_of(m.Profile(name="Ada", talks=talks[:1], publications=papers)))
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.pause()
        axis, papers_row, talks_row = app.lines()[1:4]
        june = axis.index("Jun")
        assert "▲" in talks_row[june : june + 7]
        assert "─" not in talks_row
        assert papers_row.count("─") > 60
        assert papers_row.index("─") == axis.index("2016")


async def test_a_cropped_label_stands_right_before_its_bar() -> None:
    title = "Freelance software architect and engineer of everything"
    career = m.Profile(
        name="Ada", experience=(job("A", title, 2010, 2012), job("B", "C", 1990, 2026))
    )
    app = TimelineApp(model_of(career))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        row = next(line for line in app.lines() if "Freelance" in line)
        assert "… █" in row or "… ▐" in row or " Freelance" in row.split("█")[-1]


async def test_what_is_out_of_view_is_named_at_the_edge_where_it_is() -> None:
    career = (job("Acme", "Lead", 2020, 2022), job("Globex", "Engineer", 2001, 2002))
    app = TimelineApp(model_of(m.Profile(name="Ada", experience=career)))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("plus", "plus")
        assert any("Globex" in line and "‹ Engineer" in line for line in app.lines())
        await pilot.press("f", "j", "plus", "plus")
        assert any("Acme" in line and "Lead ›" in line for line in app.lines())


@pytest.mark.parametrize("size", [(140, 42), (80, 24), (40, 12)])
async def test_skills_stand_on_the_axis_and_lead_to_their_proofs(
    launch: Open, size: tuple[int, int]
) -> None:
    app = launch("ada")
    async with app.run_test(size=size) as pilot:
        await complete(pilot)
        await press(pilot, "1", "S")
        line = next(line for line in lines_of(app) if line.lstrip("▌ ").startswith("Kafka"))
        assert set(line) & set("▁▂▃▄▅▆▇█")
        await press(pilot, "g", "l")
        proof = app.session.entry
        assert proof is not None
        assert proof.placement.counts
        await press(pilot, "S")
        assert not app.session.shows_skills
