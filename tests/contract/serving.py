"""A server for the tests: ``careertui serve`` on a free port, and visitors of its page."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlsplit

from tests.contract.terminals import environment
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

LIMIT_SECONDS = 30
"""Far longer than any wait that ends well."""


class Server:
    """A server, ended on leaving."""

    def __init__(self, home: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "careertui", "serve", "--port", "0", *arguments]
        self.process = subprocess.Popen(
            command, env=environment(home), stderr=subprocess.PIPE, text=True, cwd=home
        )
        assert self.process.stderr is not None
        self.address = self.process.stderr.readline().split()[-1]
        self.ssh_port = 0
        if "--ssh-port" in arguments:
            self.ssh_port = urlsplit(self.process.stderr.readline().split()[3].strip(",")).port or 0

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        _, said = self.process.communicate(timeout=LIMIT_SECONDS)
        assert said == "", said

    @property
    def place(self) -> str:
        """Host and port."""
        return urlsplit(self.address).netloc

    @property
    def children(self) -> Sequence[int]:
        """The processes that it started and that are there."""
        return [pid for pid in _pids() if _parent_of(pid) == self.process.pid]

    @contextlib.asynccontextmanager
    async def visitor(
        self, columns: int = 120, rows: int = 40, query: str = ""
    ) -> AsyncIterator[Visitor]:
        """A visitor of the page."""
        address = f"ws://{self.place}/visit?columns={columns}&rows={rows}&q={quote(query)}"
        origin = f"http://{self.place}"
        async with connect(address, additional_headers={"Origin": origin}, max_size=None) as socket:
            yield Visitor(socket)


class Visitor:
    """A visitor of the page."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.seen = b""
        self.told = list[str]()
        """What the page was asked for in words."""

    async def see(self, wanted: bytes | str, after: int = 0) -> None:
        """Takes what comes until something was seen, or told."""
        async with asyncio.timeout(LIMIT_SECONDS):
            while not self._has(wanted, after):
                message = await self.socket.recv()
                if isinstance(message, bytes):
                    self.seen += message
                else:
                    self.told.append(message)

    def _has(self, wanted: bytes | str, after: int) -> bool:
        if isinstance(wanted, bytes):
            return wanted in self.seen[after:]
        return any(wanted in told for told in self.told)

    async def type(self, keys: bytes) -> int:
        """Types keys; how much had been seen by then."""
        await self.socket.send(keys)
        return len(self.seen)

    async def ended(self) -> tuple[int, str]:
        """Takes what comes until the end; its code and reason."""
        async with asyncio.timeout(LIMIT_SECONDS):
            with contextlib.suppress(ConnectionClosed):
                while True:
                    message = await self.socket.recv()
                    self.seen += message if isinstance(message, bytes) else b""
        return self.socket.close_code or 0, self.socket.close_reason or ""


def _pids() -> Iterator[int]:
    return (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())


def _parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


async def until_gone(pids: Sequence[int]) -> None:
    """Waits until no process has any of these numbers, or only awaits its parent."""
    async with asyncio.timeout(LIMIT_SECONDS):
        while any(map(_is_there, pids)):
            await asyncio.sleep(0.01)


def _is_there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def resident_megabytes(pid: int) -> float:
    """How much memory a process has that is no other's, and its share of the rest."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
