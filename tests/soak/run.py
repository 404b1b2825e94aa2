"""The long trials: ``python3 dev.py soak [PART...] [--share 0.1]``.

Each part prints what it did and how often it went wrong; the exit code is 1 where it did.
What goes wrong names the seed, so that it can be done again. ``--share`` does less of each.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from tests.soak import disk, fuzzing, page, reloading, screen

Part = Callable[[float], tuple[str, list[str]]]
PARTS: dict[str, Part] = {
    "monkey": screen.monkey,
    "input": screen.typed_bytes,
    "reloads": reloading.reloads,
    "saves": reloading.saves,
    "crowd": reloading.folder_saves,
    "kills": disk.kills,
    "full": disk.full,
    "page": page.page,
    "fuzz": fuzzing.fuzz,
}


def main() -> int:
    """Runs the parts that are named, else all."""
    parser = argparse.ArgumentParser(prog="dev.py soak", description="The long trials.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--share", type=float, default=1.0, help="how much of each, such as 0.1")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    wrong = 0
    for name in asked.parts or PARTS:
        began = time.monotonic()
        did, faults = PARTS[name](asked.share)
        wrong += len(faults)
        seconds = time.monotonic() - began
        print(f"{name:8} {did}; {len(faults)} went wrong ({seconds:.0f} s)", flush=True)
        for fault in faults[:20]:
            print(f"         {fault}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
