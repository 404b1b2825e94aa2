"""Packets: what a visitor's process and the server say to each other, over two pipes.

They are those of Textual's web driver: a letter, four bytes with the length, that many bytes.
``D`` is what a terminal would be sent, or what is typed; ``M`` is JSON about the terminal.
"""

from __future__ import annotations

import json

DRIVER = "careertui.tui.terminal.served_driver:ServedDriver"
"""The driver of an app whose screen is drawn elsewhere, at the other end of the pipes.

It stands in the environment of each visitor's process, and counts with ``--read-only`` alone.
"""
BEGIN = b"__GANGLION__\n"
"""The line before the first packet."""
HEAD_BYTES = 5
"""The letter and the length."""


def typed(data: bytes) -> bytes:
    """Returns the packet of what a visitor typed."""
    return b"D" + len(data).to_bytes(4, "big") + data


def about(**values: object) -> bytes:
    """Returns the packet that says something of the visitor's terminal, such as its size."""
    data = json.dumps(values).encode()
    return b"M" + len(data).to_bytes(4, "big") + data
