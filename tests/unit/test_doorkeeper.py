"""The doorkeeper lets in the server's own page, and nobody who only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careertui.serve.doorkeeper import HEADERS, is_own_host, is_own_origin

NAMES = frozenset({"careers.example.org"})


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8023", "localhost", "LocalHost:1", "[::1]:8023", "192.0.2.7",
     "careers.example.org"],
)  # fmt: skip
def test_numbers_this_machine_and_its_names_are_the_servers_own(host: str) -> None:
    assert is_own_host(host, NAMES)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:8023", "127.0.0.1.evil.example", "localhost.evil.example",
     "careers.example.org.evil.example", "evil.example@127.0.0.1:x", "[", "127.1", "0x7f000001"],
)  # fmt: skip
def test_any_other_name_is_not(host: str) -> None:
    assert not is_own_host(host, NAMES)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:8023", "127.0.0.1:8023"),
        ("http://[::1]:8023", "[::1]:8023"),
        ("https://careers.example.org", "careers.example.org"),
        ("https://careers.example.org", "127.0.0.1:8023"),
    ],
)
def test_the_servers_own_page_has_a_visit(origin: str, host: str) -> None:
    assert is_own_origin(origin, host, NAMES)


@pytest.mark.parametrize(
    "origin",
    ["", "null", "https://evil.example", "http://127.0.0.1:8024", "http://localhost:8023",
     "http://127.0.0.1:8023.evil.example", "file://127.0.0.1:8023", "127.0.0.1:8023",
     "https://careers.example.org.evil.example", "http://127.0.0.1:8023/x"],
)  # fmt: skip
def test_the_page_of_another_has_none(origin: str) -> None:
    assert not is_own_origin(origin, "127.0.0.1:8023", NAMES)


@given(st.text(), st.text())
def test_whatever_is_asked_there_is_an_answer(origin: str, host: str) -> None:
    assert isinstance(is_own_host(host, NAMES), bool)
    assert isinstance(is_own_origin(origin, host, NAMES), bool)


def test_nothing_is_loaded_from_elsewhere_and_nobody_frames_the_page() -> None:
    policy = dict(
        part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["Referrer-Policy"] == "no-referrer"
