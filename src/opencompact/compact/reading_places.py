"""The line of every table and key of a TOML file, which tomllib does not tell."""

import re

At = tuple[str | int, ...]
"""Where in a file: the keys and the positions that lead there."""

_STRINGS = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.S)


def _blanked(found: re.Match[str]) -> str:
    """A string without its punctuation, a comment as nothing, so that only the file's own brackets are left."""
    if found[0].startswith(('"""', "'''")):
        return "\n" * found[0].count("\n")
    return "" if found[0].startswith("#") else re.sub(r"[^\w\s-]", "_", found[0][1:-1])


def located(text: str) -> dict[At, int]:
    """The line of every table and key of a file that is known to be TOML, which tomllib does not tell."""
    lines: dict[At, int] = {(): 1}
    counts: dict[At, int] = {}
    table = at = At()
    open_brackets: list[str] = []
    position = 0
    for number, line in enumerate(_STRINGS.sub(_blanked, text).split("\n"), 1):
        if not open_brackets:
            if header := re.match(r"\s*(\[\[?)([^\[\]]+)\]", line):
                table = _table(header[2], counts, another=header[1] == "[[")
                _remember(lines, table, number)
                continue
            key, equals, line = line.partition("=")
            if not equals:
                continue
            at, position = (*table, *_keys(key)), 0
            _remember(lines, at, number)
        for letter in line:
            if open_brackets == ["["] and letter not in " \t\r,]":
                lines.setdefault((*at, position), number)
            if letter in "[{":
                open_brackets.append(letter)
            elif letter in "]}" and open_brackets:
                open_brackets.pop()
            elif letter == "," and open_brackets == ["["]:
                position += 1
    return lines


def _keys(written: str) -> list[str]:
    return [key.strip() for key in written.split(".")]


def _remember(lines: dict[At, int], at: At, number: int) -> None:
    for length in range(1, len(at) + 1):
        lines.setdefault(at[:length], number)


def _table(header: str, counts: dict[At, int], *, another: bool) -> At:
    at = At()
    keys = _keys(header)
    for place, key in enumerate(keys, 1):
        at = (*at, key)
        if another and place == len(keys):
            counts[at] = counts.get(at, 0) + 1
        if at in counts:
            at = (*at, counts[at] - 1)
    return at


