"""What files and records are called."""

from datetime import date

import polars as pl
import pytest

from opencompact.cli.names import names, short_paths, short_place
from opencompact.compact.findings import Finding
from opencompact.compact.outcomes import KEPT


@pytest.mark.parametrize(
    ("paths", "shown"),
    [
        (["/a/b/c.csv"], ["c.csv"]),
        (["/a/b/c.csv", "/a/b/d.csv"], ["c.csv", "d.csv"]),
        (["/x/2025/c.csv", "/x/2026/c.csv"], ["2025/c.csv", "2026/c.csv"]),
        (["c.csv", "x/c.csv"], ["c.csv", "x/c.csv"]),
        (["c.csv", "c.csv"], ["c.csv", "c.csv"]),
        (["C:\\data\\c.csv"], ["c.csv"]),
    ],
)
def test_a_path_is_as_short_as_tells_the_files_apart(paths, shown):
    assert [short_paths(paths)[path] for path in paths] == shown


@pytest.mark.parametrize(
    ("place", "shown"), [("row 3", "row 3"), ("grant 1 (360G-x-1)", "grant 1"), ("grant 1 (other)", "grant 1 (other)")]
)
def test_a_place_does_not_repeat_the_reference(place, shown):
    assert short_place(place, "360G-x-1") == shown


@pytest.mark.parametrize(
    ("facts", "called"),
    [
        ({}, "G-1 (row 2)"),
        ({"title": "Bus routes"}, "Bus routes (G-1, row 2)"),
        ({"title": "Bus routes", "recipient": "Wend Wheels"}, "Bus routes, to Wend Wheels (G-1, row 2)"),
        ({"title": "Grant to Wend Wheels", "recipient": "Wend Wheels"}, "Grant to Wend Wheels (G-1, row 2)"),
        ({"recipient": "Wend Wheels"}, "Wend Wheels (G-1, row 2)"),
        ({"title": "Travel", "recipient": "Ann Other", "recipient_sector": "individual"}, "Travel (G-1, row 2)"),
        ({"recipient": "Ann Other", "recipient_sector": "individual"}, "G-1 (row 2)"),
        ({"title": None, "recipient": None}, "G-1 (row 2)"),
    ],
)
def test_a_record_has_its_title_and_its_recipient(facts, called):
    frame = pl.DataFrame({"file__": ["a.csv"], "place__": ["row 2"], "reference": ["G-1"], **{k: [v] for k, v in facts.items()}})
    finding = Finding("a.csv", "row 2", "G-1", "x", KEPT, "Kept.", date(2026, 1, 1), None, None)

    assert [str(name) for name in names([finding], frame, {})] == [called]


def test_a_record_of_several_files_is_named_with_its_file():
    finding = Finding("/x/a.csv", "row 2", "row 2", "x", KEPT, "Kept.", None, None, None)

    assert str(names([finding], None, {"/x/a.csv": "a.csv"})[0]) == "row 2 (a.csv)"
