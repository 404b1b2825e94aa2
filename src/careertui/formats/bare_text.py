"""Bare text: a text that a file has without quotes, such as a date."""

from __future__ import annotations


class Bare(str):
    """A text that stands without quotes."""

    __slots__ = ()
