"""Small numbers left out: none of them can be worked out from what is shown beside them, whoever knows the totals."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.records.consultations.counting import (
    FEW,
    HIDDEN,
    SMALLEST,
    Few,
    Shown,
    shown_alone,
    shown_in_line,
    shown_in_table,
    shown_in_words,
)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((10, 20), (10, 20)),
        ((2, 3, 40), (FEW, FEW, 40)),
        ((2, 30, 40), (FEW, HIDDEN, 40)),
        ((0, 30, 40), (FEW, HIDDEN, 40)),
        ((4, 4, 10), (FEW, FEW, HIDDEN)),  # two that are at most four, eight together, are four each
        ((0, 0, 10), (FEW, FEW, HIDDEN)),
        ((0, 0, 5), (HIDDEN, HIDDEN, HIDDEN)),  # five or more of five would tell of the others
        ((5, 5), (5, 5)),
        ((12,), (12,)),
        ((), ()),
    ],
)
def test_a_line_whose_sum_is_known(counts: tuple[int, ...], shown: tuple[Shown, ...]) -> None:
    assert shown_in_line(counts) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((503, 1, 1, 1), (HIDDEN, FEW, FEW, FEW)),  # three groups that are listed, three answers together: one each
        ((40, 2, 1), (40, FEW, FEW)),
        ((40, 4, 1), (40, FEW, FEW)),
        ((5, 1, 1), (HIDDEN, HIDDEN, HIDDEN)),
        ((5, 1), (HIDDEN, HIDDEN)),
        ((9, 1), (HIDDEN, FEW)),
    ],
)
def test_a_line_that_lists_only_what_is_there(counts: tuple[int, ...], shown: tuple[Shown, ...]) -> None:
    assert shown_in_line(counts, least=1) == shown


def test_a_count_alone_and_its_words() -> None:
    assert [shown_alone(count) for count in (0, 4, 5)] == [FEW, FEW, 5]
    assert [shown_in_words(one) for one in (FEW, HIDDEN, 1204)] == ["fewer than 5", "not shown", "1,204"]
    assert SMALLEST == 5


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6).filter(lambda counts: sum(counts) >= SMALLEST))
def test_nothing_in_a_line_can_be_worked_out(counts: list[int]) -> None:
    shown = shown_in_line(counts)

    assert all(len(values) > 1 for values in _worked_out(shown, sum(counts))), shown


@given(st.lists(st.integers(1, 9), min_size=2, max_size=6).filter(lambda counts: sum(counts) >= SMALLEST))
def test_nothing_in_a_line_of_what_is_there_can_be_worked_out(counts: list[int]) -> None:
    shown = shown_in_line(counts, least=1)

    assert all(len(values) > 1 for values in _worked_out(shown, sum(counts), least=1)) or set(shown) == {HIDDEN}, shown


def _worked_out(shown: Sequence[Shown], total: int, least: int = 0) -> Iterator[set[int]]:
    """For each count that is left out, everything that it can be."""
    ranges = [[value for value in _range(one, total) if value >= least] for one in shown]
    for place, one in enumerate(shown):
        if not isinstance(one, int):
            others = ranges[:place] + ranges[place + 1 :]
            least, most = sum(each[0] for each in others), sum(each[-1] for each in others)
            yield {value for value in ranges[place] if least <= total - value <= most}


def test_a_table_hides_a_square_around_a_small_number() -> None:
    counts = ((2, 30, 40), (20, 60, 70), (50, 80, 90))

    shown = shown_in_table(counts, rows=(72, 150, 220), columns=(72, 170, 200))

    assert shown == ((FEW, HIDDEN, 40), (HIDDEN, HIDDEN, 70), (50, 80, 90))


def test_a_row_whose_total_is_left_out_is_left_out_whole() -> None:
    shown = shown_in_table(((9, 2), (30, 40)), rows=(FEW, 70), columns=(39, 42))

    assert shown == ((HIDDEN, HIDDEN), (HIDDEN, HIDDEN))


def test_no_table_at_all_where_the_totals_tell_everything() -> None:
    assert shown_in_table(((7, 2),), rows=(9,), columns=(7, 2)) is None


def test_a_column_that_nobody_chose_is_left_out_beside_another() -> None:
    assert shown_in_table(((20, 9, 0), (40, 30, 0)), rows=(29, 70), columns=(60, HIDDEN, FEW)) == ((20, HIDDEN, HIDDEN), (40, HIDDEN, HIDDEN))


def test_where_rows_are_no_sums_only_the_columns_count() -> None:
    shown = shown_in_table(((2, 30), (20, 60), (50, 80)), rows=(31, 70, 90), columns=(72, 170), rows_sum=False)

    assert shown == ((FEW, 30), (HIDDEN, 60), (50, 80))


_TABLES = st.sampled_from([(2, 2), (2, 3), (3, 2), (2, 4), (3, 3)]).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 7), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


@given(_TABLES)
def test_nothing_in_a_table_can_be_worked_out_by_who_knows_the_total_of_every_row(counts: list[list[int]]) -> None:
    rows, columns = _margins(counts)

    shown = shown_in_table(counts, rows, columns)

    left_out = [cell for cell in product(range(len(counts)), range(len(counts[0]))) if shown and not isinstance(shown[cell[0]][cell[1]], int)]
    assert all(_may_be_another(shown, columns, counts, cell) for cell in left_out if shown), (counts, shown)


@given(_TABLES)
def test_nothing_in_a_column_can_be_worked_out_where_rows_are_no_sums(counts: list[list[int]]) -> None:
    columns = tuple(shown_alone(sum(column)) for column in zip(*counts, strict=True))

    shown = shown_in_table(counts, _margins(counts)[0], columns, rows_sum=False)

    for place, total in enumerate(columns) if shown else ():
        column = [row[place] for row in shown or ()]
        if isinstance(total, int):
            assert all(len(values) > 1 for values in _worked_out(column, total)), (counts, shown)
        else:
            assert all(one == HIDDEN for one in column)


@given(_TABLES)
def test_no_small_number_is_shown_and_what_is_shown_is_true(counts: list[list[int]]) -> None:
    rows, columns = _margins(counts)

    for line, true in zip(shown_in_table(counts, rows, columns) or (), counts, strict=False):
        assert all(one == count and count >= SMALLEST for one, count in zip(line, true, strict=True) if isinstance(one, int))
        assert all(count < SMALLEST for one, count in zip(line, true, strict=True) if isinstance(one, Few))


def _margins(counts: list[list[int]]) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    return shown_in_line([sum(row) for row in counts]), shown_in_line([sum(column) for column in zip(*counts, strict=True)])


def _range(shown: Shown, most: int) -> Sequence[int]:
    """What a reader can think of a count before reckoning."""
    if isinstance(shown, int):
        return [shown]
    return range(SMALLEST) if isinstance(shown, Few) else range(most + 1)


def _may_be_another(shown: Sequence[Sequence[Shown]], columns: Sequence[Shown], counts: list[list[int]], cell: tuple[int, int]) -> bool:
    """Whether another table, with that cell different, fits what is known: found by trying all that differ by one."""
    across = len(counts[0])
    totals = [sum(column) for column in zip(*counts, strict=True)]
    is_told = all(total >= SMALLEST or one == FEW for total, one in zip(totals, columns, strict=True) if not isinstance(one, int))
    for changes in product((-1, 0, 1), repeat=len(counts) * (across - 1)):
        lines = [list(changes[place * (across - 1) : (place + 1) * (across - 1)]) for place in range(len(counts))]
        table = [[*line, -sum(line)] for line in lines]
        if table[cell[0]][cell[1]] and all(
            counts[row][column] + table[row][column] in _range(shown[row][column], 100)
            for row, column in product(range(len(counts)), range(across))
        ) and all(
            total + sum(line[place] for line in table) in _total_range(columns[place], is_told) for place, total in enumerate(totals)
        ):  # fmt: skip
            return True
    return False


def _total_range(shown: Shown, is_told: bool) -> Sequence[int]:
    """What a reader can think of a column's total: where all of them are left out together, nothing."""
    if isinstance(shown, int):
        return [shown]
    return range(1000) if not is_told else range(SMALLEST) if isinstance(shown, Few) else range(SMALLEST, 1000)
