"""Counts made fit for everybody: small ones are left out, and others with them, so that none can be worked out."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5
"""Counts under this are not shown: whoever knows who answered could tell what each of a few people said."""

Cell = tuple[int, int]


@dataclass(frozen=True)
class Few:
    """Stands for a count under ``SMALLEST``, nought among them."""


@dataclass(frozen=True)
class Hidden:
    """Stands for a count that is left out so that another cannot be worked out from it."""


FEW, HIDDEN = Few(), Hidden()
Shown = int | Few | Hidden


def shown_in_words(count: Shown) -> str:
    """As a page prints it: "1,204", "fewer than 5", "not shown"."""
    match count:
        case Few():
            return f"fewer than {SMALLEST}"
        case Hidden():
            return "not shown"
    return f"{count:,}"


def shown_alone(count: int) -> Shown:
    """A count that is part of no sum."""
    return count if count >= SMALLEST else FEW


def shown_in_line(counts: Sequence[int], *, least: int = 0) -> tuple[Shown, ...]:
    """Counts whose sum everybody knows: none of those left out can be worked out from the others.

    ``least`` is 1 where only what is there is listed: of three that are few, three together, each is then one.
    Where hiding more does not help (5, 0, 0), all of them are ``HIDDEN``, which then says nothing of their size.
    """
    hidden = {place for place, count in enumerate(counts) if count < SMALLEST}
    while hidden and not _line_is_safe(counts, hidden, least):
        left = [place for place in range(len(counts)) if place not in hidden]
        if not left:
            return (HIDDEN,) * len(counts)
        hidden.add(min(left, key=lambda place: counts[place]))
    return tuple(_shown(count, place in hidden) for place, count in enumerate(counts))


def shown_in_table(
    counts: Sequence[Sequence[int]], rows: Sequence[Shown], columns: Sequence[Shown], *, rows_sum: bool = True
) -> tuple[tuple[Shown, ...], ...] | None:
    """The inner counts of a table, whose totals are shown as given; None where no table is safe.

    They are safe even for somebody who knows the total of every row, also where that is left out here. A line whose
    total is left out is left out whole, so that several tables with the same columns tell no more than one of them.
    ``rows_sum`` is false where one answer may be in several columns, so that a row does not add up to its total.
    """
    margins = _Margins(tuple(map(sum, zip(*counts, strict=True))), tuple(columns), rows_sum)
    plain = {
        (row, column)
        for row, line in enumerate(counts)
        for column in range(len(line))
        if not isinstance(rows[row], int) or not isinstance(columns[column], int)
    }
    few = {(row, column) for row, line in enumerate(counts) for column, n in enumerate(line) if n < SMALLEST}
    hidden = plain | few
    while unsafe := _unsafe(counts, hidden, plain, margins):
        if wider := _wider(counts, hidden, min(unsafe), rows_sum=rows_sum):
            hidden |= wider
        elif unsafe - plain:
            plain |= unsafe  # that they are few, or are not, must not be told of them either
        else:
            return None
    for row, column in sorted(hidden - plain - few, key=lambda cell: -counts[cell[0]][cell[1]]):
        if not _unsafe(counts, hidden - {(row, column)}, plain, margins):
            hidden.remove((row, column))  # the largest were hidden on the way to others, and can be shown again
    return tuple(
        tuple(
            HIDDEN if (row, column) in plain else _shown(count, (row, column) in hidden)
            for column, count in enumerate(line)
        )
        for row, line in enumerate(counts)
    )


def _shown(count: int, is_hidden: bool) -> Shown:
    if not is_hidden:
        return count
    return FEW if count < SMALLEST else HIDDEN


def _line_is_safe(counts: Sequence[int], hidden: set[int], least: int) -> bool:
    """Whether each of those left out might as well be another number, their sum being known."""
    for place in hidden:
        others = hidden - {place}
        more = _can_grow(counts[place]) and any(_can_shrink(counts[other], least) for other in others)
        less = _can_shrink(counts[place], least) and any(_can_grow(counts[other]) for other in others)
        if not (more or less):
            return False
    return True


def _can_grow(count: int) -> bool:
    """Whether one more would be told of in the same way: few ends at four."""
    return count != SMALLEST - 1


def _can_shrink(count: int, least: int = 0) -> bool:
    return count not in (least, SMALLEST)


@dataclass(frozen=True)
class _Margins:
    """The totals of the columns, how each of them is shown, and whether the rows add up to theirs."""

    totals: tuple[int, ...]
    shown: tuple[Shown, ...]
    rows_sum: bool

    @property
    def left_out(self) -> list[int]:
        """The columns whose totals are left out."""
        return [column for column, one in enumerate(self.shown) if not isinstance(one, int)]

    def row(self, row: int) -> "_Node":
        """Rows without a sum are as one, which gives and takes what it likes."""
        return "row", row if self.rows_sum else 0

    @property
    def last(self) -> "_Node":
        """The row of the totals themselves, which has a sum where the other rows have one."""
        return "row", _TOTAL if self.rows_sum else 0


def _unsafe(counts: Sequence[Sequence[int]], hidden: set[Cell], plain: set[Cell], margins: _Margins) -> set[Cell]:
    """Those left out that can be worked out from what is known.

    A table that fits what is known is turned into another by adding one and taking one away in turn along a closed way
    through counts that are left out; one can be worked out where no such way passes it. (The ways are those of a flow
    from rows to columns; since its bounds are whole numbers, so are the least and the most that a count can be.)
    """
    ways: _Ways = defaultdict(list)
    for cell in hidden:
        row, column = margins.row(cell[0]), ("column", cell[1])
        count, is_plain = counts[cell[0]][cell[1]], cell in plain
        if is_plain or _can_grow(count):
            ways[row].append((column, cell))
        if count > 0 if is_plain else _can_shrink(count):
            ways[column].append((row, cell))
    is_told = all(margins.totals[column] >= SMALLEST or margins.shown[column] == FEW for column in margins.left_out)
    for place in margins.left_out:
        total, column, cell = margins.totals[place], ("column", place), (_TOTAL, place)
        if not is_told or _can_grow(total):
            ways[column].append((margins.last, cell))
        if _can_shrink(total) if is_told else total > 0:
            ways[margins.last].append((column, cell))
    return {cell for cell in hidden if not _may_be_another(cell, (margins.row(cell[0]), ("column", cell[1])), ways)}


_TOTAL = -1
"""The row of the totals."""
_Node = tuple[str, int]
_Ways = dict[_Node, list[tuple[_Node, Cell]]]
"""From a row to a column by one more in a cell, from a column to a row by one less; by a total the other way round."""


def _may_be_another(cell: Cell, ends: tuple[_Node, _Node], ways: _Ways) -> bool:
    row, column = ends
    more = (column, cell) in ways[row] and _leads(column, row, ways, without=cell)
    return more or ((row, cell) in ways[column] and _leads(row, column, ways, without=cell))


def _leads(start: _Node, end: _Node, ways: _Ways, *, without: Cell) -> bool:
    seen, waiting = {start}, deque([start])
    while waiting:
        for node, cell in ways[waiting.popleft()]:
            if cell == without or node in seen:
                continue
            if node == end:
                return True
            seen.add(node)
            waiting.append(node)
    return False


def _wider(counts: Sequence[Sequence[int]], hidden: set[Cell], cell: Cell, *, rows_sum: bool) -> set[Cell]:
    """The smallest counts still shown that make a closed way through a cell: a square, or one more of its column."""
    other_rows = [row for row in range(len(counts)) if row != cell[0]]
    other_columns = [column for column in range(len(counts[0])) if column != cell[1]]
    ways = (
        [{(cell[0], column), (row, cell[1]), (row, column)} for row in other_rows for column in other_columns]
        if rows_sum
        else [{(row, cell[1])} for row in other_rows]
    )
    wider = [way - hidden for way in ways if way - hidden]
    return min(wider, key=lambda way: (sum(counts[row][column] for row, column in way), sorted(way)), default=set())
