"""The server: opens its doors, says where they are, and closes them with everyone out."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from careertui.career.values import frozen
from careertui.serve.allowance import Places
from careertui.serve.visits import Visits
from careertui.serve.web_door import WebDoor

if TYPE_CHECKING:
    from websockets.asyncio.server import Server


@frozen
class ServeWish:
    """What the command line asks of the server."""

    arguments: tuple[str, ...]
    """What the command line of a visitor's process says after ``--read-only``."""
    host: str = "127.0.0.1"
    port: int = 8023
    """0 for any that is free."""
    names: tuple[str, ...] = ()
    """The names that visitors know the server by."""
    most: int = 10
    """How many visitors there may be at once."""
    idle_minutes: int = 15
    """How long each may do nothing."""


def run(wish: ServeWish, say: Callable[[str], None]) -> int:
    """Serves until it is interrupted; returns the exit code.

    Raises:
        ImportError: What the doors are made of is not installed.
        OSError: A door could not be opened.
    """
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(wish, say))
    return 0


async def _serve(wish: ServeWish, say: Callable[[str], None]) -> None:
    visits = Visits(wish.arguments, Places(wish.most), wish.idle_minutes * 60)
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(visits.end)
        web = await WebDoor(visits, wish.names).open(wish.host, wish.port)
        await stack.enter_async_context(web)
        for address in _addresses(web):
            say(f"serving at {address}")
        await _interrupted()


def _addresses(server: Server) -> Sequence[str]:
    """Returns the addresses of a page."""
    names = [socket.getsockname()[:2] for socket in server.sockets]
    return [f"http://{f'[{host}]' if ':' in host else host}:{port}/" for host, port in names]


async def _interrupted() -> None:
    """Waits for ctrl+c, or for a signal that asks for the end."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, asked.set)
    await asked.wait()
