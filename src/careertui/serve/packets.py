"""Packets: what a visitor's process and the server say to each other, over two pipes.

They are those of Textual's web driver: a letter, four bytes with the length, that many bytes.
``D`` is what a terminal would be sent, or what is typed; ``M`` is JSON about the terminal.
"""

from __future__ import annotations

import json
from asyncio import StreamReader
from typing import Any, NamedTuple

DRIVER = "careertui.tui.terminal.served_driver:ServedDriver"
"""The driver of an app whose screen is drawn elsewhere, at the other end of the pipes.

It stands in the environment of each visitor's process, and counts with ``--read-only`` alone.
"""
BEGIN = b"__GANGLION__\n"
"""The line before the first packet."""
MOST_BYTES = 8 * 1024 * 1024
"""A packet that is larger is no screen."""
_SHOWN, _SAID = b"D", b"M"


class Packet(NamedTuple):
    """What a visitor's process says."""

    shown: bytes = b""
    """What is to be drawn."""
    said: dict[str, Any] = {}  # noqa: RUF012
    """What it says of itself."""


def typed(data: bytes) -> bytes:
    """Returns the packet of what a visitor typed."""
    return _SHOWN + len(data).to_bytes(4, "big") + data


def about(**values: object) -> bytes:
    """Returns the packet that says something of the visitor's terminal, such as its size."""
    data = json.dumps(values).encode()
    return _SAID + len(data).to_bytes(4, "big") + data


async def read_packet(reader: StreamReader) -> Packet:
    """Returns the next packet.

    Raises:
        EOFError: There is none, or none that can be understood.
    """
    head = await reader.readexactly(5)
    size = int.from_bytes(head[1:], "big")
    if size > MOST_BYTES:
        raise EOFError
    data = await reader.readexactly(size)
    return Packet(shown=data) if head[:1] == _SHOWN else Packet(said=_object(data))


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
