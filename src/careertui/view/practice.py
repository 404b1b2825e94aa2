"""Practice: one's own questions in turn, and a story as it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from careertui.career import model as m
from careertui.career.entries import Entry
from careertui.career.library import Library
from careertui.insight.interview import StoryAnswer


def own_questions(entries: Sequence[Entry], count_of: Callable[[str], int]) -> tuple[str, ...]:
    """Returns the questions that stories name, those of the least told first, each once.

    Args:
        entries: All entries of who is asked.
        count_of: Gives how often a story was told, by its ref.
    """
    stories = sorted(
        (entry for entry in entries if isinstance(entry.item, m.Story)),
        key=lambda entry: count_of(entry.ref),
    )
    prompts = (it for entry in stories for it in getattr(entry.item, "prompts", ()))
    return tuple(dict.fromkeys(prompts))


STORY_PARTS = (
    "situation", "task", "action", "result", "reflection", "about", "skills", "because", "told",
    "notes",
)  # fmt: skip
"""The parts of a story as it is shown, in their order."""


def story_parts(answer: StoryAnswer, library: Library, told: str) -> Mapping[str, str]:
    """Returns what an answer tells, what it is about and what it shows; all but empty parts.

    Args:
        answer: The answer.
        library: Where the entries are that it is about.
        told: How often it was told, in words.
    """
    entry = answer.entry
    about = library.entries_of(f"{entry.person_key}#{name}" for name in answer.about)
    parts = answer.star._asdict() | {
        "about": " · ".join(it.title for it in about),
        "skills": " · ".join(entry.skills),
        "because": "; ".join(answer.because),
        "told": told,
        "notes": getattr(entry.item, "notes", ""),
    }
    return {name: parts[name] for name in STORY_PARTS if parts[name]}


def reasons_in_short(answer: StoryAnswer) -> str:
    """Returns the names alone of what speaks for an answer: ``influence · boss``."""
    strong = [it for it in answer.because if not it.startswith(("near", "words"))]
    return " · ".join(it.partition(": ")[2] for it in strong or answer.because)


def clock_text(seconds: float) -> str:
    """Returns a length of time as minutes and seconds: ``1:05``."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"
