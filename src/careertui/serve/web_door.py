"""The web door: a page with a terminal in it, and the socket that the page speaks through.

The invariant: an answer is one of a few files of this package, or a visit that the doorkeeper and
the places allow; nothing of a request but sizes, a search and keys gets to the visitor's process.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Collection
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from careertui.career.text import one_line
from careertui.serve.doorkeeper import HEADERS, is_own_host, is_own_origin
from careertui.serve.visit import Terminal, Visit
from careertui.serve.visits import NoPlaceError, Visits

if TYPE_CHECKING:
    from websockets.asyncio.server import Server, ServerConnection
    from websockets.http11 import Request, Response

_PAGE = Path(__file__).with_name("page")
_KINDS = {
    "index.html": "text/html", "page.css": "text/css", "xterm.css": "text/css",
    "page.mjs": "text/javascript", "xterm.mjs": "text/javascript",
    "addon-fit.mjs": "text/javascript", "xterm-LICENSE.txt": "text/plain",
}  # fmt: skip
"""The files of the page, with what they are."""
MOST_MESSAGE = 64 * 1024
"""A message of the page has at most so many bytes."""
_LONGEST_QUERY = 200
_VISIT = "/visit"
_TRY_LATER = 1013
"""The code of a socket that is closed since there is no place."""


class WebDoor:
    """The page and its socket."""

    def __init__(self, visits: Visits, names: Collection[str]) -> None:
        """Makes ready; ``names`` are those that visitors know the server by, besides numbers."""
        self._visits, self._names = visits, frozenset(name.casefold() for name in names)

    async def open(self, host: str, port: int) -> Server:
        """Begins to answer.

        Raises:
            OSError: The port is taken, or the host is not this machine's.
        """
        from websockets.asyncio.server import serve

        # A visitor's connection that breaks is no news for the owner.
        silent = logging.getLogger("careertui.serve")
        silent.disabled = True
        return await serve(
            self._visit, host, port, process_request=self._answer, server_header=None,
            max_size=MOST_MESSAGE, max_queue=8, logger=silent,
        )  # fmt: skip

    # The page

    def _answer(self, connection: ServerConnection, request: Request) -> Response | None:
        """Returns a page or a refusal; None for a visit."""
        host, path = request.headers.get("Host", ""), urlsplit(request.path).path
        name = path.removeprefix("/") or "index.html"
        if not is_own_host(host, self._names):
            known = "This server is not known by that name; --name gives it one."
            return _answered(connection, HTTPStatus.MISDIRECTED_REQUEST, known)
        if path == _VISIT:
            if is_own_origin(request.headers.get("Origin", ""), host, self._names):
                return None
            return _answered(connection, HTTPStatus.FORBIDDEN, "This is for the page alone.")
        if name not in _KINDS:
            return _answered(connection, HTTPStatus.NOT_FOUND, "There is no such page.")
        return _answered(connection, HTTPStatus.OK, _text_of(name), _KINDS[name])

    # The socket

    async def _visit(self, socket: ServerConnection) -> None:
        """Leads one visitor in and out."""
        address = str(socket.remote_address[0]) if socket.remote_address else ""
        terminal = _terminal_of(socket.request.path if socket.request is not None else "")
        try:
            async with self._visits.visit(address, terminal) as visit:
                typing = asyncio.create_task(_take(socket, visit))
                try:
                    why = await visit.run(PageScreen(socket))
                finally:
                    typing.cancel()
        except NoPlaceError as refusal:
            await socket.close(_TRY_LATER, str(refusal))
        else:
            await socket.close(reason=why)


class PageScreen:
    """The visitor's side of a socket."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket

    async def show(self, data: bytes) -> None:
        """Sends what is to be drawn."""
        await self._send(data)

    async def open(self, url: str) -> None:
        """Asks the page to open an address."""
        await self._send(json.dumps({"open": url}))

    async def _send(self, message: str | bytes) -> None:
        from websockets.exceptions import ConnectionClosed

        try:
            await self._socket.send(message)
        except ConnectionClosed:
            raise EOFError from None


async def _take(socket: ServerConnection, visit: Visit) -> None:
    """Passes on what the page sends, until it is closed or sends what no page would."""
    from websockets.exceptions import ConnectionClosed

    try:
        async for message in socket:
            if isinstance(message, bytes):
                await visit.type(message)
            elif isinstance(said := json.loads(message), dict):
                await _told(visit, said)
            else:
                return
    except (ConnectionClosed, ValueError, TypeError, RecursionError):
        return
    finally:
        visit.end("")


async def _told(visit: Visit, values: dict[str, object]) -> None:
    """Passes on what the page says of itself."""
    if "focus" in values:
        await visit.focus(bool(values["focus"]))
    else:
        columns, rows = values.get("columns"), values.get("rows")
        if isinstance(columns, int) and isinstance(rows, int):
            await visit.resize(columns, rows)


def _terminal_of(path: str) -> Terminal:
    """Returns the terminal that the address of a visit tells; the usual one for what is missing."""
    values = parse_qs(urlsplit(path).query, max_num_fields=8)

    def number(name: str, usual: int) -> int:
        text = values.get(name, [""])[0]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else usual

    size = number("columns", 80), number("rows", 24)
    query = one_line(values.get("q", [""])[0])[:_LONGEST_QUERY]
    return Terminal(*size, is_light=number("light", 0) == 1, query=query)


@cache
def _text_of(name: str) -> str:
    return _PAGE.joinpath(name).read_text(encoding="utf-8")


def _answered(
    connection: ServerConnection, status: HTTPStatus, text: str, kind: str = "text/plain"
) -> Response:
    """Returns an answer with the headers that all of them have."""
    response = connection.respond(status, text)
    del response.headers["Content-Type"]
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    is_lasting = status is HTTPStatus.OK and kind != "text/html"
    response.headers["Cache-Control"] = "max-age=3600" if is_lasting else "no-store"
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
