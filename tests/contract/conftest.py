"""What the tests of the command line share: a home of their own, and a career."""

from pathlib import Path

import pytest

CAREER = """\
name: Ada Example
headline: Staff engineer
experience:
  - organization: Example Corp
    roles:
      - title: Staff engineer
        unit: Storage
        start: 2019-04
        end: present
        skills: [Rust, Kafka]
        projects:
          - name: Log compaction, rewritten
            start: 2021
            end: 2022-06
            goal: Halve the disk that a topic needs
            achievements:
              - text: Disk per topic down
                metric: {value: -58, unit: "%", of: disk per topic}
            skills: [Rust, k8s]
      - title: Engineer
        start: 2016
        end: 2019-03
        skills: [Kafka, Kubernetes]
  - organization: Small Shop
    title: Developer
    duration: 2 years
education:
  - {institution: UPM, degree: Ph.D., area: Computer science, start: 2003, end: 2009~}
talks:
  - {title: Topics at rest, event: Café Tōkyō, date: 2016-06-28}
stories:
  - title: Yielding on pandas
    themes: [conflict]
    situation: Two of us wanted different things
    private: true
skills:
  - {group: Languages, items: [Rust, {name: Go, aliases: [golang]}]}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and nothing of the developer's terminal."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def career(tmp_path: Path) -> Path:
    """A profile with a bit of everything that the commands print."""
    path = tmp_path / "ada.yaml"
    path.write_text(CAREER, encoding="utf-8")
    return path
