"""How far readers agree: by hand for two, for more, and not at all where too few answers were read twice."""

import pytest

from opencompact.records.consultations.agreeing import (
    LEAST,
    Apart,
    agreement_on,
    cohens_kappa,
    disagreements,
    share,
)

BOTH, FIRST, SECOND, NEITHER = (True, True), (True, False), (False, True), (False, False)


def test_cohens_kappa_of_two_readers() -> None:
    """Of 50 answers both coded 20 and neither 15; by chance they would agree in half: (0.7 - 0.5) / 0.5."""
    views = [BOTH] * 20 + [FIRST] * 5 + [SECOND] * 10 + [NEITHER] * 15

    assert share(views) == 0.7
    assert cohens_kappa(views) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("views", "kappa"),
    [
        ([BOTH] * 5 + [NEITHER] * 5, 1.0),
        ([FIRST] * 5 + [SECOND] * 5, -1.0),
        ([BOTH, FIRST, SECOND, NEITHER], 0.0),
        ([NEITHER] * 10, None),
        ([BOTH] * 10, None),
        ([], None),
    ],
)
def test_the_ends_of_kappa(views: list[tuple[bool, bool]], kappa: float | None) -> None:
    assert cohens_kappa(views) == kappa


def _views(*rows: tuple[str, ...]) -> dict[str, dict[str, frozenset[str]]]:
    """Answer by answer, what reader a, b, c … coded it to: "x", "" for no theme, "-" for not read."""
    return {
        f"answer {number:02}": {reader: frozenset(coded) for reader, coded in zip("abc", row, strict=False) if coded != "-"}
        for number, row in enumerate(rows)
    }


def test_only_answers_that_two_have_read_are_reckoned_with() -> None:
    views = _views(*[("x", "x")] * 5, *[("", "")] * 5, ("x", "-"), ("-", "-"))

    told = agreement_on(views, ["x"])

    assert (told.answers, told.pairs, told.share, told.kappa, told.disagreements) == (10, 10, 1.0, 1.0, 0)


def test_under_ten_answers_nothing_is_reckoned_but_the_number_is_told() -> None:
    told = agreement_on(_views(*[("x", "")] * (LEAST - 1)), ["x"])

    assert (told.is_reckoned, told.answers, told.share, told.kappa, told.disagreements) == (False, 9, None, None, 9)


def test_of_three_readers_the_mean_of_every_two_is_weighed_by_what_both_have_read() -> None:
    """a and b agree wholly over 12 answers; a and c, and b and c, are at chance over 4 of them."""
    views = _views(("x", "x", "x"), ("x", "x", ""), ("", "", "x"), ("", "", ""), *[("x", "x")] * 4, *[("", "")] * 4)

    told = agreement_on(views, ["x"])

    assert told.pairs == 12 + 4 + 4
    assert told.kappa == pytest.approx((1.0 * 12 + 0.0 * 4 + 0.0 * 4) / 20)


def test_several_themes_together() -> None:
    views = _views(*[("xy", "x")] * 5, *[("", "")] * 5)

    assert agreement_on(views, ["x"]).share == 1.0
    assert agreement_on(views, ["x", "y"]).share == pytest.approx(15 / 20)
    assert agreement_on(views, []).share is None


def test_disagreements_say_on_what_and_come_with_most_first() -> None:
    views = _views(("x", "x"), ("x", ""), ("xy", ""), ("y", "-"))

    assert disagreements(views, ["x", "y"]) == [Apart("answer 02", ("x", "y"), 2), Apart("answer 01", ("x",), 2)]
