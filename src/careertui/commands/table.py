"""The command line as data: every command, argument and option, once.

The parser, the help, the completion scripts and the manual page are made from it. Nothing heavy
is imported here, because every start reads it.
"""

from __future__ import annotations

import keyword

from careertui.career.values import frozen
from careertui.exports.export_formats import CAREER_FORMATS


@frozen
class Option:
    """An option of a command."""

    flags: tuple[str, ...]
    help: str
    metavar: str = ""
    """The name of its value in the help; empty if it takes none."""
    is_many: bool = False
    """Whether it may be given several times."""
    values: tuple[str, ...] = ()
    """What shells offer as its value; others may do, too."""
    is_path: bool = False

    @property
    def label(self) -> str:
        """As in the help: ``-n, --limit N``."""
        flags = ", ".join(self.flags)
        return f"{flags} {self.metavar}" if self.metavar else flags


@frozen
class Argument:
    """A positional argument of a command."""

    name: str
    help: str
    metavar: str
    count: str = ""
    """Empty for exactly one, ``?`` for one or none, ``*`` for any number."""
    choices: tuple[str, ...] = ()
    is_path: bool = False

    @property
    def label(self) -> str:
        """As in the usage line: ``QUERY``, ``[FILE]``, ``[PATH…]``."""
        return {"": self.metavar, "?": f"[{self.metavar}]", "*": f"[{self.metavar}…]"}[self.count]


@frozen
class Command:
    """A command, or the app itself if the name is empty."""

    name: str
    summary: str
    """One line without a full stop."""
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def prog(self) -> str:
        """What is typed to start it."""
        return f"careertui {self.name}".rstrip()

    @property
    def module(self) -> str:
        """The name of its module; that of ``import`` may not be called so."""
        return f"{self.name}_" if keyword.iskeyword(self.name) else self.name

    @property
    def usage(self) -> str:
        """The usage line without its heading."""
        parts = (self.prog, "[OPTION…]", *(argument.label for argument in self.arguments))
        return " ".join(parts)


SORTS = ("best", "name", "years", "latest")
THEMES = (
    "careertui-dark", "careertui-light", "ansi-dark", "ansi-light", "atom-one-dark",
    "atom-one-light", "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato",
    "catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine",
    "rose-pine-dawn", "rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark",
    "textual-light", "tokyo-night",
)  # fmt: skip

HELP = Option(("-h", "--help"), "show this help and exit")
VERSION = Option(("-V", "--version"), "show the version and exit")
JSON = Option(("--json",), "print JSON")
PRIVATE = Option(("--private",), "print private entries and notes, too")
BLIND = Option(
    ("--blind",), "leave out names, contacts, schools, links and dates; lengths of time stay"
)
COPY_PRIVATE = Option(("--private",), "let copies hold private entries and notes, too")
READ_ONLY = Option(
    ("--read-only",), "for visitors: show what is public, write nothing, start no other program"
)
YEARS = Option(
    ("--years",), "keep what touches this time: 2015, 2015-03, 2015..2018, since 2015", "YEARS"
)
TODAY = Option(("--today",), "what “present” means, so that output can be repeated", "DATE")
LIMIT = Option(("-n", "--limit"), "print at most this many; 0 for all", "N")
EXPLAIN = Option(("--explain",), "say why each entry matches")
CLAIMS = Option(
    ("--claims",), "note figures to defend, results without one, and what nothing proves"
)
EXPLAIN_ANSWERS = Option(("--explain",), "say what speaks for each answer")
STRICT = Option(("--strict",), "let warnings fail too")
QUERY_OPTION = Option(("-q", "--query"), "begin with this query", "QUERY")
ASCII = Option(("--ascii",), "draw with ASCII characters alone")
THEME = Option(("--theme",), "a theme by name", "NAME", values=THEMES)
PERSON = Option(
    ("--person",),
    "whose career to begin with; a part of the name will do; may be repeated",
    "NAME",
    is_many=True,
)
PEOPLE = Option(
    ("--person",),
    "keep this person's; a part of the name will do; may be repeated",
    "NAME",
    is_many=True,
)

PATHS = Argument(
    "paths",
    "profiles or folders of them, - for standard input; without any, your own "
    "folder, and where that is empty the examples",
    "PATH",
    "*",
    is_path=True,
)
SERVED = Argument(
    "paths",
    "profiles or folders of them; without any, your own folder, and where that is empty the "
    "examples",
    "PATH",
    "*",
    is_path=True,
)
QUERY = Argument("query", "what to look for, in the query language", "QUERY")
FILTER = Option(("-q", "--query"), "keep what this query finds", "QUERY")
ENTRY_ID = Argument("id", "an id as search prints it, or the beginning of one", "ID")
FILE = Argument("file", "where to write; by default in your own folder", "FILE", "?", is_path=True)
SOURCE = Argument(
    "source", "a CV in any format that opens, or an unpacked export", "FILE", is_path=True
)
QUESTION = Argument("question", "what an interviewer asks, in quotes", "QUESTION")
WHO = Argument(
    "query", "what they all must have; a path that is there is taken for one", "QUERY", "?"
)
SHELL = Argument("shell", "bash, zsh or fish", "SHELL", choices=("bash", "zsh", "fish"))

