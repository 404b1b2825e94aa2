"""Shortlists: for whom of very many people an ad is worth a look."""

import json
from pathlib import Path

import pytest
from tests.careers import TODAY, index_of, open_library

from careertui.career.library import Library
from careertui.insight.job_ad import read_ad
from careertui.insight.shortlist import Shortlist
from careertui.insight.skill_names import skill_names
from careertui.insight.verdicts import Matcher

AD = """Platform engineer

Requirements:
- Kubernetes
- Kafka or Pulsar
- AWS
- Feature stores
"""


def career(*skills: str, text: str = "", listed: str = "") -> str:
    role = {"organization": "Acme", "title": "Engineer", "start": 2015, "end": 2018}
    lists = [{"group": "All", "items": [listed]}] if listed else []
    said = {"skills": list(skills), "summary": text or "Worked."}
    return json.dumps({"name": "N", "experience": [{**role, **said}], "skills": lists})


PEOPLE = {
    "a-nothing": career("Cobol"),
    "b-listed": career("Cobol", listed="Kubernetes"),
    "c-near": career("Google Cloud"),
    "d-named": career("k8s"),
    "e-told": career("Cobol", text="Moved it all to Kubernetes, with Apache Kafka in between."),
    "f-instance": career("Google Kubernetes Engine", "Feast", "Kafka Streams"),
    "g-all": career("Kubernetes", "Pulsar", "AWS", text="Wrote the store of all features."),
    "h-bare": json.dumps({"name": "Bare"}),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("people")
    for key, text in PEOPLE.items():
        (folder / f"{key}.json").write_text(text)
    return open_library([folder], today=TODAY)


def listed(library: Library, most: int) -> list[str]:
    matcher = Matcher(read_ad(AD, skill_names()), skill_names())
    shortlist = Shortlist(matcher, index_of(library.entries), library.starts)
    return [library.people[at].key for at in shortlist.best(range(len(library.people)), most)]


@pytest.mark.parametrize(
    ("most", "keys"),
    [
        (1, "g-all"),
        (2, "f-instance g-all"),
        (3, "e-told f-instance g-all"),
        (4, "d-named e-told f-instance g-all"),
        (5, "c-near d-named e-told f-instance g-all"),
        (99, " ".join(PEOPLE)),
    ],
)
def test_who_names_more_of_it_comes_on_a_shorter_list(
    library: Library, most: int, keys: str
) -> None:
    assert listed(library, most) == keys.split()
