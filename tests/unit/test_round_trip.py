"""What is written reads back the same, whatever stands in the profile."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contract.test_hostile_properties import GOOD
from tests.data.hostile import JSON, NAUGHTY, files
from tests.writing import content, load_text, written

from careertui.career import model as m
from careertui.career.dates import PRESENT, DateText, Duration, PartialDate
from careertui.career.text import clean, plain_text
from careertui.formats.item_dates import settle
from careertui.formats.load import load_file
from careertui.store.sources import bundled_folder

BUNDLED = sorted(bundled_folder().glob("*.yaml"))

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 21)


def read(text: str) -> m.Profile:
    profile = load_text(text, today=TODAY).profile
    assert profile is not None, text
    return profile


TEXT = st.one_of(
    st.sampled_from(NAUGHTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.text("ab :#-[]{}'\"\\\n\t,&*!|>%@`~", max_size=20),
    st.lists(st.text("abc-:#", min_size=1, max_size=9), min_size=12, max_size=25).map(" ".join),
).map(clean)
FILLED = TEXT.filter(bool)
SAID = FILLED.filter(lambda text: plain_text(text) == text)
"""Texts without markup, which prose is read without."""
YEARS, MONTHS, DAYS, NONE = (
    st.integers(1000, 9999),
    st.integers(1, 12),
    st.integers(1, 28),
    st.none(),
)
PARTIAL = st.one_of(
    st.builds(PartialDate, YEARS, NONE, NONE, st.booleans(), st.just("")),
    st.builds(PartialDate, YEARS, MONTHS, NONE, st.booleans(), st.just("")),
    st.builds(PartialDate, YEARS, MONTHS, DAYS, st.booleans(), st.just("")),
    st.just(DateText("whenever it was")),
)
EXTRA_VALUE = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=6,
)


def values(key: m.Key, depth: int) -> st.SearchStrategy[Any]:
    """Values that may stand under a key."""
    shapes: dict[m.Shape, st.SearchStrategy[Any]] = {
        m.Shape.TEXT: SAID,
        m.Shape.URL: FILLED,
        m.Shape.TEXTS: st.lists(SAID, min_size=1, max_size=3).map(tuple),
        m.Shape.DATE: PARTIAL,
        m.Shape.END: st.one_of(PARTIAL, st.just(PRESENT)),
        m.Shape.DURATION: st.builds(Duration, st.integers(1, 1800), st.booleans(), st.booleans()),
        m.Shape.FLAG: st.just(True),
        m.Shape.NUMBER: st.floats(allow_nan=False, allow_infinity=False, width=32),
        m.Shape.COUNT: st.integers(0, 10**12),
    }
    if key.item is None:
        return shapes[key.shape]
    if key.shape is m.Shape.ITEM:
        return items(key.item, depth - 1)
    return st.lists(items(key.item, depth - 1), min_size=1, max_size=2).map(tuple)


def settled(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    """What reading makes of the dates among some values."""
    settle(kind, values)
    return values


def items(kind: type, depth: int = 3) -> st.SearchStrategy[Any]:
    """Items of a class, each key there or not."""
    keys = {name: key for name, key in m.keys_of(kind).items() if depth > 0 or key.item is None}
    required = {name: values(key, depth) for name, key in keys.items() if key.required}
    other = {name for name, key in keys.items() if not key.required}
    # A few keys at a time: an item with all of them tells no more and takes much longer.
    chosen = (
        st.lists(st.sampled_from(sorted(other)), max_size=4, unique=True) if other else st.just([])
    )
    optional = chosen.flatmap(
        lambda names: st.fixed_dictionaries({name: values(keys[name], depth) for name in names})
    )
    return st.builds(
        lambda must, may: kind(**settled(kind, {**must, **may})),
        st.fixed_dictionaries(required),
        optional,
    )


@settings(max_examples=120, deadline=None)
@given(items(m.Profile))
def test_a_profile_reads_back_the_same(profile: m.Profile) -> None:
    assert content(read(written(profile))) == content(profile), written(profile)


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(FILLED.map(lambda text: f"x-{text}"), EXTRA_VALUE, max_size=4))
def test_unknown_keys_read_back_the_same(extra: dict[str, Any]) -> None:
    profile = m.Profile(name="A", extra=extra, links=(m.Link(url="x", extra=extra),))
    assert content(read(written(profile))) == content(profile), written(profile)


@pytest.mark.parametrize(
    "path", sorted(bundled_folder().glob("*.yaml")), ids=lambda path: path.stem
)
def test_the_bundled_profiles_read_back_the_same(path: Any) -> None:
    profile = load_file(path, today=TODAY).profile
    assert profile is not None
    assert content(read(written(profile))) == content(profile)


def test_whatever_could_be_read_of_any_file_reads_back_the_same() -> None:
    texts = [*files().values(), GOOD.encode(), *(text.encode() for text in JSON.values())]
    for data in texts:
        profile = load_text(data.decode("utf-8", "replace"), today=TODAY).profile
        if profile is not None and len(data) < 50_000:
            assert content(read(written(profile))) == content(profile), written(profile)
