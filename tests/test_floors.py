"""What a floor may not do, beside importing upwards: a face does not touch the tables, and no room looks at the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "opencompact"
OF_TABLES = {"objects", "select_for_update", "select_related", "prefetch_related", "values_list", "annotate", "aggregate",
             "exclude", "refresh_from_db", "bulk_create", "get_or_create", "update_or_create", "delete", "save"}  # fmt: skip
OF_CLOCKS = {"timezone.now", "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
A_FORM_ITSELF = {"self", "super()"}
"""What has a ``save`` without being a row: the forms of the library for accounts."""


def modules(*floors: str) -> list[Path]:
    found = (path for floor in floors for path in (SOURCE / floor).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def attributes(tree: ast.AST) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def tables_touched(source: str) -> list[str]:
    """The lines that ask or change rows: by a method that only rows and their managers have, or by ``Q`` and ``F``."""
    tree = ast.parse(source)
    named = [f"{node.lineno}: {ast.unparse(node)}" for node in attributes(tree)
             if node.attr in OF_TABLES and ast.unparse(node.value) not in A_FORM_ITSELF]  # fmt: skip
    filtered = [f"{node.lineno}: {ast.unparse(node)}" for node in attributes(tree)
                if node.attr == "filter" and ast.unparse(node.value) != "register"]  # fmt: skip
    asked = [f"{node.lineno}: {alias.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
             and node.module == "django.db.models" for alias in node.names if alias.name != "QuerySet"]  # fmt: skip
    return named + filtered + asked


def others_asked(source: str) -> list[str]:
    """The lines that go to the tables of a room below, past its queries and actions."""
    tree = ast.parse(source)
    theirs = {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
              and (node.module or "").startswith("opencompact.records") for alias in node.names}  # fmt: skip
    return [f"{node.lineno}: {ast.unparse(node)}" for node in attributes(tree)
            if node.attr == "objects" and ast.unparse(node.value) in theirs]  # fmt: skip


def clocks_read(source: str) -> list[str]:
    """The lines that ask what day or time it is; ``timezone.localdate(at)`` only says which day a moment is in."""
    tree = ast.parse(source)
    named = [f"{node.lineno}: {ast.unparse(node)}" for node in attributes(tree) if ast.unparse(node) in OF_CLOCKS]
    today = [f"{node.lineno}: {ast.unparse(node)}" for node in ast.walk(tree) if isinstance(node, ast.Call)
             and ast.unparse(node.func).endswith("localdate") and not node.args and not node.keywords]  # fmt: skip
    return named + today


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", modules("website"), ids=name_of)
def test_a_page_touches_no_table(path: Path) -> None:
    assert tables_touched(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", modules("letters"), ids=name_of)
def test_a_letter_touches_no_table_but_its_own(path: Path) -> None:
    assert others_asked(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", modules("compact", "formats", "records"), ids=name_of)
def test_below_the_faces_nobody_looks_at_the_clock(path: Path) -> None:
    assert clocks_read(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Area.objects.get(slug=slug)", ["1: Area.objects"]),
        ("area.editions.filter(address='2025')", ["1: area.editions.filter"]),
        ("row.save()", ["1: row.save"]),
        ("self.save(request)", []),
        ("register.filter(words)", []),
        ("from django.db.models import Q, QuerySet", ["1: Q"]),
    ],
)
def test_a_table_touched_is_found(source: str, found: list[str]) -> None:
    assert tables_touched(source) == found


@pytest.mark.parametrize("source", ["timezone.now()", "date.today()", "timezone.localdate()", "default = timezone.now"])
def test_a_clock_read_is_found(source: str) -> None:
    assert len(clocks_read(source)) == 1


def test_the_day_of_a_moment_is_no_clock() -> None:
    assert clocks_read("timezone.localdate(at)") == []


def test_a_table_of_a_room_below_is_found() -> None:
    assert others_asked("from opencompact.records.areas.models import Area\nArea.objects.get()") == ["2: Area.objects"]
