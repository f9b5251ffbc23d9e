"""An area's own colour: white words on it must be readable by everybody, so one too light is refused with a darker."""

import re

from opencompact.records.refusals import Refused

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: words against what lies behind them."""


def contrast_with_white(colour: str) -> float:
    """The contrast of ``#rrggbb`` with white: 1 for white itself, 21 for black."""
    return 1.05 / (_luminance(_channels(colour)) + 0.05)


def check_colour(colour: str) -> None:
    """Refuse a colour on which white words could not be read; the sentence offers the nearest darker one."""
    if not re.fullmatch("#[0-9a-f]{6}", colour):
        raise Refused(f'"{colour[:20]}" is not a colour. Write # and six digits 0 to 9 or a to f, such as #6b1a4d.')
    if contrast_with_white(colour) < LEAST_CONTRAST:
        raise Refused(
            f"White words on {colour} would be hard to read: their contrast is {contrast_with_white(colour):.1f} to 1, "
            f"and {LEAST_CONTRAST} is needed. The nearest darker colour that will do is {nearest_darker(colour)}."
        )


def nearest_darker(colour: str) -> str:
    """The same colour, only as much darker as white words on it need."""
    channels = _channels(colour)
    for light in range(255, -1, -1):
        darker = "#" + "".join(f"{channel * light // 255:02x}" for channel in channels)
        if contrast_with_white(darker) >= LEAST_CONTRAST:
            return darker
    return "#000000"


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


def _luminance(channels: tuple[int, int, int]) -> float:
    """The relative luminance of an sRGB colour, as WCAG defines it."""
    parts = [channel / 255 for channel in channels]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
