"""Looking: what the session remembers of where the cursor of a pane is."""

from __future__ import annotations

from careertui.session.session import Session
from careertui.view.detail import Goal, Target


def looking(session: Session, target: Target) -> Session:
    """Returns the session with the cursor on an entry, or on a skill."""
    match target.goal:
        case Goal.SKILL:
            return session.looking_at_skill(target.value)
        case Goal.ENTRY:
            return session.looking_at(target.value)
    return session
