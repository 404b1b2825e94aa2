"""What ``careertui serve`` promises: a page, a visit each, nothing private, nothing left."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.contract.serving import Server, resident_megabytes, until_gone
from tests.contract.terminals import environment
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

import careertui.serve
from careertui.cli import main
from careertui.serve.allowance import FULL
from careertui.serve.visit import CLOSING, STOPPED

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="counts by /proc"),
]

CAREER = """\
name: Ada Example
notes: canary
experience:
  - {organization: Acme, title: Engineer, start: 2015, notes: canary,
     achievements: [{text: canary, private: true}, Halved the bill]}
  - {organization: canary, title: canary, start: 2010, end: 2014, private: true}
projects:
  - {name: Linked, start: 2020, links: ['https://example.org/a?b=c'], skills: [Kafka]}
"""
PAGE = Path(careertui.serve.__file__).parent / "page"


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "canary" / "ada.yaml"
    path.parent.mkdir()
    path.write_text(CAREER)
    return path


@pytest.fixture
def server(career: Path, tmp_path: Path) -> Iterator[Server]:
    with Server(_home(tmp_path), str(career)) as running:
        yield running


def _home(folder: Path) -> Path:
    home = folder / "owner"
    home.mkdir()
    return home


def _answer(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(server.place, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read().decode()


def test_the_page_is_there_with_its_files_and_guards(server: Server) -> None:
    status, headers, page = _answer(server, "/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    for name in re.findall(r'(?:href|src)="(?!data:)([^"]+)"', page):
        status, headers, text = _answer(server, f"/{name}")
        assert (status, text) == (200, (PAGE / name).read_text("utf-8"))
        assert headers["X-Frame-Options"] == "DENY"
    for path in ("/nothing", "/../visit.py", "/%2e%2e/visit.py", "/page.mjs/", "/visit.py"):
        assert _answer(server, path)[0] == 404


def test_the_page_asks_nobody_else_for_anything() -> None:
    for name in ("index.html", "page.css", "page.mjs"):
        assert not re.search(r"https?://|@import|url\(", (PAGE / name).read_text("utf-8"))
    assert (
        "MIT" in (PAGE / "xterm-LICENSE.txt").read_text()
        or "Permission is hereby" in (PAGE / "xterm-LICENSE.txt").read_text()
    )


async def test_neither_another_name_nor_the_page_of_another_is_let_in(server: Server) -> None:
    assert _answer(server, "/", Host="evil.example")[0] == 421
    address = f"ws://{server.place}/visit"
    for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        with pytest.raises(InvalidStatus) as refusal:
            async with connect(address, additional_headers=headers):
                pass
        assert refusal.value.response.status_code == 403
    assert not server.children


async def test_a_visitor_sees_what_is_public_and_finds_no_way_out(
    server: Server, tmp_path: Path
) -> None:
    async with server.visitor() as visitor:
        await visitor.see(b"Engineer")
        await visitor.type(b"2")
        seen = await visitor.type(b"o")
        await visitor.see(json.dumps({"open": "https://example.org/a?b=c"}))
        await visitor.see(b"example.org", seen)
        for keys in (b"e", b"\x1a", b"x", b"a", b"/canar\r", b"?"):
            await visitor.type(keys)
        await visitor.see(b"Move down.")
        await visitor.type(b"\x11")
        assert await visitor.ended() == (1000, "")
    assert b"canary" not in visitor.seen
    assert not list((tmp_path / "owner").iterdir())


async def test_a_visitor_finds_nothing_of_the_one_before(server: Server) -> None:
    screens = []
    for _ in range(2):
        async with server.visitor() as visitor:
            await visitor.see(b"Engineer")
            screens.append(visitor.seen[: visitor.seen.index(b"Engineer")])
            seen = await visitor.type(b"t")
            await visitor.see(b"gruvbox", seen)
            seen = await visitor.type(b"gruvbox\r")
            await visitor.see(b"Engineer", seen)
            await visitor.type(b"\x11")
            await visitor.ended()
    assert screens[0] == screens[1]


@pytest.mark.parametrize("query", ["kafka", "--help", "-- -x", "\0\x1b[2J\n(", "x" * 5000])
async def test_a_link_may_begin_with_a_search_whatever_it_is(server: Server, query: str) -> None:
    async with server.visitor(query=query) as visitor:
        await visitor.see(b"1 of 3" if query == "kafka" else b"quit")
        await visitor.type(b"\x11")
        assert (await visitor.ended())[0] == 1000
    assert b"\x1b[2J" not in visitor.seen


async def test_blind_visits_tell_no_name(career: Path, tmp_path: Path) -> None:
    with Server(_home(tmp_path), str(career), "--blind") as server:
        async with server.visitor() as visitor:
            await visitor.see(b"Engineer")
            await visitor.see(b"quit")
        assert not re.search(rb"Ada|example\.org", visitor.seen)


async def test_there_are_so_many_places_and_no_more(career: Path, tmp_path: Path) -> None:
    with Server(_home(tmp_path), str(career), "--max-sessions", "2") as server:
        async with server.visitor() as first, server.visitor() as second:
            await first.see(b"Engineer")
            await second.see(b"Engineer")
            async with server.visitor() as third:
                assert await third.ended() == (1013, FULL)
            await first.type(b"\x11")
            await first.ended()
            async with server.visitor() as third:
                await third.see(b"Engineer")
            await second.see(b"Engineer")


async def test_whose_page_is_closed_leaves_no_process(server: Server) -> None:
    async with server.visitor() as visitor:
        await visitor.see(b"Engineer")
        pids = server.children
        assert len(pids) == 1
        visitor.socket.transport.abort()
    await until_gone(pids)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
async def test_a_server_that_ends_leaves_no_process(server: Server, number: int) -> None:
    async with server.visitor() as one, server.visitor() as other:
        await one.see(b"Engineer")
        await other.see(b"Engineer")
        pids = server.children
        os.kill(server.process.pid, number)
        await until_gone([*pids, server.process.pid])
        code, reason = await one.ended()
        assert number == signal.SIGKILL or (code, reason) == (1000, CLOSING)
    assert server.process.wait() == (-number if number == signal.SIGKILL else 0)


async def test_a_process_that_is_killed_is_told_in_a_line(server: Server) -> None:
    async with server.visitor() as visitor:
        await visitor.see(b"Engineer")
        os.kill(server.children[0], signal.SIGKILL)
        assert await visitor.ended() == (1000, STOPPED)


async def test_a_window_of_any_size_takes_no_more_than_a_screen(server: Server) -> None:
    async with server.visitor(999_999, 999_999) as visitor:
        await visitor.see(b"Engineer")
        for size in (999_999, -5, 10**30):
            await visitor.socket.send(json.dumps({"columns": size, "rows": size}))
        seen = await visitor.type(b"?")
        await visitor.socket.send(json.dumps({"columns": 100, "rows": 40}))
        await visitor.see(b"Move down.", seen)
        assert resident_megabytes(server.children[0]) < 120


@pytest.mark.parametrize(
    "message",
    ["no json", "[1]", '{"columns": "x', "7", "[" * 5000, b"x" * 70_000],
    ids=["words", "list", "cut", "number", "nested", "long"],
)
async def test_what_no_page_would_send_ends_the_visit(server: Server, message: str | bytes) -> None:
    async with server.visitor() as visitor:
        await visitor.see(b"Engineer")
        pids = server.children
        await visitor.socket.send(message)
        await visitor.ended()
        await until_gone(pids)
    assert _answer(server, "/")[0] == 200


async def test_bytes_that_are_no_keys_do_no_harm(server: Server) -> None:
    async with server.visitor() as visitor:
        await visitor.see(b"Engineer")
        await visitor.type(bytes(range(256)) * 4 + b"\x1b[<0;99999;99999M\x1b[200~never closed")
        await visitor.socket.send(json.dumps({"unknown": 1}))
        await visitor.type(b"\x1b[201~\x1b\x11")
        assert (await visitor.ended())[0] == 1000


def test_wrong_use_is_said_and_a_port_that_is_taken(
    server: Server, career: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = server.place.rpartition(":")[2]
    command = [sys.executable, "-m", "careertui", "serve", "--port", port, str(career)]
    ended = subprocess.run(
        command, env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("careertui: no door could be opened")
    assert main(["serve", "-"]) == 2
    assert main(["serve", "--port", "70000", str(career)]) == 2
    assert main(["serve", "--max-sessions", "0", str(career)]) == 2
    assert "standard input cannot be served" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    career: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "websockets.asyncio.server", None)
    assert main(["serve", str(career)]) == 2
    assert "pip install '.[serve]'" in capsys.readouterr().err
