"""The app on a real terminal: every byte it writes, every way it ends.

One start serves several checks where it can, as each takes a second.
"""

import json
import os
import random
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.contract.terminals import SECONDS, Terminal, careertui, environment
from tests.data.hostile import SEQUENCES

pytestmark = pytest.mark.slow

PAYLOADS = (
    b"\x1b]52;", b"\x1b]0;", b"\x1b]2;", b"\x1b]8;", b"\x1b[2J\x1b[H", b"\x1b[6n", b"\x1b[c",
    b"\x1bP$q", b"\x9b31m", b"\x0e", b"\x0f", b"\x05", b"\x08", b"\x00", b"\x7f", b"\x0b",
    b"\x0c",
)  # fmt: skip
"""Bytes of the payloads, none of which the app writes for itself."""
ENCODED = [
    *(chr(code) for code in range(0x80, 0xA0)),
    *(chr(code) for code in range(0x202A, 0x202F)),
    *(chr(code) for code in range(0x2066, 0x206A)),
    "\u200b", "\u200e", "\u200f", "\u061c", "\u2028", "\u2029", "\u2060", "\ufeff", "\u00ad",
    "\U000e0041",
]  # fmt: skip
"""Characters that may not arrive, looked for as UTF-8."""


def unsafe_in(output: bytes) -> list[bytes]:
    """The payloads that arrived."""
    bells = [b"\x07"] if b"\x07" in output.replace(b"\x1b]22;default\x07", b"") else []
    encoded = [each.encode() for each in ENCODED]
    return [each for each in (*PAYLOADS, *encoded) if each in output] + bells


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder of careers that are hostile in every text, and in a file's name."""
    folder = tmp_path / "careers"
    folder.mkdir()
    for number, (name, text) in enumerate(SEQUENCES.items()):
        quoted = json.dumps(f"{number} {text}")
        (folder / f"{name}.json").write_text(
            f'{{"name": {quoted}, "headline": {quoted}, "location": {quoted}, "experience": '
            f'[{{"organization": {quoted}, "title": {quoted}, "start": "2019", "summary": {quoted},'
            f'"skills": [{quoted}], "projects": [{{"name": {quoted}, "start": "2020",'
            f'"achievements": [{quoted}]}}]}}], {quoted}: {quoted}, "links": [{{"url": {quoted},'
            f'"label": {quoted}}}]}}'
        )
    everything = json.dumps("".join(SEQUENCES.values()))
    (folder / "\x1b]0;owned\x07\u202e.yaml").write_text(f"name: {everything}\nskills: [a, b\n")
    return folder


