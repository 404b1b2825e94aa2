"""Keys, clicks, resizes and bytes by chance, with hostile files open."""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from tests.contract.terminals import careertui
from tests.data.hostile import files
from tests.pilot.monkeys import Monkey
from textual import _wait

from careertui.settings import Directories
from careertui.tui.app import CareerApp
from careertui.tui.launch import Launch

SEEDS, ACTIONS = 500, 200
BURSTS, BURST_BYTES = 100, 4096
TODAY = date(2026, 1, 1)
_OPEN = 40
"""How many hostile files are open at a time; each run has others."""
_AT_A_TIME = 50
_ENDING = b"qQe\x11\x1a\x03\r\n\x1b"
"""Bytes that end the app or open an editor, or begin a key that does."""


def directories_in(folder: Path) -> Directories:
    """The user's directories, all in one folder."""
    return Directories(folder / "config", folder / "state", folder / "cache", folder / "profiles")


def monkey(share: float) -> tuple[str, list[str]]:
    """Monkeys with seeds 0 and up, in as many processes as there are processors."""
    seeds = max(1, round(SEEDS * share))
    faults: list[str] = []
    for first in range(0, seeds, _AT_A_TIME):
        # A process keeps the apps that it is done with (`gc.freeze`), so none runs too many.
        with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_hasten) as pool:
            batch = range(first, min(seeds, first + _AT_A_TIME))
            faults += filter(None, pool.map(_monkey, batch))
        if sys.stdout.isatty():
            print(f"\r{batch.stop} of {seeds}", end="\r", flush=True)
    return f"{seeds} monkeys of {ACTIONS} actions", faults


def _hasten() -> None:
    """Makes the pilot wait for a calm of milliseconds, so that actions follow fast."""
    vars(_wait).update(SLEEP_GRANULARITY=0.002, SLEEP_IDLE=0.001)
    setattr(CareerApp, "open_url", lambda *_, **__: None)  # noqa: B010 - a method to mypy


def _monkey(seed: int) -> str:
    """How a monkey's run went wrong; empty where it did not."""
    corpus = [(name, data) for name, data in files().items() if len(data) < 100_000]
    with tempfile.TemporaryDirectory() as folder:
        chosen = random.Random(seed).sample(corpus, _OPEN)
        return asyncio.run(_run(seed, Path(folder), chosen))


async def _run(seed: int, folder: Path, chosen: list[tuple[str, bytes]]) -> str:
    opened = folder / "open"
    opened.mkdir()
    for name, data in chosen:
        (opened / f"{name}.yaml").write_bytes(data)
    (opened / "good.yaml").write_text("name: Ada\nexperience: [{organization: A, title: B}]\n")
    app = CareerApp(Launch(directories_in(folder), TODAY, (str(opened),)))
    app.animation_level = "none"
    last: list[str] = []
    try:
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            chance = Monkey(pilot, seed)
            for _ in range(ACTIONS):
                await chance.act()
                last = list(chance.last)
                if app._exception is not None or app._exit:
                    break
    except Exception as error:
        return f"seed {seed}: {type(error).__name__}: {error!s:.80} after {last}"
    return ""


def typed_bytes(share: float) -> tuple[str, list[str]]:
    """Random bytes into the app on a real terminal."""
    bursts = max(1, round(BURSTS * share))
    allowed = [byte for byte in range(256) if byte not in _ENDING]
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "a.yaml").write_text("name: Ada\nheadline: Typed at\n")
        with careertui(home, str(home / "a.yaml")) as terminal:
            terminal.wait_for(b"Typed at")
            for seed in range(bursts):
                terminal.type(bytes(random.Random(seed).choices(allowed, k=BURST_BYTES)))
                terminal.wait_quiet(0.2)
                if terminal.process.poll() is not None:
                    faults.append(f"seed {seed}: ended with {terminal.process.returncode}")
                    break
    return f"{bursts} bursts of {BURST_BYTES} bytes", faults
