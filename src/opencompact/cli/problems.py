"""Problems of the files, gathered by kind of reason, so that a million of them still fit on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencompact.formats.records import Problem, ReadFile

IN_FULL = 20
KINDS_AT_MOST = 40
_PARTICULARS = re.compile(r'"[^"]*"|“[^”]*”|‘[^’]*’|\d+')


@dataclass
class Alike:
    """Problems with the same reason but for its particulars: the first few, and how many more there are."""

    first: list[Problem] = field(default_factory=list)
    more: int = 0


def gathered(problems: Iterable[Problem]) -> tuple[list[Alike], int]:
    """The problems by kind of reason, in the order met, and how many were of too many other kinds to list."""
    groups: dict[str, Alike] = {}
    others = 0
    for problem in problems:
        key = _PARTICULARS.sub("…", problem.reason)
        if key not in groups and len(groups) == KINDS_AT_MOST:
            others += 1
            continue
        group = groups.setdefault(key, Alike())
        if len(group.first) < IN_FULL:
            group.first.append(problem)
        else:
            group.more += 1
    return list(groups.values()), others


def summary(files: Iterable[ReadFile]) -> str:
    """One line for stderr: how much could not be used, and where the first of it stands."""
    found = [(file.path, problem) for file in files for problem in file.problems]
    path, first = found[0]
    where = f"{path}, {first.place}" if first.place else path
    if len(found) == 1:
        return f"1 problem: {where}: {first.reason}"
    return f"{len(found):,} problems, all in the report; the first: {where}: {first.reason}"
