"""The ssh door of ``careertui serve``: the app on a terminal, and nothing else of ssh."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncssh
import pytest
from tests.contract.serving import LIMIT_SECONDS, Server, until_gone
from tests.contract.terminals import Terminal, environment

from careertui.cli import main
from careertui.serve.allowance import FULL
from careertui.serve.visit import CLOSING, STOPPED

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts by /proc"),
]

CAREER = """\
name: Ada Example
notes: canary
experience:
  - {organization: Acme, title: Engineer, start: 2015, notes: canary}
  - {organization: canary, title: canary, start: 2010, end: 2014, private: true}
projects:
  - {name: Linked, start: 2020, links: ['https://example.org/a?b=c'], skills: [Kafka]}
"""
ANYONE = ("--ssh-port", "0", "--anyone")


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "ada.yaml"
    path.write_text(CAREER)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "owner"
    home.mkdir()
    return home


@pytest.fixture
def server(career: Path, home: Path) -> Iterator[Server]:
    with Server(home, str(career), *ANYONE, "--max-sessions", "2") as running:
        yield running


@contextlib.asynccontextmanager
async def connected(
    server: Server, key: asyncssh.SSHKey | None = None
) -> AsyncIterator[asyncssh.SSHClientConnection]:
    async with (
        asyncio.timeout(LIMIT_SECONDS),
        asyncssh.connect(
            "127.0.0.1", server.ssh_port, username="visitor", known_hosts=None, config=None,
            client_keys=[key] if key else None, agent_path=None,
        ) as connection,
    ):  # fmt: skip
        yield connection


class Session:
    """A session on a terminal."""

    def __init__(self, process: asyncssh.SSHClientProcess[bytes]) -> None:
        self.process = process
        self.seen = b""

    @classmethod
    async def begin(cls, connection: asyncssh.SSHClientConnection, **more: str) -> Session:
        return cls(
            await connection.create_process(
                term_type="xterm-256color", term_size=(120, 40), encoding=None, env=more
            )
        )

    async def see(self, wanted: bytes, after: int = 0) -> None:
        while wanted not in self.seen[after:]:
            data = await self.process.stdout.read(65536)
            assert data, self.seen[-300:]
            self.seen += data

    def type(self, keys: bytes) -> int:
        self.process.stdin.write(keys)
        return len(self.seen)

    async def ended(self) -> tuple[int | None, bytes]:
        ended = await self.process.wait()
        assert isinstance(ended.stdout, bytes) and isinstance(ended.stderr, bytes)
        self.seen += ended.stdout
        return ended.exit_status, ended.stderr


async def test_a_visitor_browses_and_leaves_and_has_the_terminal_back(
    server: Server, home: Path
) -> None:
    async with connected(server) as connection:
        session = await Session.begin(connection)
        await session.see(b"Engineer")
        seen = session.type(b"2")
        await session.see(b"s sort", seen)
        session.type(b"o")
        await session.see(b";https://example.org/a?b=c\x1b\\")
        session.type(b"e\x1a\x11")
        assert await session.ended() == (0, b"")
    assert b"canary" not in session.seen
    assert session.seen.endswith(b"\x1b[?25h\x1b[0m")
    assert [path.name for path in home.rglob("*") if path.is_file()] == ["ssh_host_key"]


async def test_a_window_that_changes_is_drawn_anew(server: Server) -> None:
    async with connected(server) as connection:
        session = await Session.begin(connection)
        await session.see(b"Engineer")
        seen = len(session.seen)
        session.process.change_terminal_size(999_999, 999_999)
        await session.see(b"\x1b[200;1H", seen)
        seen = len(session.seen)
        session.process.change_terminal_size(80, 24)
        await session.see(b"\x1b[23;1H", seen)
        assert b"\x1b[201;" not in session.seen


async def test_there_is_nothing_but_the_app(server: Server) -> None:
    async with connected(server) as connection:
        ended = await connection.run("id")
        assert ended.exit_status == 1 and "nothing here but the app" in str(ended.stderr)
        assert (await connection.run()).exit_status == 1
        with pytest.raises(asyncssh.Error):
            await connection.start_sftp_client()
        with pytest.raises(asyncssh.Error):
            await connection.open_connection("127.0.0.1", int(server.place.rpartition(":")[2]))
        with pytest.raises(asyncssh.ChannelListenError):
            await connection.start_server(lambda *_: True, "127.0.0.1", 0)
        with pytest.raises(asyncssh.Error):
            await connection.open_unix_connection("/tmp/x")
        assert not server.children


async def test_places_are_for_both_doors(server: Server) -> None:
    async with server.visitor() as visitor, connected(server) as connection:
        await visitor.see(b"Engineer")
        one, other = await Session.begin(connection), await Session.begin(connection)
        await one.see(b"Engineer")
        assert await other.ended() == (1, f"{FULL}\r\n".encode())
        async with server.visitor() as third:
            assert await third.ended() == (1013, FULL)


async def test_who_is_gone_leaves_no_process(server: Server) -> None:
    async with connected(server) as connection:
        await (await Session.begin(connection)).see(b"Engineer")
        pids = server.children
        assert len(pids) == 1
        connection.abort()
        await until_gone(pids)


async def test_a_server_that_ends_says_so_and_leaves_no_process(server: Server) -> None:
    async with connected(server) as connection:
        session = await Session.begin(connection)
        await session.see(b"Engineer")
        pids = server.children
        server.process.terminate()
        await until_gone([*pids, server.process.pid])
        assert await session.ended() == (1, f"{CLOSING}\r\n".encode())
    assert server.process.wait() == 0


async def test_a_process_that_is_killed_is_told_in_a_line(server: Server) -> None:
    async with connected(server) as connection:
        session = await Session.begin(connection)
        await session.see(b"Engineer")
        os.kill(server.children[0], signal.SIGKILL)
        assert await session.ended() == (1, f"{STOPPED}\r\n".encode())


async def test_only_who_has_a_key_of_the_list_comes_in(career: Path, home: Path) -> None:
    mine, other = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    keys = home / "keys"
    mine.write_public_key(keys)
    arguments = ("--ssh-port", "0", "--authorized-keys", str(keys))
    with Server(home, str(career), *arguments) as server:
        async with connected(server, mine) as connection:
            await (await Session.begin(connection)).see(b"Engineer")
        for key in (other, None):
            with pytest.raises(asyncssh.PermissionDenied):
                async with connected(server, key):
                    pass


async def test_the_server_is_known_again_by_its_key(career: Path, home: Path) -> None:
    known = set()
    for _ in range(2):
        with Server(home, str(career), *ANYONE) as server:
            async with connected(server) as connection:
                key = connection.get_server_host_key()
                known.add(key.get_fingerprint() if key else "")
    assert len(known) == 1
    (kept,) = home.rglob("ssh_host_key")
    assert kept.stat().st_mode & 0o777 == 0o600


def test_who_may_come_is_to_be_said(
    career: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = tmp_path / "keys"
    keys.write_text("no key\n")
    for arguments in (
        ["--ssh-port", "0"],
        ["--ssh-port", "0", "--anyone", "--authorized-keys", str(keys)],
        ["--ssh-port", "0", "--anyone", "--host-key", str(keys)],
        ["--ssh-port", "0", "--authorized-keys", str(keys)],
    ):
        assert main(["serve", "--port", "0", *arguments, str(career)]) == 2
    missing = ["--anyone", "--host-key", str(tmp_path / "none")]
    assert main(["serve", "--port", "0", "--ssh-port", "0", *missing, str(career)]) == 1
    assert "--anyone" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("ssh") is None, reason="there is no OpenSSH here")
def test_openssh_shows_the_app_and_puts_the_terminal_back(server: Server, tmp_path: Path) -> None:
    command = [
        "ssh", "-F", "/dev/null", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR",
        "-o", "UserKnownHostsFile=/dev/null", "-p", str(server.ssh_port), "visitor@127.0.0.1",
    ]  # fmt: skip
    with Terminal(command, environment(tmp_path)) as terminal:
        terminal.wait_for(b"Engineer")
        terminal.wait_quiet()
        terminal.type(b"e\x1a")
        terminal.wait_quiet()
        terminal.resize(80, 24)
        terminal.wait_for(b"\x1b[24;1H")
        terminal.type(b"\x1b[B?")
        terminal.wait_for(b"Move down.")
        terminal.type(b"\x11")
        assert terminal.ended() == 0
        assert terminal.modes_left_on() == []
    assert b"canary" not in terminal.output
