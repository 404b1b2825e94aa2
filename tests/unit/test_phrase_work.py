"""Phrase work: large segments get a phrase index when nothing else is to be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.test_feed import Follower, segments_of

from careertui.query.parser import parse
from careertui.store import phrase_work as module
from careertui.store.cache import Cache
from careertui.store.lazy import Pages

COUNT = 8


def profile(number: int, said: str = "Head of the team.") -> str:
    return f"name: N{number}\nprojects:\n- {{name: P{number}, summary: {said}}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "LARGE", COUNT)
    monkeypatch.setattr(module, "PATIENCE_SECONDS", None)
    place = tmp_path / "many"
    place.mkdir()
    for number in range(COUNT):
        (place / f"p{number}.yaml").write_text(profile(number))
    return place


def kept(folder: Path) -> list[str]:
    cache = Cache(folder.parent / "cache")
    names = cache.names(module.PREFIX)
    cache.close()
    return names


def worked(folder: Path) -> Follower:
    """Someone who came when all was read, and stays until the phrases are there."""
    follower = searched(folder)
    follower.wait(1)
    return follower


def searched(folder: Path) -> Follower:
    """Someone who searched, so that the cache has a segment."""
    follower = Follower(folder).arrive()
    follower.titles("head")
    follower.feed.leave()
    return follower


@pytest.mark.slow
def test_phrases_are_found_without_reading_entries_once_the_work_is_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = worked(folder)
    assert len(kept(folder)) == 1
    monkeypatch.delattr(Pages, "entry")
    evaluator = follower.snapshots[-1].index.evaluator
    assert evaluator.with_all(parse('"of the"').lens).docs.bit_count() == COUNT
    assert evaluator.with_all(parse('"the head"').lens).docs == 0
    follower.close()


@pytest.mark.slow
def test_what_changes_afterwards_is_found_as_it_is_now(folder: Path) -> None:
    follower = worked(folder)
    (folder / "p1.yaml").write_text(profile(1, "The head of a team."))
    follower.wait(1)
    assert sorted(follower.titles('"of the"')) == [f"P{at}" for at in range(COUNT) if at != 1]
    assert follower.titles('"the head"') == ["P1"]
    follower.close()


@pytest.mark.slow
def test_phrases_go_with_their_segment(folder: Path) -> None:
    follower = worked(folder)
    before = kept(folder)
    for said in ("A team.", "Another team."):
        for number in range(COUNT):
            (folder / f"p{number}.yaml").write_text(profile(number, said))
        follower.wait(1)
        follower.titles("head")
    follower.close()
    assert before and not set(before) & set(kept(folder))


@pytest.mark.slow
def test_work_that_fails_is_left(folder: Path) -> None:
    searched(folder).close()
    assert not module.keep_phrases(module.PhraseJob(folder.parent / "cache", "segment-none", []))
    assert kept(folder) == []


@pytest.mark.slow
def test_an_entry_that_the_cache_has_no_longer_is_left_to_be_read(folder: Path) -> None:
    follower = searched(folder)
    people = follower.library.people
    (name,) = segments_of(follower)
    there = [(at, person.version) for at, person in enumerate(people) if at != 2]
    assert module.keep_phrases(module.PhraseJob(folder.parent / "cache", name, there))
    assert len(follower.titles('"of the"')) == COUNT
    follower.close()
