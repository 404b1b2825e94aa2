"""The history of queries: what was searched for, newest first.

The invariant: no query is there twice, none is empty, and there are no more than are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careertui.career.text import fold, one_line
from careertui.query.lens import LONGEST_QUERY

MOST_QUERIES = 100


def cleaned(queries: Iterable[str]) -> tuple[str, ...]:
    """Returns queries as they may be kept, the first ones first."""
    lines = (one_line(text).strip() for text in queries)
    kept = dict.fromkeys(line for line in lines if line and len(line) <= LONGEST_QUERY)
    return tuple(kept)[:MOST_QUERIES]


def remembered(queries: Sequence[str], text: str) -> tuple[str, ...]:
    """Returns the queries with one more, which is the newest."""
    return cleaned((text, *queries))


class Recall:
    """Going through the queries from a text that is being typed, and back to it."""

    def __init__(self, queries: Sequence[str], draft: str) -> None:
        """Begins at a text.

        Args:
            queries: Newest first.
            draft: What is in the field.
        """
        self._queries, self._draft = queries, draft
        self._at = -1
        self.text = draft
        """What is in the field while one goes through them."""

    def older(self, *, containing: bool = False) -> bool:
        """Goes to the next older query; whether there is one.

        Args:
            containing: Whether it must hold the text that one began with.
        """
        wanted = fold(self._draft) if containing else ""
        for at in range(self._at + 1, len(self._queries)):
            query = self._queries[at]
            if query != self.text and wanted in fold(query):
                self._at, self.text = at, query
                return True
        return False

    def newer(self) -> bool:
        """Goes to the next newer query, at last to what was typed; whether there is one."""
        if self._at < 0:
            return False
        self._at -= 1
        self.text = self._queries[self._at] if self._at >= 0 else self._draft
        return True
