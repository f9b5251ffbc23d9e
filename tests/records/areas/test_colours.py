"""An area's colour: white words on it can be read."""

import pytest

from opencompact.records.areas.colours import LEAST_CONTRAST, check_colour, contrast_with_white, nearest_darker
from opencompact.records.refusals import Refused


@pytest.mark.parametrize(("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#6b1a4d", 11.17)])
def test_the_contrast_with_white_is_that_of_wcag(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


@pytest.mark.parametrize("colour", ["#6b1a4d", "#00645c", "#767676", "#000000"])
def test_a_dark_colour_is_taken(colour: str) -> None:
    check_colour(colour)


@pytest.mark.parametrize("colour", ["#777777", "#ffcc00", "#ffffff", "#00ff00", "#e8731a"])
def test_a_light_one_is_refused_with_the_nearest_darker_that_will_do(colour: str) -> None:
    darker = nearest_darker(colour)

    with pytest.raises(Refused, match=f"The nearest darker colour that will do is {darker}."):
        check_colour(colour)

    check_colour(darker)
    assert contrast_with_white(darker) < LEAST_CONTRAST + 0.3


@pytest.mark.parametrize("written", ["plum", "#fff", "#6B1A4D", "6b1a4d", "#6b1a4d;}", ""])
def test_what_is_no_colour_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="is not a colour"):
        check_colour(written)
