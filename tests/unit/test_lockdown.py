"""The second lock of a visitor's process: what writes or starts programs is not done."""

import subprocess
import sys
from pathlib import Path

import pytest

_REFUSED = (
    "open('new', 'w')", "open('old', 'a')", "open('old', 'r+')", "os.open('old', os.O_RDWR)",
    "pathlib.Path('old').write_text('')", "os.remove('old')", "os.rename('old', 'new')",
    "os.mkdir('new')", "os.symlink('old', 'new')", "os.chmod('old', 0)", "os.utime('old')",
    "tempfile.mkstemp()", "replace_file(pathlib.Path('new'), 'x')", "shutil.rmtree('.')",
    "subprocess.run(['true'])", "os.system('true')", "os.execvp('true', ['true'])", "os.fork()",
    "os.posix_spawn('/bin/true', ['true'], {})", "os.kill(os.getpid(), signal.SIGTSTP)",
)  # fmt: skip
_PROGRAM = """\
import os, pathlib, shutil, signal, subprocess, sys, tempfile
from careertui.settings import replace_file
from careertui.tui.terminal.lockdown import lock_down
lock_down(["old"])
for text in sys.argv[1:]:
    try:
        eval(text)
    except OSError:
        continue
    print("done:", text)
print(open("old").read(), os.path.exists("new"))
open(os.devnull, "w").close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="some of these are of Unix")
def test_nothing_is_written_or_started_once_it_is_locked(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("as it was")
    command = [sys.executable, "-c", _PROGRAM, *_REFUSED]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("as it was False\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


_READING = """\
import os, pathlib, sys
from careertui.tui.terminal.lockdown import lock_down
os.chdir("elsewhere")
lock_down(["../given", b"../one.yaml".decode()])
import colorsys, textual.widgets
ways = open, os.listdir, os.scandir, lambda path: os.open(path, 0), pathlib.Path.read_text
for path in map(pathlib.Path, sys.argv[1:]):
    for read in ways:
        try:
            read(path)
        except PermissionError:
            continue
        except OSError:
            print("tried:", path)
        else:
            print("read:", path)
print(open("../given/a/b.yaml").read() + open("../one.yaml").read(), os.listdir("../given"))
"""


def test_nothing_is_read_but_what_was_given_and_the_program(tmp_path: Path) -> None:
    for name in ("given/a", "elsewhere", "givenness"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("given/a/b.yaml", "one.yaml", "two.yaml", "elsewhere/secret", "givenness/x"):
        (tmp_path / name).write_text("told ")
    others = ["../two.yaml", "secret", ".", "/etc/passwd", "../given/../two.yaml", "../givenness/x"]
    command = [sys.executable, "-c", _READING, *others, str(tmp_path), "/", "~"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.stdout, ended.stderr) == ("told told  ['a']\n", "")
