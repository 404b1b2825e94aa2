"""Literal: the only door from user text to the terminal.

The invariant: what comes out holds no control character, is never read as markup, and is
as wide in terminal cells as was asked for. Widths are cells, never characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.style import Style as VisualStyle

from careertui.career.text import clean, one_line

Span = tuple[int, int]
"""A half-open range of characters of a text."""

Marks = Callable[[str], Sequence[Span]]
"""Gives the ranges of a text that a query matched: sorted, not overlapping."""

ELLIPSIS = "…"

SEPARATOR = " · "
"""Between the parts of a line."""

_LOOSE_END = " ·,;:–—-/(&@|"
"""What does not stand before an ellipsis."""
_TEXTS_KEPT = 4096
"""How many texts are remembered as they are shown; with each key most of them come again."""
_WORDS_SHARE = 0.3
"""How much of what would fit is left at the least where a text is cut behind a whole word."""


def no_marks(text: str) -> Sequence[Span]:
    """Marks nothing."""
    return ()


@lru_cache(_TEXTS_KEPT)
def flat(text: str) -> str:
    """Returns the text cleaned and on one line."""
    return one_line(text)


@lru_cache(_TEXTS_KEPT)
def inline(text: str) -> str:
    """Returns the text cleaned, its white space kept but each of it one plain space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if character.isspace() else character for character in clean(text))


def block(text: str) -> str:
    """Returns the text cleaned, its lines kept, tabs as four spaces."""
    return clean(text).replace("\t", "    ")


def cells(text: str) -> int:
    """Returns how many cells a text takes, once it is flat."""
    return cell_len(flat(text))


@lru_cache(_TEXTS_KEPT)
def crop(text: str, width: int, ellipsis: str = ELLIPSIS) -> str:
    """Returns the text on one line in at most so many cells, with an ellipsis where some was cut.

    It is cut behind a whole word, unless the next one is most of it. A wide character that
    would be cut in half is left out. Empty if there is no room.
    """
    line = flat(text)
    if cell_len(line) <= width:
        return line
    room = width - cell_len(ellipsis)
    if room < 0:
        return ""
    head = _head(line, room)
    following = line[len(head)]
    # What is written in wide characters has no spaces between its words.
    if following != " " and cell_len(following) == 1:
        at = head.rfind(" ")
        head = head[:at] if at >= _WORDS_SHARE * len(head) else head
    return head.rstrip(_LOOSE_END) + ellipsis


@lru_cache(_TEXTS_KEPT)
def crop_parts(text: str, width: int, ellipsis: str = ELLIPSIS) -> str:
    """Returns parts with separators in at most so many cells, each of them whole or left out.

    >>> crop_parts("Rust · Kafka · RocksDB", 16)
    'Rust · Kafka …'
    """
    line = flat(text)
    if cell_len(line) <= width:
        return line
    head = _head(line, max(0, width - cell_len(ellipsis) - 1))
    at = line.rfind(SEPARATOR, 0, len(head) + len(SEPARATOR))
    return f"{line[:at]} {ellipsis}" if at > 0 else crop(line, width, ellipsis)


def _head(text: str, width: int) -> str:
    """Returns as much of the beginning as fits; no padding."""
    if text.isascii():
        return text[:width]
    sized = set_cell_size(text, width)
    # A wide character cut in half comes back as a space that is not in the text.
    return sized if text.startswith(sized) else sized[:-1]


def crop_spans(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Returns the spans within a text of a length: sorted, not overlapping, not empty."""
    reached = 0
    for start, end in spans:
        low, high = max(start, reached), min(end, length)
        if low < high:
            yield low, high
            reached = high


def segments(
    text: str, style: Style, spans: Sequence[Span] = (), mark: Style | None = None
) -> list[Segment]:
    """Returns a flat text as segments, the spans in ``style`` with ``mark`` over it."""
    if mark is None or not spans:
        return [Segment(text, style)] if text else []
    parts: list[Segment] = []
    reached = 0
    for start, end in crop_spans(spans, len(text)):
        if start > reached:
            parts.append(Segment(text[reached:start], style))
        parts.append(Segment(text[start:end], style + mark))
        reached = end
    if reached < len(text):
        parts.append(Segment(text[reached:], style))
    return parts


def literal(text: str, style: str | VisualStyle = "") -> Content:
    """Returns the text on one line for a widget, as it is written."""
    return Content.styled(flat(text), style)


def literal_block(text: str) -> Content:
    """Returns the text with its lines for a widget, as it is written."""
    return Content.styled(block(text))


def marked(
    text: str, marks: Marks, mark: str | VisualStyle, style: str | VisualStyle = ""
) -> Content:
    """Returns the text on one line with what the query matched in the style of a mark."""
    shown = flat(text)
    content = Content.styled(shown, style)
    for start, end in crop_spans(marks(shown), len(shown)):
        content = content.stylize(mark, start, end)
    return content
