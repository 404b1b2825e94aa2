"""Comparison: skills of people side by side, and careers as strips on one axis."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.writing import load_text

from careertui.career.entries import Entry
from careertui.career.evidence import Evidence, evidence
from careertui.insight.comparison import side_by_side
from careertui.view.career_strips import roles_of, shared_window, strip
from careertui.view.timeline.axis import Scale, Window

TODAY = date(2026, 1, 1)


def entries(text: str, key: str = "ada") -> Sequence[Entry]:
    return load_text(text, file=f"{key}.yaml", today=TODAY).entries


def worth(text: str, key: str = "ada") -> tuple[Evidence, ...]:
    return evidence(entries(text, key))


def career(*roles: tuple[str, int, str, str]) -> str:
    lines = [
        f"  - {{organization: {name}, title: Dev, start: {start}, end: {end}, skills: [{skills}]}}"
        for name, start, end, skills in roles
    ]
    return "\n".join(["name: Someone", "experience:", *lines])


def test_the_greatest_difference_comes_first_and_what_is_equal_last() -> None:
    ada = worth(career(("A", 2010, "2019", "Kafka, Java"), ("B", 2020, "2021", "Rust")))
    lin = worth(career(("C", 2010, "2019", "Java"), ("D", 2020, "2024", "Kafka")), "lin")
    rows = side_by_side([ada, lin])
    assert [row.name for row in rows] == ["Kafka", "Rust", "Java"]
    assert [row.months_apart for row in rows][-1] == 0
    assert [row.worth.count(None) for row in rows] == [0, 1, 0]


def test_other_names_of_a_skill_are_one_row() -> None:
    (row,) = side_by_side([worth(career(("A", 2010, "2012", "k8s"))),
                           worth(career(("B", 2011, "2012", "Kubernetes")), "lin")])  # fmt: skip
    assert None not in row.worth


def test_a_cell_is_what_the_skill_is_worth_for_that_person_alone() -> None:
    people = [worth(career(("A", 2010, "2019", "Kafka"))), worth(career(("B", 2011, "2012", "Go")))]
    for row in side_by_side(people):
        for skills, cell in zip(people, row.worth, strict=True):
            assert cell is None or cell in skills


def test_whoever_has_a_skill_without_dates_stands_before_who_lacks_it() -> None:
    undated = "name: Bo\nprojects: [{name: P, skills: [Kafka]}]"
    rows = side_by_side([worth(undated), worth(career(("B", 2011, "2012", "Go")), "lin")])
    assert [row.name for row in rows] == ["Go", "Kafka"]


def test_nobody_dated_has_no_axis() -> None:
    assert shared_window([roles_of(entries("name: Bo\nprojects: [{name: P}]"))]) is None


def test_of_roles_at_one_time_the_later_one_is_drawn() -> None:
    roles = roles_of(entries(career(("A", 2010, "2019", "x"), ("B", 2014, "2015", "y"))))
    window = shared_window([roles])
    assert window is not None
    stretches = strip(roles, Scale(window, 60))
    assert [it.entry.organization for it in stretches] == ["A", "B", "A"]


@given(
    st.lists(st.tuples(st.integers(1950, 2025), st.integers(0, 30)), max_size=8),
    st.integers(1, 90),
)
def test_stretches_are_in_order_within_the_axis_and_never_overlap(
    spans: list[tuple[int, int]], columns: int
) -> None:
    text = career(*((f"C{n}", low, str(low + more), "x") for n, (low, more) in enumerate(spans)))
    roles = roles_of(entries(text if spans else "name: Bo"))
    stretches = strip(roles, Scale(shared_window([roles]) or Window(0, 12), columns))
    ends = [at for stretch in stretches for at in (stretch.first, stretch.stop)]
    assert ends == sorted(ends)
    assert all(stretch.width > 0 for stretch in stretches)
    assert not ends or (ends[0] >= 0 and ends[-1] <= columns)
