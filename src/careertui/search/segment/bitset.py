"""Sets of small numbers as the bits of one integer: joined, met and counted at memory speed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_NOT_ZERO = re.compile(rb"[^\x00]")
_BITS_OF_BYTE = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
_FEW = 4
_DIGITS_FROM = 32
"""Where more than one number in so many is there, writing digits and reading them is faster."""


def from_numbers(numbers: Sequence[int], size: int = 0) -> int:
    """The set of the numbers given, in any order.

    Args:
        numbers: Some of them may be there twice.
        size: What no number reaches; looked for if it is not given.
    """
    if len(numbers) <= _FEW:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    size = size or max(numbers) + 1
    if len(numbers) * _DIGITS_FROM > size:
        return _from_many(numbers if len(numbers) < size else set(numbers), size)
    buffer = bytearray((size + 7) >> 3)
    for number in numbers:
        buffer[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(buffer, "little")


def _from_many(numbers: Iterable[int], size: int) -> int:
    one = b"1"[0]
    digits = bytearray(b"0") * size
    for number in numbers:
        digits[number] = one
    digits.reverse()
    return int(digits, 2)


def minus(left: int, right: int) -> int:
    """What is in the first and not in the second."""
    return left ^ (left & right)


def union(sets: Iterable[int]) -> int:
    """What is in any."""
    bits = 0
    for each in sets:
        bits |= each
    return bits


def to_bytes(bits: int) -> bytes:
    """The set as bytes for ``holds``, without trailing zeros."""
    return bits.to_bytes((bits.bit_length() + 7) >> 3, "little")


_DIGITS = bytes.maketrans(b"01", b"\0\1")


def to_flags(bits: int, size: int) -> bytes:
    """A byte a number below ``size``: 1 where it is in the set, else 0."""
    return f"{bits:0{size}b}".encode().translate(_DIGITS)[::-1]


def holds(buffer: bytes, number: int) -> bool:
    """Whether a set given as bytes holds a number."""
    at = number >> 3
    return at < len(buffer) and bool(buffer[at] >> (number & 7) & 1)


def numbers_in(bits: int) -> Iterator[int]:
    """The numbers, ascending."""
    buffer = to_bytes(bits)
    for match in _NOT_ZERO.finditer(buffer):
        at = match.start()
        base = at << 3
        for bit in _BITS_OF_BYTE[buffer[at]]:
            yield base + bit


def first_numbers(bits: int, count: int) -> list[int]:
    """The smallest numbers, ascending, at most so many."""
    found: list[int] = []
    if count <= 0:
        return found
    for number in numbers_in(bits):
        found.append(number)
        if len(found) == count:
            break
    return found
