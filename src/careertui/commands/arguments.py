"""The parser: argument texts to a namespace, and the help, by the table of commands.

A wrong use is one line on stderr that says what to write instead, and exit code 2.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from typing import Any, NoReturn

from careertui.career.patterns import pattern
from careertui.commands.table import (
    APP,
    COMMAND_NAMES,
    COMMANDS,
    EXIT_CODES,
    FIGURE,
    HELP,
    Command,
    command_named,
)

_DAY = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)


_PLAIN = "\0"
"""The mark of what follows ``--``, which argparse forgets; no argument can hold it."""


class Parser(argparse.ArgumentParser):
    """The parser of one command; its help comes from the table."""

    def __init__(self, command: Command) -> None:
        super().__init__(prog=command.prog, add_help=False, allow_abbrev=False)
        self.command = command
        for argument in command.arguments:
            self.add_argument(
                argument.name,
                metavar=argument.metavar,
                nargs=argument.count or None,
                type=_one_of(argument.choices) if argument.choices else _unmarked,
                # Without a default argparse calls it required where something else is missing.
                default=[] if argument.count == "*" else None,
            )
        for option in command.options:
            if option is HELP:
                self.add_argument(*option.flags, action="help")
            elif option.metavar:
                kind = _KINDS.get(option.metavar, str)
                action = "append" if option.is_many else "store"
                self.add_argument(*option.flags, metavar=option.metavar, type=kind, action=action)
            else:
                self.add_argument(*option.flags, action="store_true")

    def format_help(self) -> str:
        """Returns the help of the command."""
        return help_text(self.command)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Writes; raises if stdout cannot be written, but not if stderr cannot.

        Argparse hides both errors in newer Pythons, and neither in 3.11.2.
        """
        if file is not None and file is sys.stdout:
            file.write(message)
        else:
            with suppress(AttributeError, OSError):
                super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong on one line and ends with exit code 2."""
        line = f"{self.prog}: {readable(self._plain(message))} (see {self.prog} --help)\n"
        self.exit(2, line)

    def _plain(self, message: str) -> str:
        """Returns what argparse says, in the words of all other messages.

        What it says in none of the known ways stays as it is.
        """
        for said, plain in _PLAIN_WORDS:
            if found := said.fullmatch(message):
                return plain(self.command, *found.groups())
        return message


def _missing(command: Command, names: str) -> str:
    name = names.split(", ", maxsplit=1)[0]
    what = next((it.help for it in command.arguments if it.metavar == name), "")
    return f"{name} is missing: {what}; as in {command.examples[0]}"


def _too_much(command: Command, texts: str) -> str:
    text = texts.split(" ", maxsplit=1)[0]
    if not text.startswith("-"):
        takes = " ".join(it.label for it in command.arguments) or "only options"
        return f"“{text}” is too much; it takes {takes}"
    flags = [flag for option in command.options for flag in option.flags]
    near = get_close_matches(text.split("=")[0], flags, n=1, cutoff=0.8)
    meant = f"did you mean {near[0]}?" if near else "put -- before an argument that begins with -"
    return f"there is no option {text}; {meant}"


def _without_value(command: Command, flags: str) -> str:
    option = next(it for it in command.options if it.flags[-1] in flags.split("/"))
    flag = option.flags[-1]
    return f"{flag} stands alone; write {flag} {option.metavar}: {option.help}"


_PLAIN_WORDS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (pattern(r"the following arguments are required: (.*)", re.DOTALL), _missing),
    (pattern(r"unrecognized arguments: (.*)", re.DOTALL), _too_much),
    (pattern(r"argument (\S+): expected one argument"), _without_value),
    (
        pattern(r"argument (\S+): ignored explicit argument (.*)", re.DOTALL),
        lambda _, flags, value: f"{flags.split('/')[-1]} takes no value; leave out {value}",
    ),
    (
        pattern(r"argument (?:\S+/)?(\S+): (.*)", re.DOTALL),
        lambda _, name, reason: f"{name}: {reason}",
    ),
)
"""What argparse says, and what is said in its place of a command and the groups."""


def readable(text: str) -> str:
    """Returns a text without characters that act on a terminal."""
    from careertui.career.text import one_line

    return one_line(text)


def _marked(arguments: Sequence[str]) -> list[str]:
    """Returns the arguments without the first ``--``, and what follows it with a mark."""
    if "--" not in arguments:
        return list(arguments)
    at = list(arguments).index("--")
    return [*arguments[:at], *(_PLAIN + argument for argument in arguments[at + 1 :])]


def _with_signs(arguments: Sequence[str]) -> list[str]:
    """Returns the arguments with each figure joined to its option; a minus makes no option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in FIGURE.flags:
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _unmarked(text: str) -> str:
    return text.removeprefix(_PLAIN)


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    """Returns what reads one of some words, and says which they are."""

    def read(text: str) -> str:
        if _unmarked(text) not in choices:
            *others, last = choices
            known = f"{', '.join(others)} or {last}"
            raise argparse.ArgumentTypeError(f"there is no “{_unmarked(text)}”; write {known}")
        return _unmarked(text)

    return read


