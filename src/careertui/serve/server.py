"""The server: opens its doors, says where they are, and closes them with everyone out."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.career.values import frozen
from careertui.serve.allowance import Places
from careertui.serve.visits import Visits
from careertui.serve.web_door import WebDoor
from careertui.settings import directories

if TYPE_CHECKING:
    from socket import socket

    from asyncssh import SSHAcceptor, SSHKey


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
    ssh_port: int | None = None
    """None for no door for ssh."""
    host_key: str = ""
    """The file of the key that the server is known by; empty for one of the program's own."""
    authorized_keys: str = ""
    """The file of the keys that come in by ssh; empty for everybody."""


def run(wish: ServeWish, say: Callable[[str], None]) -> int:
    """Serves until it is interrupted; returns the exit code.

    Raises:
        ImportError: What the doors are made of is not installed.
        OSError: A door could not be opened.
        ValueError: A file that was named holds no key.
    """
    # It warns of each connection that breaks while something is sent.
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(wish, say))
    return 0


async def _serve(wish: ServeWish, say: Callable[[str], None]) -> None:
    visits = Visits(wish.arguments, Places(wish.most), wish.idle_minutes * 60)
    async with contextlib.AsyncExitStack() as stack:
        web = await WebDoor(visits, wish.names).open(wish.host, wish.port)
        await stack.enter_async_context(web)
        if not is_loopback(wish.host):
            say(f"whoever reaches {wish.host} may look; nothing is encrypted on the way")
        for address in _addresses(web.sockets):
            say(f"serving at http://{address}/")
        if wish.ssh_port is not None:
            ssh, key = await _ssh_door(wish, visits)
            # Not waited for: from Python 3.12 on that lasts until each visitor has hung up.
            stack.callback(ssh.close)
            for address in _addresses(ssh.sockets):
                say(f"serving at ssh://{address}, known by {key.get_fingerprint()}")
        stack.push_async_callback(visits.end)
        await _interrupted()


async def _ssh_door(wish: ServeWish, visits: Visits) -> tuple[SSHAcceptor, SSHKey]:
    """Opens the door for ssh; returns it with the key that it is known by."""
    from careertui.serve.ssh_door import SshDoor, host_key

    own = directories().state / "ssh_host_key"
    key = host_key(Path(wish.host_key) if wish.host_key else own, is_own=not wish.host_key)
    door = SshDoor(visits, wish.authorized_keys or None)
    return await door.open(wish.host, wish.ssh_port or 0, key), key


def is_loopback(host: str) -> bool:
    """Whether only this machine is reached by a host."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _addresses(sockets: Iterable[socket]) -> Sequence[str]:
    """Returns where a door is: hosts and ports."""
    names = [each.getsockname()[:2] for each in sockets]
    return [f"{f'[{host}]' if ':' in host else host}:{port}" for host, port in names]


async def _interrupted() -> None:
    """Waits for ctrl+c, or for a signal that asks for the end."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, asked.set)
    await asked.wait()
