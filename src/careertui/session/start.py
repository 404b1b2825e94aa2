"""The start: whose careers the app begins with, and what is said of names that mean nobody.

The invariant: who was asked for is shown as soon as they are there, and only while nobody
else was chosen meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careertui.career.library import named, nobody
from careertui.session.session import Session
from careertui.session.trail import Trail


class StartScope:
    """Who was asked for, until they have arrived."""

    def __init__(self, asked: Sequence[Iterable[str]], kept: Iterable[str]) -> None:
        """What was asked for.

        Args:
            asked: Names, of the command line and of the settings; the first that are not
                empty count, and it is said where one of them means nobody.
            kept: The keys of who was shown last, where nobody is asked for.
        """
        names_asked = next(
            (names for source in asked if (names := tuple(filter(None, source)))), ()
        )
        self._names = names_asked or tuple(filter(None, kept))
        self._is_told = bool(names_asked)
        self._is_over = not self._names

    def begun(self, session: Session, *, is_complete: bool) -> tuple[Session, tuple[str, ...]]:
        """The session with who was asked for, as far as they are there, and what is to be said.

        Args:
            session: What is shown until now.
            is_complete: Whether everyone is there who will be.
        """
        if self._is_over or session.trail != Trail():
            self._is_over = True
            return session, ()
        matches = named(session.library, self._names)
        self._is_over = is_complete or not matches.missing
        if matches.scope is not None:
            session = session.showing(matches.scope)
        unknown = matches.missing if self._is_over and self._is_told else ()
        return session, tuple(nobody(session.library, name) for name in unknown)
