"""Threads that need the matcher at once all get it, whichever is the first."""

import subprocess
import sys

import pytest

_PROGRAM = """\
import sys, threading
from careertui.search.typos import load_matcher, near

sys.setswitchinterval(1e-6)
begin, failed = threading.Barrier(3), []

def work(job):
    begin.wait()
    try:
        job()
    except Exception as error:
        failed.append(error)

jobs = [lambda: list(near("kafkaa", ["kafka"], 1)), load_matcher, load_matcher]
threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
sys.exit(repr(failed) if failed else 0)
"""


@pytest.mark.slow
def test_no_thread_finds_the_matcher_half_loaded() -> None:
    for _ in range(8):
        subprocess.run([sys.executable, "-c", _PROGRAM], check=True)
