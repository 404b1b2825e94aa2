"""Snapshots: a whole library as it is at one moment, with how far the reading is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from careertui.career.library import BrokenFile, Library
from careertui.career.values import frozen

if TYPE_CHECKING:
    from careertui.search.index import Index


@frozen
class Progress:
    """How far the reading is."""

    read: int = 0
    """How many of the files that have to be read are."""
    total: int = 0
    """How many files have to be read; 0 if none has to be just now."""
    is_complete: bool = False
    """Whether everything was read once."""

    @property
    def left(self) -> int:
        """How many files are to be read yet."""
        return self.total - self.read


@frozen
class Snapshot:
    """The people of some paths as they are now."""

    library: Library
    progress: Progress
    broken: tuple[BrokenFile, ...]
    """The files that cannot be read just now and could be before."""
    read_again: tuple[str, ...]
    """The paths of the files that changed and were read since the last snapshot."""
    index_of: Callable[[Library], Index]

    @property
    def index(self) -> Index:
        """The search over the library, made when it is first asked for; in any thread."""
        return self.index_of(self.library)
