"""The start: whose careers the app begins with, and what is said of names that are unclear.

The invariant: people who were asked for are shown as soon as they are there, unless others
were chosen meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careertui.career.library import Library, PeopleScope
from careertui.session.session import Session
from careertui.session.trail import Trail


class StartScope:
    """The people who were asked for, until they have arrived."""

    def __init__(self, asked: Sequence[Iterable[str]], kept: Iterable[str]) -> None:
        """Takes the names that were asked for.

        Args:
            asked: Names, of the command line and of the settings; the first that are not
                empty count, and a remark names one that no one has.
            kept: The keys of who was shown last, for when no name is asked for.
        """
        names_asked = next(
            (names for source in asked if (names := tuple(filter(None, source)))), ()
        )
        self._names = names_asked or tuple(filter(None, kept))
        self._is_asked = bool(names_asked)
        self._is_over = not self._names

    def begun(self, session: Session, *, is_complete: bool) -> tuple[Session, tuple[str, ...]]:
        """Returns the session with those asked for who are there, and remarks on the others.

        Args:
            session: What is shown until now.
            is_complete: Whether everyone is there who will be.
        """
        if self._is_over or session.trail != Trail():
            self._is_over = True
            return session, ()
        library = session.library
        scope, unknown, is_final = self._named(library)
        self._is_over = is_complete or (is_final and not unknown)
        if scope is not None:
            session = session.showing(library.one_file_each(scope) if self._is_asked else scope)
        if not (unknown and self._is_over and self._is_asked):
            return session, ()
        from careertui.career.person_names import unclear

        return session, tuple(unclear(library, name) for name in unknown)

    def _named(self, library: Library) -> tuple[PeopleScope | None, Sequence[str], bool]:
        """Returns who is there of those who are wanted, who is not, and whether that is final."""
        if self._is_asked:
            from careertui.career.person_names import named

            return named(library, self._names)
        there = [key for key in self._names if key in library.positions]
        gone = [key for key in self._names if key not in library.positions]
        return PeopleScope.of(*there) if there else None, gone, True
