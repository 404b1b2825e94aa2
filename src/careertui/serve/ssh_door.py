"""The ssh door: the same visits for who comes by ssh, and nothing else that ssh can do.

The invariant: a session is a terminal with a visit in it. There is no account of this machine, no
command, no file, no forwarding of ports, of an agent or of a display.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careertui.career.patterns import pattern
from careertui.serve.visit import Terminal, Visit
from careertui.serve.visits import NoPlaceError, Visits
from careertui.settings import replace_file

if TYPE_CHECKING:
    from asyncssh import SSHAcceptor, SSHKey, SSHServer, SSHServerConnection, SSHServerProcess

_TERM = pattern(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
_MANY_COLORS = ("kitty", "ghostty", "alacritty", "foot", "wezterm", "contour", "-direct")
"""What the names of terminals hold that show any colour."""
_SET = (1000, 1003, 1015, 1006, 2004, 1049)
_LEAVE = b"".join(b"\x1b[?%dl" % mode for mode in _SET) + b"\x1b[?7h\x1b[?25h\x1b[0m"
"""Puts back what the app has set of the terminal, however it ended."""
_ONLY_THE_APP = "There is nothing here but the app: come without a command, on a terminal (ssh -t)."
_READ_BYTES = 16 * 1024
_LOGIN_SECONDS = 20
_CONNECTIONS_EACH = 4
"""So many connections there may be for each place, whatever they are for."""
_ALIVE_SECONDS = 30
"""How often a visitor's side is asked whether it is there."""


class SshDoor:
    """The door for ssh."""

    def __init__(self, visits: Visits, authorized_keys: str | None) -> None:
        """Makes ready.

        Args:
            visits: All visits.
            authorized_keys: The file of the keys that come in; None lets in everybody.
        """
        self._visits, self._authorized_keys = visits, authorized_keys
        self._connections, self._most_connections = 0, _CONNECTIONS_EACH * visits.most

    async def open(self, host: str, port: int, key: SSHKey) -> SSHAcceptor:
        """Begins to answer.

        Raises:
            OSError: The port is taken, or a file cannot be read.
            ValueError: The file holds no keys.
        """
        import asyncssh

        # A visitor's connection that breaks is no news for the owner.
        logging.getLogger("asyncssh").setLevel(logging.CRITICAL + 1)
        return await asyncssh.create_server(
            self._server, host, port, server_host_keys=[key], config=None,
            authorized_client_keys=self._authorized_keys, password_auth=False,
            kbdint_auth=False, host_based_auth=False, gss_host=None,
            public_key_auth=self._authorized_keys is not None,
            process_factory=self._lead, encoding=None, line_editor=False,
            agent_forwarding=False, x11_forwarding=False, allow_scp=False, sftp_factory=None,
            login_timeout=_LOGIN_SECONDS, keepalive_interval=_ALIVE_SECONDS,
            window=_READ_BYTES * 4, max_pktsize=_READ_BYTES, server_version="careertui",
        )  # fmt: skip

    def _server(self) -> SSHServer:
        """Returns what decides about one connection; what is not allowed here is refused."""
        import asyncssh

        door = self

        class Connection(asyncssh.SSHServer):  # type: ignore[misc, unused-ignore]
            """One connection, which counts before anybody has logged in."""

            def connection_made(self, conn: SSHServerConnection) -> None:
                door._connections += 1
                if door._connections > door._most_connections:
                    conn.abort()

            def connection_lost(self, exc: Exception | None) -> None:
                door._connections -= 1

            def begin_auth(self, username: str) -> bool:
                return door._authorized_keys is not None

        return Connection()

    async def _lead(self, process: SSHServerProcess[bytes]) -> None:
        """Leads one visitor in and out."""
        if process.command is not None or process.subsystem is not None or not process.term_type:
            _said(process, _ONLY_THE_APP)
            process.exit(1)
            return
        peer = process.get_extra_info("peername") or ("",)
        try:
            async with self._visits.visit(str(peer[0]), _terminal_of(process)) as visit:
                typing = asyncio.create_task(_take(process, visit))
                try:
                    why = await visit.run(_SshScreen(process))
                finally:
                    typing.cancel()
        except NoPlaceError as refusal:
            why = str(refusal)
        else:
            process.stdout.write(_LEAVE)
        if why:
            _said(process, why)
        process.exit(1 if why else 0)


class _SshScreen:
    """The visitor's side of an ssh session."""

    def __init__(self, process: SSHServerProcess[bytes]) -> None:
        self._process = process

    async def show(self, data: bytes) -> None:
        """Sends what is to be drawn, and waits until it is on its way."""
        try:
            self._process.stdout.write(data)
            await self._process.stdout.drain()
        except (OSError, EOFError):
            raise EOFError from None

    async def open(self, url: str) -> None:
        """Does nothing: the address is on the screen, as a link where the terminal has them."""


async def _take(process: SSHServerProcess[bytes], visit: Visit) -> None:
    """Passes on what is typed and what becomes of the window, until the visitor is gone."""
    import asyncssh

    try:
        while True:
            try:
                data = await process.stdin.read(_READ_BYTES)
            except asyncssh.TerminalSizeChanged as change:
                await visit.resize(change.width, change.height)
                continue
            except (asyncssh.BreakReceived, asyncssh.SignalReceived):
                continue
            if not data:
                return
            await visit.type(data)
    except (OSError, asyncssh.Error):
        return
    finally:
        visit.end("")


def _terminal_of(process: SSHServerProcess[bytes]) -> Terminal:
    """Returns the visitor's terminal, as far as what it tells of itself can be believed."""
    told = process.term_type or ""
    term = told if _TERM.fullmatch(told) else "xterm-256color"
    columns, rows = process.term_size[:2]
    color = process.env.get("COLORTERM", "")
    has_truecolor = color in {"truecolor", "24bit"} or any(name in term for name in _MANY_COLORS)
    return Terminal(columns or 80, rows or 24, term, has_truecolor)


def _said(process: SSHServerProcess[bytes], line: str) -> None:
    process.stderr.write(f"{line}\r\n".encode())


def host_key(path: Path, *, is_own: bool) -> Any:
    """Returns the key that the server is known by; makes one that it will be known by from now on.

    Args:
        path: The file of the key.
        is_own: Whether the file is the program's, which makes it where it is missing.

    Raises:
        OSError: It cannot be read, or written.
        ValueError: The file holds no key, or one with a passphrase.
    """
    import asyncssh

    if is_own and not path.exists():
        replace_file(path, asyncssh.generate_private_key("ssh-ed25519").export_private_key())
    try:
        return asyncssh.read_private_key(path)
    except asyncssh.KeyImportError as error:
        raise ValueError(f"{path} is no key that can be used: {error}") from None