SORT = Option(
    ("--sort",), "best, name, years, latest, or a skill of the query", "SORT", values=SORTS
)
AD = Argument("ad", "the job ad, a text or web page; - for standard input", "AD", is_path=True)
LEVEL = Option(
    ("--level",),
    "keep what must be (must) or would be nice (nice)",
    "LEVEL",
    values=("must", "nice"),
)
OLD = Argument("old", "the older career: a file, or a folder of them", "OLD", is_path=True)
NEW = Argument("new", "the newer one", "NEW", "?", is_path=True)
GIT = Option(("--git",), "compare the file with its version in git: HEAD, a tag, a commit", "REV")

MARKED = Option(("--marked",), "keep what is marked in the app")
WIN = Argument("text", "what came of your work, or - for standard input", "TEXT", "*")
IN = Option(("--in",), "the profile; by default the one in your own folder", "FILE", is_path=True)
TO = Option(("--to",), "the role or project; by default the role that goes on", "ID")
DATE = Option(("--date",), "when it was; by default today", "DATE")
SKILL = Option(("--skill",), "a skill that it shows; may be repeated", "SKILL", is_many=True)
FIGURE = Option(("--figure",), "its figure: '-40 %', '3.5 GB of memory'", "FIGURE")
DRY_RUN = Option(("--dry-run",), "write nothing; print what would be written")

ONLY = Option(("--only",), "these entries, by id; may be repeated", "ID,…", is_many=True)
FORMAT = Option(
    ("--format",),
    f"{', '.join(row.name for row in CAREER_FORMATS)}; by default what the file's name tells, "
    "else md",
    "FORMAT",
    values=tuple(row.name for row in CAREER_FORMATS),
)
PAGES = Option(("--pages",), "make it as short as so many pages", "N")
CONTACT = Option(("--contact",), "put e-mail and telephone on the page, too (html)")
OUTPUT = Option(
    ("-o", "--output"), "where to write; by default standard output", "OUT", is_path=True
)

HOST = Option(
    ("--host",), "the address to listen at; by default 127.0.0.1, this machine alone", "HOST"
)
PORT = Option(("--port",), "where the page is; by default 8023, 0 for any that is free", "PORT")
NAME = Option(
    ("--name",), "a name that visitors know the server by; may be repeated", "HOST", is_many=True
)
SSH_PORT = Option(("--ssh-port",), "let visitors in by ssh, too, at this port", "PORT")
ANYONE = Option(("--anyone",), "let everybody in who comes by ssh")
AUTHORIZED_KEYS = Option(
    ("--authorized-keys",),
    "let in by ssh who has one of these keys, one a line",
    "KEYS",
    is_path=True,
)
HOST_KEY = Option(
    ("--host-key",),
    "the key that ssh knows the server by; by default one is made and kept",
    "KEY",
    is_path=True,
)
MAX_SESSIONS = Option(("--max-sessions",), "so many visitors at once; by default 10", "COUNT")
IDLE = Option(("--idle",), "a visitor who does nothing so long is let go; by default 15", "MINUTES")

