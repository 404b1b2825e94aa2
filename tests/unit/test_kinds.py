"""Every kind of the table is drawn, listed, found, filtered and printed; so is every key."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docs.make import reference_page
from rich.cells import cell_len
from tests.careers import index_of

from careertui.career import model as m
from careertui.career.dates import Duration, PartialDate
from careertui.career.entries import Entry
from careertui.career.json_schema import json_schema
from careertui.career.kinds import Kind, Lane
from careertui.career.library import Library, Person
from careertui.career.profile_entries import entries_of
from careertui.cli import main
from careertui.exports.records import entry_record
from careertui.query.parser import parse
from careertui.view.detail import detail_of, plain_lines
from careertui.view.lists import everything_rows
from careertui.view.timeline.rows import timeline_model

TODAY = date(2026, 11, 21)
DAY = PartialDate(2019, 5, 17)
SECTIONS = {name: key for name, key in m.keys_of(m.Profile).items() if key.part is m.Part.ENTRIES}
TABLED = [kind for kind in Kind if kind.spec.section]
TIMED = [kind for kind in Kind if kind.spec.is_timed]


def item_of(item_class: type, **values: Any) -> m.Node:
    """An item with these values and a word under every key that it cannot be without."""
    keys = m.keys_of(item_class)
    required = {name: 7.0 if key.shape is m.Shape.NUMBER else f"needed {name}"
                for name, key in keys.items() if key.required}  # fmt: skip
    item: m.Node = item_class(**(required | values))
    return item


def profile_with(item: m.Node) -> m.Profile:
    """The profile that holds an item where the format has it first."""
    while not isinstance(item, m.Profile):
        item = item_of(*_outer(item)[:1], **_outer(item)[1])
    return item


def _outer(item: m.Node) -> tuple[type, dict[str, Any]]:
    for outer in m.classes_within(m.Profile):
        for name, key in m.keys_of(outer).items():
            if key.item is type(item):
                return outer, {name: item if key.shape is m.Shape.ITEM else (item,)}
    raise AssertionError(f"nothing holds a {type(item).__name__}")


def library_with(profile: m.Profile) -> Library:
    entries = entries_of(profile, file="ada.yaml", key="ada", today=TODAY)
    return Library((Person("ada", "ada.yaml", "", profile, entries),))


@cache
def career() -> Library:
    """A career with one item of each kind, all of one day where they have a day."""
    values: dict[str, Any] = {}
    for kind in TABLED:
        day = {"date": DAY} if kind.spec.is_timed else {}
        values[kind.spec.section] = (item_of(kind.spec.item, **day),)
    return library_with(m.Profile(name="Ada", **values))


def of_kind(kind: Kind) -> Entry:
    (entry,) = (entry for entry in career().entries if entry.kind is kind)
    return entry


def found(query: str, library: Library) -> list[Entry]:
    matches = index_of(library.entries).search(parse(query).lens)
    return [library.entries[hit.number] for hit in matches.hits]


# Kinds


def test_every_section_of_the_profile_is_that_of_one_kind() -> None:
    assert sorted(SECTIONS) == sorted(kind.spec.section for kind in TABLED)
    assert [kind for kind in Kind if not kind.spec.section] == [Kind.ABOUT]
    for kind in TABLED:
        assert SECTIONS[kind.spec.section].item is kind.spec.item


@pytest.mark.parametrize("kind", Kind)
def test_title_and_organization_are_said_by_the_items(kind: Kind) -> None:
    item = item_of(kind.spec.item)
    for name in filter(None, (*kind.spec.title, kind.spec.organization)):
        assert isinstance(getattr(item, name), str)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_drawn_on_the_timeline_or_says_that_it_is_not(kind: Kind) -> None:
    rows = timeline_model(career().entries, ()).rows
    drawn = [row for row in rows for mark in row.marks if mark.ref == of_kind(kind).ref]
    assert len(drawn) == (kind.spec.lane is not Lane.NONE)
    if kind.spec.lane is Lane.POINTS:
        assert [row.label for row in drawn] == [kind.spec.row_label]
    if not kind.spec.is_timed:
        assert kind.spec.lane is Lane.NONE


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_listed_under_its_heading(kind: Kind) -> None:
    heading = ""
    for row in everything_rows(career().entries, is_ranked=False):
        heading = row.heading or heading
        if row.entry is of_kind(kind):
            break
    # Stories stand under their themes.
    assert heading.partition(" · ")[0] == kind.spec.heading


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_found_by_its_words_and_nothing_else_is(kind: Kind) -> None:
    for word in (kind.value, f"{kind.value}s", *kind.spec.nouns, *kind.spec.query_words):
        assert found(f"kind:{word}", career()) == [of_kind(kind)], word


def test_no_word_means_two_kinds() -> None:
    words = [
        word for kind in Kind for word in {kind.value, *kind.spec.nouns, *kind.spec.query_words}
    ]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("kind", TIMED)
def test_every_kind_with_a_date_is_filtered_by_year(kind: Kind) -> None:
    assert found(f"kind:{kind.value} 2019", career()) == [of_kind(kind)]
    assert found(f"kind:{kind.value} 2018", career()) == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_signs_of_one_cell_that_no_other_has(kind: Kind) -> None:
    others = [other for other in Kind if other is not kind]
    for index, sign in enumerate(kind.spec.glyph):
        assert cell_len(sign) == 1
        assert sign not in [other.spec.glyph[index] for other in others]
    if kind.spec.lane is Lane.POINTS and kind.spec.points is not None:
        assert [len(signs) for signs in kind.spec.points] == [2, 2]
        assert kind.spec.points not in [other.spec.points for other in others]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_in_the_schema_and_on_the_reference_page(kind: Kind) -> None:
    name = kind.spec.item.__name__
    schema, page = json_schema(), reference_page()
    assert kind is Kind.ABOUT or name in schema["$defs"]
    assert kind is Kind.ABOUT or kind.spec.section in schema["properties"]
    assert f"## {name}\n" in page


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The career as a file; JSON is read as YAML."""
    profile: dict[str, Any] = {"name": "Ada"}
    for kind in TABLED:
        keys = m.keys_of(kind.spec.item)
        texts = [name for name, key in keys.items() if key.shape is m.Shape.TEXT]
        required = [name for name, key in keys.items() if key.required] or texts[-1:]
        day = {"date": "2019"} if kind.spec.is_timed else {}
        profile[kind.spec.section] = [dict.fromkeys(required, "words") | day]
    path = tmp_path / "ada.yaml"
    path.write_text(json.dumps(profile), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_printed(kind: Kind, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def printed(*arguments: str) -> str:
        assert main([*arguments, str(file)]) == 0
        return capsys.readouterr().out

    (record,) = json.loads(printed("search", f"kind:{kind.value}", "--json"))
    assert record["kind"] == kind.value
    assert record["title"] in printed("show", record["id"])
    assert kind.value in printed("search", f"kind:{kind.value}")
    if kind.spec.is_timed:
        assert record["title"] in printed("timeline")


# Keys


@pytest.mark.parametrize("item", m.classes_within(m.Profile))
def test_no_name_of_a_key_means_two(item: type[m.Node]) -> None:
    keys = m.keys_of(item)
    names = [name for key, row in keys.items() for name in (key, *row.aliases)]
    assert sorted(names) == sorted(set(names))


VALUES: dict[m.Shape, tuple[Any, str, str, str]] = {
    m.Shape.TEXT: ("zebra", "zebra", "zebra", "zebra"),
    m.Shape.URL: ("https://zebra.example/a", "zebra.example/a", "zebra", "zebra.example/a"),
    m.Shape.TEXTS: (("zebra", "okapi"), "zebra", "okapi", "okapi"),
    m.Shape.DATE: (DAY, "2019", '"17 May 2019"', "2019-05-17"),
    m.Shape.END: (DAY, "2019", '"17 May 2019"', "2019-05-17"),
    m.Shape.DURATION: (Duration(36), "3 years", '"3 years"', '"3 years"'),
    m.Shape.FLAG: (True, "Private", "is:private", '"private": true'),
    m.Shape.NUMBER: (4321.0, "4321", "4321", "4321"),
    m.Shape.COUNT: (4321, "4321", "4321", "4321"),
}
"""By shape: a value, and what says so in Detail, finds it, and stands in the JSON."""
CURRENT = (True, "now", "is:current", '"end": "present"')
NO_JSON = {"notes"}
"""Keys whose values are for the owner's eyes."""


KEYS = [
    pytest.param(item_class, name, key, id=f"{item_class.__name__}.{name}")
    for item_class in m.classes_within(m.Profile)
    for name, key in m.keys_of(item_class).items()
    if key.item is None and name not in {"about", "id"}
]


@pytest.mark.parametrize(("item_class", "name", "key"), KEYS)
def test_every_key_is_shown_found_and_in_the_json(item_class: type, name: str, key: m.Key) -> None:
    value, shown, query, written = CURRENT if name == "current" else VALUES[key.shape]
    library = library_with(profile_with(item_of(item_class, **{name: value})))
    detail = "\n".join(
        line for entry in library.entries for line in plain_lines(detail_of(entry, library))
    )
    assert shown in detail.replace(",", "")
    assert found(query, library)
    if name not in NO_JSON:
        records = json.dumps([entry_record(entry) for entry in library.entries])
        assert written in records


@pytest.mark.parametrize(
    "item_class", [c for c in m.classes_within(m.Profile) if issubclass(c, m.Item)]
)
def test_an_id_names_the_entry_and_a_relation_leads_to_it(item_class: type) -> None:
    item = item_of(item_class, id="zebra", about=("target",))
    target = m.Section(title="The target", id="target")
    profile = profile_with(item)
    sections = (*profile.sections, target)
    library = library_with(m.Profile(**{
        name: getattr(profile, name) for name in m.keys_of(m.Profile) if name != "sections"
    }, sections=sections))  # fmt: skip
    (entry,) = library.find("zebra")
    assert "→ The target" in "\n".join(plain_lines(detail_of(entry, library)))
    assert entry_record(entry)["related"] == ("target",)


def test_only_the_id_is_hidden() -> None:
    hidden = {
        name
        for item_class in m.classes_within(m.Profile)
        for name, key in m.keys_of(item_class).items()
        if key.part is m.Part.HIDDEN
    }
    assert hidden == {"id"}
