"""An area's logo: a PNG by its content, small enough, and stripped of all that does not show."""

import struct
import zlib
from collections.abc import Iterator

from opencompact.records.refusals import Refused

LARGEST = 200_000
"""Bytes."""
WIDEST = 2000
"""Pixels, each way."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SHOWN = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"pHYs")
"""The parts that make the picture; words, places and anything else that a file may carry are left out."""


def plain_logo(content: bytes) -> bytes:
    """The logo with nothing but its picture. Refuses what is no PNG, is damaged or is too large."""
    if len(content) > LARGEST:
        raise Refused(f"The logo is {len(content) // 1000:,} kB; it may be {LARGEST // 1000} kB at most.")
    if not content.startswith(_SIGNATURE):
        raise Refused("The logo is not a PNG. Save it as PNG and choose it again.")
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise Refused("The logo's file is damaged. Save it as PNG again.")
    width, height = struct.unpack(">II", chunks[0][1][:8])
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise Refused(f"The logo is {width:,} by {height:,} pixels; it may be {WIDEST:,} each way at most.")
    return _SIGNATURE + b"".join(_written(name, data) for name, data in chunks if name in _SHOWN)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG up to its end; nothing where one is cut short or its check sum is wrong."""
    at = len(_SIGNATURE)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if len(data) != length or content[at + 8 + length : at + 12 + length] != _check(name, data):
            return
        yield name, data
        at += 12 + length
        if name == b"IEND":
            return


def _check(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(name + data))


def _written(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + _check(name, data)
