"""Rebinding: what is wrong with keys that a person gave to actions.

The invariant: nothing here changes what a key does; a remark says why one will do nothing
or something else.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Mapping

from careertui.session.keymap import KEY_ROWS, KEYS, KeyHelp, Scope

_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(
    {"up", "down", "left", "right", "home", "end", "insert", "delete", "pageup", "pagedown",
     "escape", "enter", "tab", "space", "backspace", "slash", "backslash", "at", "minus", "plus",
     "underscore", *(f"f{number}" for number in range(1, 25))}
)  # fmt: skip
_TOGETHER = frozenset({Scope.APP, Scope.MAIN, Scope.LIST, Scope.TIMELINE})
"""Scopes whose keys work at the same time."""


def wrong_keys(given: Mapping[str, str]) -> Iterator[str]:
    """Yields a remark for each thing in the setting that does nothing, or not what it seems to.

    Args:
        given: Keys, comma separated, by the id of the action.
    """
    for name, keys in given.items():
        if name not in KEY_ROWS:
            near = difflib.get_close_matches(name[:60], sorted(KEY_ROWS), n=1)
            hint = f"did you mean {near[0]}?" if near else "careertui keys --json lists them"
            yield f"keys: “{name[:60]}” is the id of no action; {hint}"
            continue
        wrong = [key for key in _split(keys) if not is_key(key)]
        if wrong:
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            yield f"keys.{name}: “{wrong[0][:40]}” is no key{more}; write q, ctrl+x, f5 or slash"
    yield from _shared(given)


def is_key(name: str) -> bool:
    """Whether a text names a key as Textual does: ``q``, ``?``, ``ctrl+x``, ``slash``, ``f5``.

    >>> is_key("ctrl+x"), is_key("question_mark"), is_key("ctrl+"), is_key("quit")
    (True, True, False, False)
    """
    *modifiers, last = name.split("+") if name not in {"+", "ctrl++"} else ["plus"]
    if not _MODIFIERS.issuperset(modifiers):
        return False
    if len(last) == 1:
        return last.isprintable() and not last.isspace()
    return last in _NAMED or _is_character(last.replace("_", " "))


def _is_character(name: str) -> bool:
    try:
        return unicodedata.lookup(name).isprintable()
    except KeyError:
        return False


def _split(keys: str) -> list[str]:
    """Returns the keys one by one; none if an action is to have none."""
    return [key.strip() for key in keys.split(",")] if keys.strip() else []


def _shared(given: Mapping[str, str]) -> Iterator[str]:
    """Yields remarks on keys that an action was given although another has them."""
    rows = [row for row in KEYS if row.scope in _TOGETHER]
    taken: dict[str, list[KeyHelp]] = {}
    for row in rows:
        for key in _split(given.get(row.id, row.keys)):
            taken.setdefault(key, []).append(row)
    for key, rows in taken.items():
        first, *others = rows
        # The timeline's own keys go before those of every pane, as they are meant to.
        if others and {row.scope for row in rows} != {Scope.LIST, Scope.TIMELINE}:
            new = next((row for row in rows if row.id in given), first)
            other = next(row for row in rows if row is not new)
            yield f"keys.{new.id}: “{key}” is the key of {other.id} as well"
