"""The order of people: one for the list in the app and for the command."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.careers import TODAY, index_of, open_library

from careertui.career.library import Library
from careertui.tui.screens.people_listing import PeopleListing
from careertui.view.people_columns import PeopleSort
from careertui.view.people_finder import PeopleFinder


def job(organization: str, start: str, end: str) -> Any:
    """A role with Kafka."""
    dates = {"start": start, "end": end}
    return {"organization": organization, "title": "Lead", "skills": ["Kafka"], **dates}


PEOPLE = {
    "zoe.yaml": {"name": "Zoë First", "experience": [job("Acme", "2015-01", "2016-12")]},
    "bo.yaml": {"name": "Bo Second", "experience": [job("Acme", "2001-01", "2010-12")]},
    # Each file has but a part of it.
    "en/ada.yaml": {"name": "Ada Both", "email": "a@example.org", "experience": [
        job("Acme", "2010-01", "2011-12"), job("Globex", "2012-01", "2013-12"),
    ]},
    "old/ada.yaml": {"name": "Ada Both", "email": "a@example.org", "experience": [
        job("Globex", "2012-01", "2013-12"), job("Initech", "1990-01", "2003-12"),
    ]},
    "mo.yaml": {"name": "Mo Nothing"},
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The people above, and a file that cannot be read."""
    folder: Path = tmp_path_factory.mktemp("people")
    for name, said in PEOPLE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(said))
    (folder / "torn.yaml").write_text("name: [Torn\n  experience: {")
    return open_library([folder], today=TODAY)


def listed(library: Library, text: str = "", presses: int = 0) -> tuple[list[str], str]:
    """Whom the list in the app has, and what its order is called, after so many presses."""
    listing = PeopleListing(library)
    if text:
        listing.take(PeopleFinder(lambda library: index_of(library.entries)).find(library, text))
    for _ in range(presses):
        listing.sort_next()
    return [row.name for row in listing.found], listing.order


@pytest.mark.parametrize("text", ["kafka", "kafka sort:name"])
@pytest.mark.parametrize("presses", range(5))
def test_the_list_and_the_command_have_one_order(library: Library, text: str, presses: int) -> None:
    found = PeopleFinder(lambda library: index_of(library.entries)).find(library, text)
    orders = ["", *found.columns.keys, PeopleSort.NAME, PeopleSort.YEARS, PeopleSort.LATEST]
    order = orders[presses] or found.order
    people = found.columns.ordered(found.matches.people, order)
    assert listed(library, text, presses)[0] == [library.people[at].name for at in people]


@pytest.mark.parametrize(
    ("presses", "called", "first"),
    [(0, "as opened", "Bo"), (1, "by name", "Ada"), (2, "by years", "Ada"), (3, "latest", "Zoë")],
)
def test_everyone_is_sorted_by_what_the_rows_say(
    library: Library, presses: int, called: str, first: str
) -> None:
    names, order = listed(library, presses=presses)
    assert called in order
    assert names[0].startswith(first)
    assert sorted(names) == sorted(listed(library)[0])


def test_orders_come_round_again(library: Library) -> None:
    assert listed(library, "kafka", 5) == listed(library, "kafka")


def test_a_row_says_the_years_of_all_files_of_a_person(library: Library) -> None:
    rows = {row.name: row for row in PeopleListing(library).people}
    assert rows["Ada Both"].years == "18.0y"
    assert rows["Bo Second"].years == "10.0y"
    assert rows["Mo Nothing"].years == ""


def test_a_query_gives_the_list_its_order(library: Library) -> None:
    assert listed(library, "kafka sort:name") == (["Ada Both", "Bo Second", "Zoë First"], "by name")
