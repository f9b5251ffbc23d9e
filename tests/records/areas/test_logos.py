"""A logo is a PNG by its content, and nothing but its picture is kept."""

import struct
import zlib

import pytest

from opencompact.records.areas.logos import plain_logo
from opencompact.records.refusals import Refused


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 2, height: int = 1, more: bytes = b"", end: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    picture = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(min(height, 9))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + chunk(b"IDAT", picture) + chunk(b"IEND") + end


def test_a_png_is_kept_as_it_is() -> None:
    assert plain_logo(png()) == png()


def test_words_within_it_and_what_hides_behind_its_end_are_left_out() -> None:
    sent = png(more=chunk(b"tEXt", b"Author\0Somebody"), end=b"<script>alert(1)</script>")

    assert plain_logo(sent) == png()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a PNG"),
        (b"GIF89a" + bytes(20), "not a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PNG"),
        (png()[:30], "damaged"),
        (png()[:-1], "damaged"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (png(2001), "2,001 by 1 pixels"),
        (png(1, 2001), "1 by 2,001 pixels"),
        (png(0), "0 by 1"),
        (png() + bytes(200_000), "200 kB at most"),
    ],
)
def test_anything_else_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        plain_logo(content)


def test_two_thousand_pixels_each_way_are_not_too_many() -> None:
    assert plain_logo(png(2000, 2000))
