"""What keys are called on screen, as they are bound now.

The invariant: no text names a key by itself. It names an action by its id and gets the key
from here, so that a key that settings rebind is named everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from careertui.career.values import frozen
from careertui.session.keymap import KEY_ROWS, Scope, key_label, keys_for

_ARROWS = frozenset({"up", "down", "left", "right"})


@frozen
class KeyHint:
    """A key and what it does, in a word or two."""

    words: str
    ids: tuple[str, ...]
    """The actions that it does."""
    rank: int = 0
    """The larger, the sooner it gives way if there is little room."""


@frozen
class KeyNames:
    """The keys of every action."""

    rebound: Mapping[str, str] = {}
    """Keys, comma separated, by the id of an action that settings rebind."""
    off: frozenset[str] = frozenset()
    """The ids of the actions that cannot be done here, which have no key."""
    is_ascii: bool = False
    """Whether arrows have their names, as they would be taken for ``<``, ``>``, ``^`` and ``v``."""

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """Returns the keys of an action as Textual names them, the best first."""
        if action_id in self.off:
            return ()
        keys = self.rebound.get(action_id, KEY_ROWS[action_id].keys)
        return tuple(key.strip() for key in keys.split(",") if key.strip())

    def all_of(self, action_id: str) -> str:
        """Returns all keys of an action for people: ``j ↓``."""
        return " ".join(dict.fromkeys(map(self.label, self.keys_of(action_id))))

    def label(self, key: str) -> str:
        """Returns a key for people: ``↓``, or ``down`` where there is ASCII alone."""
        return key if self.is_ascii and key in _ARROWS else key_label(key)

    def first(self, *action_ids: str) -> str:
        """Returns the best key of each action: ``[ ]``; none of an action that has no key."""
        keys = (self.keys_of(action_id)[:1] for action_id in action_ids)
        labels = (self.label(key) for (key,) in filter(None, keys))
        return " ".join("esc" if label == "escape" else label for label in labels)

    def hint(self, words: str, *action_ids: str) -> str:
        """Returns the keys and what they do: ``esc hides this``; empty if there is no key."""
        label = self.first(*action_ids)
        return f"{label} {words}" if label else ""

    def hints(self, hints: Sequence[KeyHint], separator: str = "  ") -> str:
        """Returns several hints in a row."""
        texts = (self.hint(hint.words, *hint.ids) for hint in hints)
        return separator.join(filter(None, texts))


def letters_of(names: KeyNames, *scopes: Scope) -> frozenset[str]:
    """Returns the keys of these scopes that are a letter."""
    keys = (key for row in keys_for(*scopes) for key in names.keys_of(row.id))
    return frozenset(key for key in keys if len(key) == 1 and key.isalpha())


def fitting(
    hints: Sequence[KeyHint], width: int, measure: Callable[[Sequence[KeyHint]], int]
) -> Sequence[KeyHint]:
    """Returns the hints that there is room for, in their order.

    Args:
        hints: From left to right.
        width: How many cells there are.
        measure: Gives how many cells some of the hints take.
    """
    shown: list[KeyHint] = []
    for hint in sorted(hints, key=lambda hint: hint.rank):
        if measure([*shown, hint]) <= width:
            shown.append(hint)
    return [hint for hint in hints if hint in shown]
