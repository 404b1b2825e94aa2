"""Skills on the axis of the timeline: a row a skill, as high as there are proofs at a time."""

from hypothesis import given
from hypothesis import strategies as st
from tests.careers import library_of

from careertui.career.kinds import Kind
from careertui.view.timeline.axis import Scale, Window
from careertui.view.timeline.glyph_marks import Mark
from careertui.view.timeline.rows import RowKind, timeline_model
from careertui.view.timeline.skill_rows import STEPS, heat, with_skills
from careertui.view.view import view

SPANS = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 300)), max_size=12)


def marks_of(spans: list[tuple[int, int]]) -> list[Mark]:
    return [Mark("x", Kind.ROLE, "", float(low), float(low + more)) for low, more in spans]


@given(SPANS, st.integers(1, 120))
def test_a_column_is_as_high_as_there_are_proofs_at_one_time(
    spans: list[tuple[int, int]], columns: int
) -> None:
    scale = Scale(Window(60.0, 540.0), columns)
    marks = [mark for mark in marks_of(spans) if mark.low < 540 and mark.high > 60]
    at_a_time = [0] * columns
    for month in range(60, 540):
        there = sum(mark.low <= month < mark.high for mark in marks)
        for column in range(scale.column(month), scale.column(month + 1 - 1e-6) + 1):
            at_a_time[column] = max(at_a_time[column], there)
    heights = heat(marks_of(spans), scale)
    most = max(3, *at_a_time)
    assert list(heights) == [-(-count * STEPS // most) for count in at_a_time]


def test_what_ends_where_another_begins_is_no_higher() -> None:
    scale = Scale(Window(0.0, 120.0), 10)
    assert set(heat(marks_of([(0, 55), (55, 65)]), scale)) == {3}
    assert set(heat(marks_of([(0, 50), (56, 64)]), scale)) == {3}


def test_a_row_has_a_mark_for_each_dated_proof_and_the_axis_stays() -> None:
    shown = view(library_of("ada"))
    model = timeline_model(shown.entries, shown.lit)
    rows = with_skills(model, shown.skills, shown.library)
    assert rows.span == model.span
    assert {row.kind for row in rows.rows} == {RowKind.HEAT}
    (kafka,) = [row for row in rows.rows if row.label == "Kafka"]
    (skill,) = [skill for skill in shown.skills if skill.name == "Kafka"]
    dated = [it.ref for it in shown.library.entries_of(skill.proofs) if it.placement.counts]
    assert sorted(mark.ref for mark in kafka.marks) == sorted(dated)


def test_where_nothing_is_dated_the_entries_stay() -> None:
    shown = view(library_of("undated"))
    model = timeline_model(shown.entries, shown.lit)
    if model.span is None:
        assert with_skills(model, shown.skills, shown.library) == model