@pytest.mark.parametrize("size", [(140, 42), (60, 20)])
def test_no_payload_of_a_hostile_folder_reaches_the_terminal(
    hostile: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with careertui(tmp_path, str(hostile), size=size) as terminal:
        terminal.wait_quiet()
        for keys in (b"2", b"j", b"3", b"\r", b"\x1b", b"4", b"5", b"jjj", b"!", b"\x1b", b"p"):
            terminal.type(keys)
            # A key that follows escape too soon would be taken for one with alt.
            terminal.wait_quiet()
        terminal.type(b"\x1b")
        terminal.wait_quiet()
        terminal.type(b"/")
        terminal.wait_quiet()
        terminal.type(b"owned")
        terminal.wait_quiet()
        terminal.send(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert unsafe_in(terminal.output) == []
        assert terminal.modes_left_on() == []
        assert len(terminal.output) > 10_000


def test_what_is_copied_is_clean(hostile: Path, tmp_path: Path) -> None:
    import base64

    with careertui(tmp_path, str(hostile / "title.json")) as terminal:
        terminal.wait_quiet()
        terminal.type(b"c")
        terminal.wait_for(b"\x1b]52;c;")
        terminal.wait_quiet()
        start = terminal.output.index(b"\x1b]52;c;") + 7
        copied = base64.b64decode(terminal.output[start:].partition(b"\x07")[0]).decode()
        assert "owned" in copied
        assert "\x1b" not in copied
        terminal.type(b"q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_the_app_and_leaves_no_mode_on(
    career: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with careertui(tmp_path, str(career)) as terminal:
        terminal.wait_for(b"Ada Example")
        assert "cursor" in terminal.modes_left_on()
        terminal.send(number)
        assert terminal.ended() == 128 + number
        assert terminal.modes_left_on() == []


def test_a_signal_before_the_first_screen_leaves_no_mode_on(career: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "careertui", str(career)]
    with Terminal(command, environment(tmp_path)) as terminal:
        terminal.wait_for(b"\x1b[?1049h")
        terminal.send(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert terminal.modes_left_on() == []


def test_the_app_ends_with_its_terminal(career: Path, tmp_path: Path) -> None:
    with careertui(tmp_path, str(career)) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_quiet()
        os.close(terminal.slave)
        os.close(terminal.master)
        assert terminal.process.wait(SECONDS) == 128 + signal.SIGHUP


def test_what_was_asked_is_kept_though_a_terminal_that_goes_asks_more_than_once_to_end(
    career: Path, tmp_path: Path
) -> None:
    with careertui(tmp_path, str(career)) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_quiet()
        terminal.type(b"/kafka\r")
        terminal.wait_quiet()
        os.close(terminal.slave)
        os.close(terminal.master)
        for _ in range(3):
            terminal.process.send_signal(signal.SIGHUP)
        assert terminal.process.wait(SECONDS) == 128 + signal.SIGHUP
    kept = next(tmp_path.rglob("state.json"))
    assert "kafka" in kept.read_text()


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(career: Path, tmp_path: Path) -> None:
    with careertui(tmp_path, str(career)) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_quiet()
        terminal.type(b"\x1a")
        terminal.wait_for(b"\x1b[?1049l")
        terminal.wait_until(lambda: _state(terminal.process.pid) == "T", "the stop")
        assert terminal.modes_left_on() == []
        seen = len(terminal.output)
        terminal.send(signal.SIGCONT)
        terminal.wait_for(b"\x1b[?1049h", seen)
        terminal.wait_for(b"Ada Example", seen)
        terminal.wait_quiet()
        terminal.type(b"q")
        assert terminal.ended() == 0
        assert terminal.modes_left_on() == []


def test_a_stop_that_cannot_be_caught_leaves_the_terminal_to_go_back_to(
    career: Path, tmp_path: Path
) -> None:
    with careertui(tmp_path, str(career)) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_quiet()
        terminal.send(signal.SIGSTOP)
        terminal.wait_until(lambda: _state(terminal.process.pid) == "T", "the stop")
        seen = len(terminal.output)
        terminal.send(signal.SIGCONT)
        terminal.wait_for(b"\x1b[?1049h", seen)
        terminal.wait_for(b"Ada Example", seen)
        terminal.wait_quiet()
        terminal.type(b"q")
        assert terminal.ended() == 0
        assert terminal.modes_left_on() == []


INTERRUPTED = """
import os, signal, sys
def interrupted(*_):
    os.kill(os.getpid(), signal.SIGINT)
import {module}
{place} = interrupted
from careertui.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("module", "place"),
    [
        ("careertui.settings", "careertui.settings.directories"),
        ("asyncio.events", "asyncio.events.set_event_loop"),
    ],
)
def test_ctrl_c_before_the_first_screen_ends_it_without_a_word(
    career: Path, tmp_path: Path, module: str, place: str
) -> None:
    script = INTERRUPTED.format(module=module, place=place)
    with Terminal([sys.executable, "-c", script, str(career)], environment(tmp_path)) as terminal:
        assert terminal.ended() == -signal.SIGINT
        assert terminal.output.replace(b"^C", b"").strip() == b""


def _state(process: int) -> str:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]


def test_no_byte_that_is_typed_ends_the_app(career: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    typed = [
        b"\xe9", b"\x1b[M \xff\xff", b"\x1b[Mq!q", b"\x1b[99999999999u", b"\x1b[1;1:99999999999u",
        b"\x1b[48;9999;9999;1;1t", b"\x1b[48;0;0;0;0t", b"\x1b[<0;9999999;9999999M",
        b"\x1b[<" + b"9" * 30 + b";1;1M", b"\x1b[?2048;2$y", b"\x1b[200~\xe9cut",
        b"\x1b[201~", b"\x1b[I\x1b[O", b"\x1b" * 50,
        *(bytes(chance.randrange(128, 256) for _ in range(400)) for _ in range(4)),
        # Without what a person ends it with: q, ctrl+q, ctrl+z, ctrl+c and the editor.
        *(
            bytes(chance.choices([b for b in range(256) if b not in b"qQe\x11\x1a\x03\r"], k=200))
            for _ in range(6)
        ),
    ]  # fmt: skip
    with careertui(tmp_path, str(career)) as terminal:
        terminal.wait_for(b"Ada Example")
        for data in typed:
            terminal.type(data)
            terminal.wait_quiet(0.1)
            assert terminal.process.poll() is None, data
        terminal.type(b"\x1b[201~")
        terminal.wait_quiet()
        assert unsafe_in(terminal.output.replace(b"\x1b]52;", b"").replace(b"\x07", b"")) == []
        terminal.send(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert terminal.modes_left_on() == []


def test_a_report_of_an_enormous_screen_is_not_believed(career: Path, tmp_path: Path) -> None:
    with careertui(tmp_path, str(career)) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_quiet()
        before = len(terminal.output)
        terminal.type(b"\x1b[48;9999;9999;1;1t")
        terminal.wait_quiet()
        assert len(terminal.output) - before < 1_500_000


def test_every_size_of_a_terminal_is_borne(career: Path, tmp_path: Path) -> None:
    with careertui(tmp_path, str(career), size=(1, 1)) as terminal:
        for columns in range(1, 13):
            for rows in range(1, 6):
                terminal.resize(columns, rows)
                terminal.read_for(0.02)
                assert terminal.process.poll() is None, (columns, rows)
        chance = random.Random(3)
        for _ in range(150):
            terminal.resize(chance.randrange(1, 200), chance.randrange(1, 60))
            terminal.read_for(0.002)
        terminal.resize(140, 42)
        terminal.wait_quiet()
        seen = len(terminal.output)
        terminal.type(b"?")
        terminal.wait_for(b"\x1b[", seen)
        terminal.wait_quiet()
        terminal.type(b"\x1b")
        terminal.wait_quiet()
        terminal.type(b"q")
        assert terminal.ended() == 0
        assert terminal.modes_left_on() == []


LITTLE = [
    {"LANG": "C"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "latin-1"},
    {"COLUMNS": "abc", "LINES": "0"},
    {"COLUMNS": "99999", "LINES": "99999"},
    {"COLUMNS": "²"},
    {"NO_COLOR": ""},
    {"NO_COLOR": "1"},
    {"TERM": "nothing-that-exists"},
    {"TEXTUAL_DRIVER": "os:system", "TEXTUAL_LOG": "/nowhere/log", "TEXTUAL_SHOW_RETURN": "1"},
    {"TEXTUAL_COLOR_SYSTEM": "none such", "TEXTUAL_FPS": "0"},
]


@pytest.mark.parametrize(
    "variables", LITTLE, ids=lambda each: " ".join(map("=".join, each.items()))
)
def test_it_opens_in_any_environment(
    career: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    with careertui(tmp_path, str(career), variables=variables) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_quiet()
        assert b"\\u2" not in terminal.output
        assert "─".encode() in terminal.output
        terminal.type(b"q")
        assert terminal.ended() == 0
        assert terminal.modes_left_on() == []


def test_it_draws_on_the_terminal_where_stderr_goes_elsewhere(career: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "careertui", str(career)]
    with Terminal(command, environment(tmp_path), stderr=subprocess.DEVNULL) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.type(b"q")
        assert terminal.ended() == 0
        assert terminal.modes_left_on() == []


@pytest.mark.parametrize("shell", ["<&-", ">&-", "</dev/null", ">/dev/null", "<&- >&-"])
def test_without_keys_or_screen_it_says_so_at_once(
    career: Path, tmp_path: Path, shell: str
) -> None:
    command = ["sh", "-c", f'"$0" -m careertui "$1" {shell}', sys.executable, str(career)]
    with Terminal(command, environment(tmp_path)) as terminal:
        assert terminal.ended() == 2
        assert b"needs a terminal" in terminal.output
        assert terminal.output.count(b"\n") == 1


def test_a_profile_is_piped_in_while_keys_come_from_the_terminal(
    career: Path, tmp_path: Path
) -> None:
    command = ["sh", "-c", 'cat "$1" | "$0" -m careertui -', sys.executable, str(career)]
    with Terminal(command, environment(tmp_path)) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_quiet()
        terminal.type(b"q")
        assert terminal.ended() == 0
        assert terminal.modes_left_on() == []


def test_a_dumb_terminal_is_told_so(career: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "careertui", str(career)]
    with Terminal(command, environment(tmp_path, TERM="dumb")) as terminal:
        assert terminal.ended() == 2
        assert b"\x1b" not in terminal.output


CRASH = """
import sys
from careertui.tui.screens.main import MainScreen

def fails(self):
    secret = self.session.library.people[0].profile.phone
    raise ValueError("with " + secret)

{place} = fails
from careertui.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("place", "keys"),
    [("MainScreen.action_change", b"s"), ("MainScreen.on_mount", b"")],
)
def test_a_crash_says_where_to_report_it_and_nothing_of_the_career(
    tmp_path: Path, place: str, keys: bytes
) -> None:
    career = tmp_path / "secret.yaml"
    career.write_text("name: Marker-Name\nphone: Marker-Phone\nheadline: Marker-Head\n")
    command = [sys.executable, "-c", CRASH.format(place=place), str(career)]
    with Terminal(command, environment(tmp_path)) as terminal:
        if keys:
            terminal.wait_for(b"Marker-Head")
            terminal.wait_quiet()
            terminal.type(keys)
        assert terminal.ended() == 70
        assert terminal.modes_left_on() == []
        said = terminal.output.rpartition(b"\x1b[?1004l")[2].rpartition(b"\x1b")[2]
        assert b"careertui: the program has a fault (ValueError" in said
        assert b"report" in said
        assert b"Traceback" not in said
        assert b"Marker" not in said
    log = tmp_path / ".local" / "state" / "careertui" / "crash.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    text = log.read_text()
    assert "in fails" in text
    assert "Marker" not in text
    assert "secret.yaml" not in text


def test_what_was_wrong_at_the_start_is_said_once_more_at_the_end(
    career: Path, tmp_path: Path
) -> None:
    place = {"XDG_CONFIG_HOME": str(tmp_path / "settings")}
    file = tmp_path / "settings" / "careertui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('theme = "nrod"\ncolour = "red"\n')
    with careertui(tmp_path, str(career), "--person", "Ada Exmaple", variables=place) as terminal:
        terminal.wait_for(b"Ada Example")
        terminal.wait_for("“colour” is not a setting (and 2 more)".encode())
        terminal.type(b"q")
        assert terminal.ended() == 0
        told = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
    assert "config.toml: “colour” is not a setting" in told
    assert "config.toml: there is no theme “nrod”; did you mean nord?" in told
    assert "nobody is called “Ada Exmaple”; did you mean Ada Example?" in told