def day(text: str) -> date:
    """Returns a day of the calendar, as ``2026-11-21``."""
    if not _DAY.fullmatch(text):
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write 2026-11-21")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no day {text}") from None


def years(text: str) -> object:
    """Returns a range of time: ``2015``, ``2015-03``, ``2015..2018``, ``2015..``, ``..2018``."""
    from careertui.query.years import parse_range

    time = parse_range(text)
    if time is None:
        raise argparse.ArgumentTypeError(f"“{text}” means no years; write 2015..2018")
    return time


def _number_from(least: int, most: int, what: str) -> Callable[[str], int]:
    """Returns what reads a whole number within bounds, and says what a text is not."""

    def read(text: str) -> int:
        is_figure = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not (is_figure and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"“{text}” is {what}")
        return int(text)

    return read


def level(text: str) -> object:
    """Returns how much an ad wants something: ``must`` or ``nice``."""
    from careertui.insight.requirements import Level

    if text not in list(Level):
        raise argparse.ArgumentTypeError(f"“{text}” is neither must nor nice")
    return Level(text)


_KINDS = {
    "DATE": day,
    "YEARS": years,
    # 0 stands for all, and for any port that is free.
    "N": _number_from(0, 10**9 - 1, "no number; write one such as 3"),
    "PORT": _number_from(0, 65_535, "no port; write a number up to 65535"),
    "COUNT": _number_from(1, 10**5 - 1, "no number from 1 up"),
    "MINUTES": _number_from(1, 10**5 - 1, "no number from 1 up"),
    "LEVEL": level,
}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Returns what the arguments ask for; ``command`` is the command's name, empty for the app.

    Raises:
        SystemExit: Wrong use, explained on stderr, or a wish for help, printed on stdout.
    """
    name = arguments[0] if arguments and arguments[0] in COMMAND_NAMES else ""
    parser = Parser(command_named(name))
    own = _with_signs(arguments[1:] if name else arguments)
    namespace = parser.parse_intermixed_args(_marked(own))
    namespace.command = name
    if not hasattr(namespace, "format"):
        namespace.format = "json" if getattr(namespace, "json", False) else "text"
    if not getattr(namespace, "version", False):
        _check_paths(parser, getattr(namespace, "paths", ()))
    return namespace


def _check_paths(parser: Parser, paths: Sequence[str]) -> None:
    """Ends where a path was meant as a command, or where none of them is there."""
    missing = [path for path in paths if path != "-" and not _is_there(path)]
    if parser.command is APP:
        for path in paths:
            if path in COMMAND_NAMES:
                parser.error(f"write “{path}” first if it is the command, ./{path} if it is a file")
        if missing and missing[0] == paths[0]:
            for meant in get_close_matches(missing[0], COMMAND_NAMES, n=1):
                parser.error(f"{_nothing_at(missing)}; did you mean careertui {meant}?")
    if missing and len(missing) == len(paths):
        takes_query = parser.command.name in {"search", "people"}
        quotes = "; put quotes around a query of several words" if takes_query else ""
        parser.error(_nothing_at(missing) + quotes)


def _is_there(path: str) -> bool:
    """Whether there is anything at a path; what may not be looked at counts as there."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def _nothing_at(paths: Sequence[str]) -> str:
    others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"there is no file or folder “{paths[0]}”{others}"


def help_text(command: Command) -> str:
    """Returns the help of a command or the app, with a newline; the same on every machine."""
    lines = [f"Usage: {command.usage}"]
    if command is APP:
        lines.append("       careertui COMMAND …")
    lines += ["", f"{command.summary}."]
    if command is APP:
        lines += ["", "Commands:", *_table([(other.name, other.summary) for other in COMMANDS])]
    if command.arguments:
        rows = [(argument.metavar, argument.help) for argument in command.arguments]
        lines += ["", "Arguments:", *_table(rows)]
    rows = [(option.label, option.help) for option in command.options]
    lines += ["", "Options:", *_table(rows)]
    lines += ["", "Examples:", *(f"  {example}" for example in command.examples)]
    if command is APP:
        lines += ["", EXIT_CODES, "A path that is named like a command needs ./ before it."]
    return "\n".join(lines) + "\n"


def _table(rows: list[tuple[str, str]]) -> list[str]:
    """Returns rows of two columns, the second wrapped to 80 characters a line."""
    import textwrap

    width = max(len(left) for left, _ in rows) + 4
    wrapper = textwrap.TextWrapper(80, subsequent_indent=" " * width, break_on_hyphens=False)
    lines = []
    for left, right in rows:
        wrapper.initial_indent = f"  {left}".ljust(width)
        lines += wrapper.wrap(right)
    return lines
