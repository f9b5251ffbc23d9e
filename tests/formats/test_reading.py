"""Which reader a file goes to, and files that cannot be read at all."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.reading import read_files
from opencompact.formats.records import Problem

CSV = "reference,opens_on\nA,2025-01-01\n"
JSON = json.dumps([{"kind": "consultation", "reference": "A"}])


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("sheet.csv", CSV, "CSV"),
        ("sheet.CSV", CSV, "CSV"),
        ("sheet.txt", CSV, "CSV"),
        ("sheet", CSV, "CSV"),
        ("records.json", JSON, "JSON"),
        ("records", "\ufeff\n " + JSON, "JSON"),
        ("records.jsonl", JSON[1:-1], "JSON lines"),
    ],
)
def test_the_content_says_the_format(tmp_path: Path, name: str, text: str, format_: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    file = read_files([str(tmp_path / name)], VOCABULARY).files[0]
    assert (file.format, file.records, file.problems) == (format_, {"consultation": 1}, [])


@pytest.mark.parametrize(
    ("name", "reason"), [("missing.csv", "there is no such file"), (".", "is a folder; name the files in it")]
)
def test_a_path_that_is_no_file(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "good.csv").write_text(CSV, encoding="utf-8")
    reading = read_files([str(tmp_path / name), str(tmp_path / "good.csv")], VOCABULARY)
    assert reading.files[0].problems == [Problem("the file", reason)]
    assert reading.files[1].records == {"consultation": 1}


def test_progress_is_told_for_each_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV, encoding="utf-8")
    told: list[str] = []
    read_files([str(tmp_path / "a.csv")], VOCABULARY, progress=told.append)
    assert told == [f"Reading {tmp_path / 'a.csv'}"]


GRANTS = json.dumps({"grants": [{"id": "G1"}]})
RELEASES = json.dumps({"releases": [{"ocid": "o-1", "contracts": [{"id": 1}]}]})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GRANTS, "is 360Giving, which holds funding agreements; --kind payment was asked for"),
        (RELEASES, "is OCDS, which holds funding agreements and funding rounds; --kind payment was asked for"),
        ("Identifier,Award Date,Funding Org:Name\nG1,,A\n", "is 360Giving, which holds funding agreements"),
    ],
)
def test_published_data_of_another_kind_than_was_asked_for(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "published"
    path.write_text(text, encoding="utf-8")
    file = read_files([str(path)], VOCABULARY, kind="Payments").files[0]
    assert (file.records, file.problems[0].reason.startswith(reason)) == ({}, True)
    assert read_files([str(path)], VOCABULARY, kind="funding agreements").files[0].problems == []


def test_headings_that_published_json_does_not_use(tmp_path: Path) -> None:
    path = tmp_path / "grants.json"
    path.write_text(GRANTS, encoding="utf-8")
    file = read_files([str(path)], VOCABULARY, columns={"Ours": "reason"}).files[0]
    assert "The headings of --columns are not used: 360Giving has keys of its own." in file.notes


def test_standard_input_is_not_read() -> None:
    problems = read_files(["-"], VOCABULARY).files[0].problems
    assert problems == [Problem("the file", "give a file; standard input is not read")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    reason = "is no file but a pipe or a device; save what it gives in a file first"
    assert read_files([str(tmp_path / "pipe.csv")], VOCABULARY).files[0].problems == [Problem("the file", reason)]


@pytest.mark.parametrize("order", [("first.json", "second.json"), ("second.json", "first.json")])
def test_releases_of_one_process_in_two_files_are_compiled_together(tmp_path: Path, order: tuple[str, str]) -> None:
    def release(day: str, ends: str) -> dict[str, object]:
        period = {"startDate": "2024-04-01T00:00:00Z", "endDate": ends}
        return {"ocid": "ocds-x-1", "id": day, "date": f"{day}T00:00:00Z", "contracts": [{"id": "c1", "period": period}]}

    for name, one in (("first.json", release("2024-01-01", "2025-03-31T23:59:59Z")),
                      ("second.json", release("2024-06-01", "2027-03-31T23:59:59Z"))):
        (tmp_path / name).write_text(json.dumps({"releases": [one]}), encoding="utf-8")

    reading = read_files([str(tmp_path / name) for name in order], VOCABULARY)

    assert reading.frames["funding_agreement"].select("reference", "ends_on").rows() == [("ocds-x-1/c1", date(2027, 3, 31))]
    assert any("are taken together" in note for note in reading.files[1].notes)
