"""The ``careertui`` command: reads the arguments, then runs a command or opens the app.

stdout carries data alone, everything else goes to stderr. Exit codes: 0 fine, 1 nothing
found or problems, 2 wrong usage. Textual is imported when the app opens and not
before, so that the commands start quickly.
"""

from __future__ import annotations

import gc
import os
import sys
from types import SimpleNamespace

from careertui import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import TextIO

NO_TERMINAL = (
    "the app needs a terminal; here, use careertui search, timeline, skills or show"
    " (see careertui --help)"
)
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the arguments ask for and returns the exit code."""
    _replace_what_cannot_be_encoded()
    try:
        return _run_to_the_end(arguments)
    finally:
        _let_go_of_stderr()


def _run_to_the_end(arguments: Sequence[str] | None) -> int:
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has read enough. Nothing may be written when the interpreter ends.
        _discard(sys.stdout)
        return 0
    except OSError as error:
        _discard(sys.stdout)
        return _failed(f"cannot write: {error.strerror or error}")
    except KeyboardInterrupt:
        return INTERRUPTED
    except RuntimeError as error:
        # Python 3.11 raises this for an interrupt while it makes a class.
        if isinstance(error.__cause__, KeyboardInterrupt):
            return INTERRUPTED
        raise


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        print(f"careertui {__version__}")
        return 0
    if all(map(_is_surely_a_path, arguments)):
        # To make a parser takes as long as to read all of the files of a career.
        return _app(asking_for(arguments))
    from careertui.commands.arguments import parse

    try:
        asked = parse(arguments)
    except SystemExit as ending:
        return int(ending.code or 0)
    if not asked.command:
        return _app(asked)
    from importlib import import_module

    from careertui.career.problems import UsageError
    from careertui.commands.table import command_named
    from careertui.exports.output import stdout

    command = import_module(f"careertui.commands.{command_named(asked.command).module}")
    try:
        return int(command.run(asked, stdout()))
    except UsageError as error:
        return _failed(str(error), 2)


def _is_surely_a_path(argument: str) -> bool:
    """Whether an argument is no option and no command, but something that is there."""
    has_sign = "." in argument or os.sep in argument
    return has_sign and not argument.startswith("-") and os.path.lexists(argument)


def asking_for(paths: list[str]) -> SimpleNamespace:
    """Returns what the parser makes of paths alone."""
    left_out = dict.fromkeys(("today", "query", "years", "person", "theme"))
    off = dict.fromkeys(("version", "ascii", "private", "read_only", "blind"), False)
    return SimpleNamespace(paths=paths, **left_out, **off)


def _app(asked: Namespace | SimpleNamespace) -> int:
    if asked.version:
        print(f"careertui {__version__}")
        return 0
    # Who may not know whose career it is may not open its file either.
    asked.read_only = asked.read_only or asked.blind
    if asked.read_only and asked.private:
        option = "--blind" if asked.blind else "--read-only"
        return _failed(f"{option} shows nothing private; leave out --private", 2)
    driver = _driver_of_visitors() if asked.read_only else ""
    if "-" in asked.paths and not driver:
        _read_keys_from_terminal()
    if not (driver or _is_terminal()):
        return _failed(NO_TERMINAL, 2)
    # Collecting garbage while thousands of lasting objects are made is a tenth of the time to
    # the first screen; the app turns it on again after that.
    gc.disable()
    # Textual lays out and paints when its clock ticks, twice for a key that is typed. At its
    # sixty ticks a second the panes followed the search field by three frames.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    _drop_variables_that_would_break_it()
    if driver:
        os.environ["TEXTUAL_DRIVER"] = driver
    import signal

    # Until the app takes the signals, ctrl+c would end in a traceback of some import, or in
    # exit code 0 if the event loop runs by then.
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        return _opened_app(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def _driver_of_visitors() -> str:
    """Returns the driver of an app that is drawn elsewhere, if this is one."""
    from careertui.serve.packets import DRIVER

    return DRIVER if os.environ.get("TEXTUAL_DRIVER") == DRIVER else ""


def _opened_app(asked: Namespace | SimpleNamespace) -> int:
    from careertui.tui.terminal.textual_fixes import apply_fixes

    # One of them is for how the classes of the app are declared.
    apply_fixes()
    from careertui.tui.run import run
    from careertui.tui.widgets.themes import why_no_theme

    if asked.theme and (reason := why_no_theme(asked.theme)):
        return _failed(reason, 2)
    return run(asked)


_COLOR_SYSTEMS = ("auto", "standard", "256", "truecolor", "windows")
_FOR_DEVELOPERS = ("DRIVER", "LOG", "PRESS", "SCREENSHOT", "SHOW_RETURN")
"""The ends of the names of Textual's variables that serve only its developers."""


def _drop_variables_that_would_break_it() -> None:
    """Drops Textual's variables but those that say how to draw, and an empty ``NO_COLOR``.

    By its definition an empty one is none; Textual does not see it so.
    """
    for name in _FOR_DEVELOPERS:
        os.environ.pop(f"TEXTUAL_{name}", None)
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOR_SYSTEMS:
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
    if not os.environ.get("NO_COLOR", "unset"):
        del os.environ["NO_COLOR"]


def _read_keys_from_terminal() -> None:
    """Leaves standard input to the profile that is piped in, and puts the terminal in its place."""
    if sys.stdin is None or sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return
    keys = sys.stdin.fileno()
    sys.stdin = os.fdopen(os.dup(keys), encoding="utf-8")
    os.dup2(terminal, keys)
    os.close(terminal)


def _is_terminal() -> bool:
    """Whether a full screen can be drawn and keys can be read."""
    streams = (sys.__stdin__, sys.stdout)
    are_terminals = all(stream is not None and stream.isatty() for stream in streams)
    return are_terminals and os.environ.get("TERM") != "dumb"


def _replace_what_cannot_be_encoded() -> None:
    """Prints ``?`` for what a terminal or pipe with a small character set cannot show."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _failed(reason: str, code: int = 1) -> int:
    """Says why on stderr, if there is one that takes it, and returns the exit code."""
    from careertui.exports.output import remark

    remark(reason)
    return code


def _let_go_of_stderr() -> None:
    """Discards what stderr did not take; the interpreter would try again and end with 120."""
    if sys.stderr is not None:
        try:
            sys.stderr.flush()
        except OSError:
            _discard(sys.stderr)


def _discard(stream: TextIO | None) -> None:
    """Drops what is still in the buffer."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
