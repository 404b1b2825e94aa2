"""``careertui completion``: completion scripts, made from the table of commands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping

from careertui.commands.table import APP, COMMAND_NAMES, COMMANDS, Argument, Command, Option
from careertui.exports.output import Output


def run(asked: Namespace, output: Output) -> int:
    """Prints the script for a shell."""
    output.write(script(asked.shell).rstrip("\n"))
    return 0


def script(shell: str) -> str:
    """Returns the completion script for ``bash``, ``zsh`` or ``fish``, ending in a newline."""
    return "\n".join({"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()) + "\n"


def _flags(options: Iterable[Option]) -> str:
    return " ".join(flag for option in options for flag in option.flags)


def _choices(arguments: Iterable[Argument]) -> str:
    return " ".join(choice for argument in arguments for choice in argument.choices)


def _takes_path(command: Command) -> bool:
    return any(argument.is_path for argument in command.arguments)


def _flags_by_value() -> Mapping[tuple[tuple[str, ...], bool], Iterable[str]]:
    """Returns the flags that need a value, by what is offered for it; a flag means one thing."""
    options = [it for command in (APP, *COMMANDS) for it in command.options if it.metavar]
    found: dict[tuple[tuple[str, ...], bool], dict[str, None]] = {}
    for option in options:
        found.setdefault((option.values, option.is_path), {}).update(dict.fromkeys(option.flags))
    return found


def _bash() -> Iterable[str]:
    yield "# bash completion for careertui"
    yield "_careertui() {"
    yield "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}"
    yield '  local words="" files=1'
    # Bash takes --format=md for three words.
    yield '  if [[ $word == = ]]; then word=""'
    yield "  elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi"
    yield "  case ${COMP_WORDS[1]-} in"
    for command in COMMANDS:
        words = f"{_flags(command.options)} {_choices(command.arguments)}".rstrip()
        files = 1 if _takes_path(command) else 0
        yield f'    {command.name}) words="{words}" files={files} ;;'
    yield f'    *) words="{_flags(APP.options)}" ;;'
    yield "  esac"
    yield '  if [[ $COMP_CWORD -eq 1 ]]; then words+=" ' + " ".join(COMMAND_NAMES) + '" files=1; fi'
    yield "  case $before in"
    for (values, is_path), flags in _flags_by_value().items():
        files = 1 if is_path else 0
        yield f'    {"|".join(flags)}) words="{" ".join(values)}" files={files} ;;'
    yield "  esac"
    yield "  local IFS=$'\\n'"
    yield '  COMPREPLY=($(compgen -W "${words// /$IFS}" -- "$word"))'
    yield "  if [[ $files -eq 1 && $word != -* ]]; then"
    yield '    COMPREPLY+=($(compgen -f -- "$word"))'
    yield "    compopt -o filenames 2>/dev/null"
    yield "  fi"
    yield "}"
    yield "complete -F _careertui careertui"


def _zsh() -> Iterable[str]:
    yield "#compdef careertui"
    yield "_careertui() {"
    yield "  local -a commands=("
    yield from (f"    {_quoted(f'{command.name}:{command.summary}')}" for command in COMMANDS)
    yield "  )"
    yield "  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then"
    yield "    _describe command commands"
    yield "    _files"
    yield "    return"
    yield "  fi"
    yield "  case $words[2] in"
    for command in COMMANDS:
        yield f"    {command.name})"
        yield f"      _arguments {' '.join(_zsh_specs(command))} ;;"
    yield f"    *) _arguments {' '.join(_zsh_specs(APP))} ;;"
    yield "  esac"
    yield "}"
    yield 'if [[ $funcstack[1] == _careertui ]]; then _careertui "$@"; '
    yield "else compdef _careertui careertui; fi"


def _zsh_specs(command: Command) -> Iterable[str]:
    if command.name:
        yield _quoted("1:command:")
    first = 2 if command.name else 1
    for position, argument in enumerate(command.arguments, first):
        place = "*" if argument.count == "*" else str(position)
        action = _zsh_action(argument.choices, is_path=argument.is_path)
        yield _quoted(f"{place}:{argument.metavar}:{action}")
    for option in command.options:
        action = _zsh_action(option.values, is_path=option.is_path)
        value = f":{option.metavar}:{action}" if option.metavar else ""
        for flag in option.flags:
            again = "*" if option.is_many else ""
            joined = "=" if option.metavar and flag.startswith("--") else ""
            yield _quoted(f"{again}{flag}{joined}[{option.help.replace(':', ' ')}]{value}")


def _zsh_action(words: Iterable[str], *, is_path: bool) -> str:
    if is_path:
        return "_files"
    return f"({' '.join(words)})" if words else ""


def _fish() -> Iterable[str]:
    yield "# fish completion for careertui"
    for command in COMMANDS:
        yield (
            "complete -c careertui -n __fish_use_subcommand"
            f" -a {command.name} -d {_quoted(command.summary)}"
        )
    yield from _fish_options(APP, "__fish_use_subcommand")
    for command in COMMANDS:
        condition = _quoted(f"__fish_seen_subcommand_from {command.name}")
        if not _takes_path(command):
            yield f"complete -c careertui -n {condition} -f"
        if choices := _choices(command.arguments):
            yield f"complete -c careertui -n {condition} -a {_quoted(choices)}"
        yield from _fish_options(command, condition)


def _fish_options(command: Command, condition: str) -> Iterable[str]:
    for option in command.options:
        flags = " ".join(
            f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags
        )
        value = ""
        if option.metavar:
            value = " -rF" if option.is_path else " -x"
        if option.values:
            value += f" -a {_quoted(' '.join(option.values))}"
        yield f"complete -c careertui -n {condition} {flags}{value} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    """Returns a text in single quotes, for zsh and fish alike."""
    return "'" + text.replace("\\", "\\\\").replace("'", "’") + "'"