APP = Command(
    "",
    "Browse careers in the terminal: timeline, projects, skills, one query over all",
    (PATHS,),
    (
        QUERY_OPTION,
        YEARS,
        TODAY,
        PERSON,
        THEME,
        ASCII,
        READ_ONLY,
        BLIND,
        COPY_PRIVATE,
        HELP,
        VERSION,
    ),
    ("careertui", "careertui ~/careers --years 2015..2018", "careertui ada.yaml -q omid"),
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "search",
        "Print the entries that a query finds, best first",
        (QUERY, PATHS),
        (PEOPLE, YEARS, LIMIT, EXPLAIN, JSON, PRIVATE, BLIND, TODAY, HELP),
        ("careertui search 'transacton hbase'", "careertui search 'skill:omid 2015..2018' --json"),
    ),
    Command(
        "timeline",
        "Print what was when, the latest first",
        (PATHS,),
        (FILTER, PEOPLE, YEARS, LIMIT, JSON, PRIVATE, BLIND, TODAY, HELP),
        ("careertui timeline --years 2012..", "careertui timeline -q kind:role"),
    ),
    Command(
        "skills",
        "Print skills with their years and how much proves them",
        (PATHS,),
        (FILTER, PEOPLE, YEARS, LIMIT, JSON, PRIVATE, BLIND, TODAY, HELP),
        ("careertui skills", "careertui skills --years 2018.. --json"),
    ),
    Command(
        "people",
        "Print who has all that a query asks for, and how long they did it",
        (WHO, PATHS),
        (PEOPLE, SORT, LIMIT, JSON, PRIVATE, BLIND, TODAY, HELP),
        (
            "careertui people 'java hbase' ~/candidates",
            "careertui people 'skill:java>=5y years>=10' ~/candidates --json",
        ),
    ),
    Command(
        "compare",
        "Print two to six people side by side, skill by skill, differences first",
        (PATHS,),
        (FILTER, PEOPLE, YEARS, LIMIT, JSON, PRIVATE, BLIND, TODAY, HELP),
        (
            "careertui compare ada.yaml lin.yaml",
            "careertui compare ~/careers --person ada --person lin",
        ),
    ),
    Command(
        "match",
        "Say what a career proves of a job ad, what is near, and what is missing",
        (AD, PATHS),
        (PEOPLE, LEVEL, LIMIT, JSON, PRIVATE, BLIND, TODAY, HELP),
        ("careertui match ad.txt", "careertui match ad.txt candidates/ --level must --json"),
    ),
    Command(
        "show",
        "Print one entry in full",
        (ENTRY_ID, PATHS),
        (JSON, PRIVATE, BLIND, TODAY, HELP),
        ("careertui show kamino",),
    ),
    Command(
        "ask",
        "Print which story answers an interviewer's question, best first",
        (QUESTION, PATHS),
        (PEOPLE, LIMIT, EXPLAIN_ANSWERS, JSON, PRIVATE, BLIND, TODAY, HELP),
        (
            "careertui ask 'When did you change your plan?'",
            "careertui ask 'Have you worked with drones?' --explain",
        ),
    ),
    Command(
        "check",
        "Say what is wrong in profiles, and where",
        (PATHS,),
        (STRICT, CLAIMS, JSON, PRIVATE, TODAY, HELP),
        (
            "careertui check ada.yaml",
            "careertui check --strict profiles/",
            "careertui check --claims",
        ),
    ),
    Command(
        "gaps",
        "Print holes in careers, employers at once, and what has no dates",
        (PATHS,),
        (PEOPLE, YEARS, JSON, PRIVATE, BLIND, TODAY, HELP),
        ("careertui gaps ada.yaml", "careertui gaps --json | jq '.[] | {kind, from, to}'"),
    ),
    Command(
        "diff",
        "Print how a career differs from an older one",
        (OLD, NEW),
        (GIT, JSON, PRIVATE, TODAY, HELP),
        ("careertui diff old.yaml ada.yaml", "careertui diff ada.yaml --git HEAD~1"),
    ),
    Command(
        "export",
        "Write a career, or what a query finds of it, in another format",
        (PATHS,),
        (
            FILTER,
            YEARS,
            PEOPLE,
            ONLY,
            MARKED,
            FORMAT,
            PAGES,
            CONTACT,
            OUTPUT,
            PRIVATE,
            BLIND,
            TODAY,
            HELP,
        ),
        (
            "careertui export ada.yaml -o ada.md",
            "careertui export -q 'skill:kafka 2015..' --pages 1 --format txt",
        ),
    ),
    Command(
        "import",
        "Make a profile of a CV in another format, and say what became of it",
        (SOURCE,),
        (OUTPUT, DRY_RUN, JSON, PRIVATE, TODAY, HELP),
        ("careertui import linkedin.zip -o ada.yaml", "careertui import cv.json --dry-run --json"),
    ),
    Command(
        "log",
        "Write down what came of your work, in your profile",
        (WIN,),
        (IN, TO, DATE, SKILL, FIGURE, DRY_RUN, JSON, TODAY, HELP),
        (
            "careertui log 'Cut deploy time by 40 %' --skill Terraform",
            "careertui log 'Halved the bill' --to staff-engineer --figure '-50 %'",
        ),
    ),
    Command(
        "serve",
        "Show careers to visitors, in a browser or by ssh",
        (SERVED,),
        (
            HOST,
            PORT,
            NAME,
            SSH_PORT,
            ANYONE,
            AUTHORIZED_KEYS,
            HOST_KEY,
            MAX_SESSIONS,
            IDLE,
            BLIND,
            PERSON,
            TODAY,
            HELP,
        ),
        ("careertui serve ada.yaml", "careertui serve ~/careers --port 8000 --max-sessions 4"),
    ),
    Command(
        "schema",
        "Print the JSON Schema of the profile format",
        (),
        (HELP,),
        ("careertui schema > profile.schema.json",),
    ),
    Command(
        "init",
        "Write a profile to begin with",
        (FILE,),
        (HELP,),
        ("careertui init", "careertui init ada.yaml"),
    ),
    Command("paths", "Print where your files are", (), (JSON, HELP), ("careertui paths",)),
    Command("keys", "Print the keys of the app", (), (JSON, HELP), ("careertui keys",)),
    Command(
        "completion",
        "Print a completion script for a shell",
        (SHELL,),
        (HELP,),
        (
            "careertui completion bash > ~/.local/share/bash-completion/completions/careertui",
            "careertui completion fish > ~/.config/fish/completions/careertui.fish",
        ),
    ),
)
"""Every command, in the order of the help."""

COMMAND_NAMES = tuple(command.name for command in COMMANDS)
EXIT_CODES = "Exit codes: 0 fine, 1 nothing found or problems, 2 wrong usage."


def command_named(name: str) -> Command:
    """Returns the command of this name; the app for the empty name."""
    return APP if not name else next(command for command in COMMANDS if command.name == name)
