"""Sets of small numbers as the bits of one integer: union, meet and count at memory speed.

A set that is seldom asked for is kept packed. Runs of zeros are all that a sparse set has to
save, and packing just those is quick and takes less room than the numbers would.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice

from careertui.career.patterns import pattern

_UP_TO_NOT_ZERO = pattern(rb"\x00*+[^\x00]")
_BITS_OF_BYTE = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
_BITS = tuple(1 << bit for bit in range(8))
_ONE = ord("1")
_FEW = 12
_DIGITS_FROM = 32
"""If more than one number in so many is in the set, writing binary digits is faster."""
_FLAGS_FROM = 8
"""If more than one item in so many is chosen, looking at a flag for each is faster."""
_FIRST_WINDOW = 1 << 12
"""The smallest numbers are looked for below this, then further and further."""


def from_numbers(numbers: Sequence[int], size: int = 0) -> int:
    """Returns the set of some numbers, in any order.

    Args:
        numbers: Some may occur twice.
        size: More than any number; worked out if not given.
    """
    if len(numbers) <= _FEW:
        bits = 0
        for number in numbers:
            bits |= 1 << number
        return bits
    size = size or max(numbers) + 1
    if len(numbers) * _DIGITS_FROM > size:
        digits = bytearray(b"0") * size
        for number in numbers if len(numbers) < size else set(numbers):
            digits[number] = _ONE
        digits.reverse()
        return int(digits, 2)
    buffer = bytearray((size + 7) >> 3)
    for number in numbers:
        buffer[number >> 3] |= _BITS[number & 7]
    return int.from_bytes(buffer, "little")


def minus(left: int, right: int) -> int:
    """Returns the numbers of the first set that are not in the second."""
    return left ^ (left & right)


def union(sets: Iterable[int]) -> int:
    """Returns the numbers that are in any of the sets."""
    bits = 0
    for other in sets:
        bits = bits | other if bits else other  # to join with nothing would copy the set
    return bits


def to_bytes(bits: int) -> bytes:
    """Returns the set as bytes for ``holds``, without trailing zeros."""
    return bits.to_bytes((bits.bit_length() + 7) >> 3, "little")


_DIGITS = bytes.maketrans(b"01", b"\0\1")


def to_flags(bits: int, size: int) -> bytes:
    """Returns one byte for each number below ``size``: 1 if it is in the set, else 0."""
    return f"{bits:0{size}b}".encode().translate(_DIGITS)[::-1]


def holds(buffer: bytes, number: int) -> bool:
    """Whether a set given as bytes holds a number."""
    at = number >> 3
    return at < len(buffer) and bool(buffer[at] >> (number & 7) & 1)


def numbers_in(bits: int) -> Iterator[int]:
    """Yields the numbers, ascending."""
    buffer = to_bytes(bits)
    for match in _UP_TO_NOT_ZERO.finditer(buffer):
        at = match.end() - 1
        base = at << 3
        for bit in _BITS_OF_BYTE[buffer[at]]:
            yield base + bit


def chosen(items: Sequence[int], bits: int) -> Iterator[int]:
    """Returns the items at the places that are in a set, in order."""
    if bits.bit_count() * _FLAGS_FROM > len(items):
        return compress(items, to_flags(bits, len(items)))
    return map(items.__getitem__, numbers_in(bits))


def first_numbers(bits: int, count: int) -> list[int]:
    """Returns the smallest numbers, ascending, at most so many."""
    size, window = bits.bit_length(), _FIRST_WINDOW
    low = bits
    while window < size:
        low = below(bits, window)
        if low.bit_count() >= count:
            break
        low, window = bits, window << 4
    return list(islice(numbers_in(low), max(count, 0)))


def below(bits: int, stop: int) -> int:
    """Returns the numbers that are less than another."""
    return bits & ((1 << stop) - 1) if bits.bit_length() > stop else bits


def pack(bits: int) -> bytes:
    """Returns the set in little room; ``unpack`` gives it back."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return packer.compress(to_bytes(bits)) + packer.flush()


def unpack(packed: bytes, size: int) -> int:
    """Returns a set that was packed.

    Args:
        packed: The set.
        size: More than any number, as near as it is known.
    """
    return int.from_bytes(zlib.decompress(packed, -zlib.MAX_WBITS, (size + 7) >> 3), "little")
