"""Fuzzing: bytes that grow towards code that no bytes reached before, for a bounded time.

    python -m tests.soak.fuzzing TARGET [FLAG OF LIBFUZZER...] CORPUS

Atheris measures which code of careertui and of the YAML parser an input reaches and goes
on from inputs that reached more. What fails is written where ``-artifact_prefix`` says.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

SECONDS = 300
"""How long each target is fuzzed in a whole soak."""
LONGEST_SECONDS = 10
"""An input that takes longer has failed; under measurement all takes many times as long."""
MOST_MEGABYTES = 1024
LARGEST_SEED = 8192
_UNITS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_TODAY = date(2026, 11, 21)

Target = Callable[[bytes], None]


def fuzz(share: float) -> tuple[str, list[str]]:
    """Each target for its time; says how many inputs were tried."""
    said: list[str] = []
    faults: list[str] = []
    for name, seeds in _SEEDS.items():
        with tempfile.TemporaryDirectory() as folder:
            count, fault = _fuzzed(name, seeds(), Path(folder), max(10, round(SECONDS * share)))
        said.append(f"{name} {count:,}")
        faults += [fault] if fault else []
    return f"inputs: {', '.join(said)}", faults


def _fuzzed(name: str, seeds: Mapping[str, bytes], folder: Path, seconds: int) -> tuple[int, str]:
    """How many inputs a target was given, and how one of them failed."""
    corpus, failed = folder / "corpus", folder / "failed"
    corpus.mkdir()
    failed.mkdir()
    for number, data in enumerate(seeds.values()):
        (corpus / f"seed-{number}").write_bytes(data)
    command = [
        sys.executable, "-m", "tests.soak.fuzzing", name, f"-max_total_time={seconds}",
        f"-timeout={LONGEST_SECONDS}", f"-rss_limit_mb={MOST_MEGABYTES}", "-max_len=16384",
        "-print_final_stats=1", f"-artifact_prefix={failed}/", str(corpus),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace")
    units = _UNITS.search(said)
    if done.returncode == 0 and units:
        return int(units[1]), ""
    bad = [each.read_bytes()[:200] for each in failed.iterdir()]
    return int(units[1]) if units else 0, f"{name}: {bad!r}: {said[-800:]}"


def _file_seeds() -> dict[str, bytes]:
    from tests.data.hostile import files

    found = {name: data for name, data in files().items() if len(data) <= LARGEST_SEED}
    for path in (Path(__file__).parents[2] / "profiles").glob("*.yaml"):
        found[path.name] = path.read_bytes()[:LARGEST_SEED]
    return {f"{name}-{parser!r}": parser + data
            for name, data in found.items() for parser in (b"C", b"P")}  # fmt: skip


def _query_seeds() -> dict[str, bytes]:
    queries = (
        "", "rust", "skill:go 2010..2015", '"two words" -not org:acme', "is:current sort:name",
        "kind:role ..2010", "=exact ^start end$ 'near", "skill:", '-"', "c++ .net 日本 ~ ..",
    )  # fmt: skip
    return {str(number): query.encode() for number, query in enumerate(queries)}


def _cache_seeds() -> dict[str, bytes]:
    from tests.writing import load_text

    from careertui.search.segment.build import build_segment
    from careertui.search.segment.codec import encode
    from careertui.store.person_codec import encode as encode_person

    person = load_text(
        "name: Ada\nexperience: [{organization: A, title: B, start: 2015, skills: [Go]}]",
        today=_TODAY,
    )
    part = b"".join(encode(build_segment(person.entries)))
    pieces = encode_person(person)._asdict()
    return {**pieces, "part": part, "short": part[:40]}


def _key_seeds() -> dict[str, bytes]:
    keys = (
        b"q", b"\x1b[A", b"\x1b[M !!", b"\x1b[<0;1;1M", b"\x1b[200~paste\x1b[201~", b"\xff\xfe",
        b"\x1b]11;rgb:0/0/0\x07", b"\x1b[48;24;80;0;0t", b"\x1b[?2026;2$y", b"\x1bOP\x1b[1;5C",
    )  # fmt: skip
    return {str(number): key for number, key in enumerate(keys)}


_SEEDS: dict[str, Callable[[], Mapping[str, bytes]]] = {
    "file": _file_seeds,
    "query": _query_seeds,
    "cache": _cache_seeds,
    "keys": _key_seeds,
}


def _file_target() -> Target:
    import yaml
    from tests.contract.test_hostile_files import check

    from careertui.formats.load import load_bytes

    with_libyaml = yaml.__with_libyaml__

    def read(data: bytes) -> None:
        vars(yaml)["__with_libyaml__"] = with_libyaml and data[:1] != b"P"
        check(load_bytes(data[1:], file="fuzzed.yaml", today=_TODAY))

    return read


def _query_target() -> Target:
    from careertui.query.parser import parse
    from careertui.query.printer import format_lens
    from careertui.query.suggestions import complete

    def ask(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        lens = parse(text).lens
        printed = format_lens(lens)
        # What is printed may be longer than what may be typed, for its backslashes.
        if parse(printed, limit=len(printed)).lens != lens:
            raise AssertionError(f"{text!r} does not come back")
        complete(text, len(text), {"skill": ["Rust", "Go"]})

    return ask


def _cache_target() -> Target:
    from careertui.search.segment.codec import CorruptSegment, decode
    from careertui.store import person_codec as codec

    owner = codec.Owner("a", "A", "a.yaml", lambda _: None)
    readers: tuple[Callable[[bytes], object], ...] = (
        codec.decode_ids,
        codec.decode_profile,
        lambda data: codec.decode_entries(data, owner),
        lambda data: codec.decode_problems(data, "a.yaml"),
        lambda data: decode([data]),
    )

    def read(data: bytes) -> None:
        for reader in readers:
            with contextlib.suppress(codec.DamagedError, CorruptSegment), codec.decoding():
                reader(data)

    return read


def _key_target() -> Target:
    from careertui.tui.terminal.keyboard import ForgivingDecoder, ForgivingParser

    def press(data: bytes) -> None:
        decoder, parser = ForgivingDecoder(), ForgivingParser()
        for piece in (data[: len(data) // 2], data[len(data) // 2 :]):
            # A text that is empty would mean the end of the input.
            if piece and (text := decoder.decode(piece)):
                list(parser.feed(text))
                list(parser.tick())

    return press


_TARGETS: dict[str, Callable[[], Target]] = {
    "file": _file_target,
    "query": _query_target,
    "cache": _cache_target,
    "keys": _key_target,
}


def main() -> None:
    """Fuzzes one target until its time is over."""
    import atheris

    name, *flags = sys.argv[1:]
    with atheris.instrument_imports(include=["careertui", "yaml"]):
        target = _TARGETS[name]()
    atheris.Setup([sys.argv[0], *flags], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
