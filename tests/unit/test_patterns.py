"""Regular expressions that are compiled when they are first used."""

import re

import pytest

from careertui.career.patterns import pattern


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are compiled from now on."""
    texts: list[str] = []
    compile_now = re.compile

    def note(text: str, flags: int = 0) -> re.Pattern[str]:
        texts.append(text)
        return compile_now(text, flags)

    monkeypatch.setattr(re, "compile", note)
    return texts


def test_a_pattern_is_compiled_when_it_is_first_used(compiled: list[str]) -> None:
    year = pattern(r"\d{4}")
    assert compiled == []
    assert year.fullmatch("2019")
    assert compiled == [r"\d{4}"]


def test_each_method_of_a_pattern_is_looked_for_once(compiled: list[str]) -> None:
    year = pattern(r"\d{4}")
    assert [bool(year.match(text)) for text in ("2019", "x", "2020")] == [True, False, True]
    assert year.sub("", "in 2019") == "in "
    assert compiled == [r"\d{4}", r"\d{4}"]


def test_a_pattern_does_all_that_a_compiled_one_does() -> None:
    word = pattern("(?P<word>[a-z]+)", re.IGNORECASE | re.ASCII)
    assert word.pattern == "(?P<word>[a-z]+)"
    assert word.flags == re.IGNORECASE | re.ASCII
    assert word.findall("Ab é c") == ["Ab", "c"]
    assert pattern(rb"\x1b.").sub(b"", b"a\x1bb") == b"a"
    with pytest.raises(AttributeError):
        word.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_a_pattern_that_is_wrong_says_so_when_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("")
