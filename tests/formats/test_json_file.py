"""JSON by the vocabulary: lists, lists by kind, lines, and what is broken in them."""

import json
from pathlib import Path

import pytest

from opencompact.compact.facts import VOCABULARY
from opencompact.formats.reading import read_files
from opencompact.formats.records import Problem, Reading

RECORD = {"kind": "consultation", "reference": "K1", "opens_on": "2025-01-01", "reason": None}


def read(folder: Path, content: object, name: str = "records.json", kind: str | None = None) -> Reading:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_files([str(path)], VOCABULARY, kind=kind)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ([RECORD], "records.json"),
        (RECORD, "records.json"),
        ({"records": [RECORD]}, "records.json"),
        ({"consultations": [{key: value for key, value in RECORD.items() if key != "kind"}]}, "records.json"),
        ([{"opens_on": "2025-01-01", "reference": "K1", "reason": None}], "records.json"),
        ([{"kind": "consultation", "reference": "K1", "facts": {"opens_on": "2025-01-01", "reason": None}}], "x"),
        (json.dumps(RECORD) + "\n\n", "records.jsonl"),
        (json.dumps(RECORD) + "\n" + json.dumps({"kind": "plan", "adopted_on": None}), "records.json"),
    ],
)
def test_records_are_read(tmp_path: Path, content: object, name: str) -> None:
    reading = read(tmp_path, content, name)
    assert reading.files[0].problems == []
    assert reading.frames["consultation"].select("reference", "reason").rows() == [("K1", None)]


def test_a_key_that_a_record_lacks_is_not_known(tmp_path: Path) -> None:
    frame = read(tmp_path, [RECORD, {"kind": "consultation", "reference": "K2"}]).frames["consultation"]
    assert frame["reason__state"].to_list() == [None, "unknown"]


def test_kinds_may_be_mixed(tmp_path: Path) -> None:
    content = [RECORD, {"kind": "payment", "amount": 5, "opens_on": "x"}, {"kind": "payment", "colour": 1}]
    file = read(tmp_path, content).files[0]
    assert file.records == {"consultation": 1, "payment": 2}
    assert file.notes[:2] == ["Nothing was read from 'opens_on' for payments.", "Nothing was read from 'colour'."]


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        ("", "the file", "is empty"),
        ('[{"kind":\n ', "line 2, column 2", "the JSON is broken or cut off here (expecting value)"),
        ("3", "the file", "is JSON, but neither a list of records nor an object with records in it"),
        ("[" * 100_000, "the file", "nests its values too deeply to be read"),
        (f'[{{"kind":"payment","amount":{"1" * 5000}}}]', "the file", "holds a number with too many digits to be read"),
        ("[5]", "record 1", "is not an object with a record's facts"),
        ('[{"kind":"plon"}]', "record 1, kind", "'plon' is no kind of record; the nearest is plan"),
        ('[{"kind":["plan"]}]', "record 1, kind", "'[\"plan\"]' is no kind of record; the nearest is plan"),
        ('[{"reference":1}]', "record 1", "no heading tells which kind of record this is; say which with --kind"),
        ('[{"kind":"payment","amount":NaN}]', "record 1, amount", "'NaN' is not a number that can be counted with"),
        ('[{"kind":"plan","title":"\\ud800"}]', "record 1, title", "holds half a character; the file is damaged"),
        ('[{"kind":"plan","themes":["\\ud800"]}]', "record 1, themes", "holds half a character; the file is damaged"),
        (
            '[{"kind":"consultation","opens_on":"2025-01-01","opened":"2025-01-02"}]',
            "record 1, opens_on",
            "two keys of the record say opens_on, and they differ",
        ),
        ('{"plans":[],"plons":[{}]}', "'plons'", "'plons' is no kind of record; the nearest is plan"),
    ],
)
def test_what_cannot_be_read_has_its_place(tmp_path: Path, content: str, place: str, reason: str) -> None:
    assert read(tmp_path, content).files[0].problems[0] == Problem(place, reason)


def test_a_broken_line_is_one_problem(tmp_path: Path) -> None:
    file = read(tmp_path, f'{json.dumps(RECORD)}\n{{bad\n{{"kind":"plan"}}\n', "records.jsonl").files[0]
    assert file.records == {"consultation": 1, "plan": 1}
    assert [problem.place for problem in file.problems] == ["line 2, column 2"]


def test_the_kind_that_was_said_against_the_record(tmp_path: Path) -> None:
    file = read(tmp_path, [RECORD, {"reference": "P1", "amount": 5}], kind="payment").files[0]
    assert file.records == {"payment": 1}
    assert file.problems == [Problem("record 1, kind", "the record says consultation, and --kind says payment")]


CONSULTATION = {"reference": "C1", "opens_on": "2025-01-01"}


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (
            '[{"kind":"plan","title":"a","title":"b"}]', "record 1, title",
            "is there twice in one object, with two values",
        ),
        ('[{"kind":"plan","kind":"payment"}]', "record 1, kind", "is there twice in one object, with two values"),
        ('{"plans":[{}],"plans":[]}', "'plans'", "is there twice in one object, with two values"),
        (
            '[{"kind":"plan","record kind":"payment"}]', "record 1, kind",
            "two keys of the record say its kind, and they differ",
        ),
        (
            '[{"kind":"plan","title":"a","facts":{"title":"b"}}]', "record 1, title",
            "is there twice, in the record and in its facts, with two values",
        ),
        (
            '[{"kind":"plan","facts":3}]', "record 1, facts",
            "'3' is not an object with facts, so the record was left out",
        ),
        (
            '{"plans":[{"kind":"payment"}]}', "plans, record 1, kind",
            "the record says payment, and stands in a list of plans",
        ),
        (
            json.dumps({"grants": [], "consultatoins": [CONSULTATION]}), "'consultatoins'",
            "the records in it were not read: 'consultatoins' is no kind of record; the nearest is consultation",
        ),
    ],
)  # fmt: skip
def test_what_is_said_twice_or_stands_elsewhere_is_a_problem(
    tmp_path: Path, content: str, place: str, reason: str
) -> None:
    (problem,) = read(tmp_path, content).files[0].problems
    assert (problem.place, problem.reason[: len(reason)]) == (place, reason)


def test_a_key_twice_with_one_value_is_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, '[{"kind":"plan","title":"a","title":"a"}]').files[0].problems == []


def test_lists_beside_grants_are_read_by_their_kind(tmp_path: Path) -> None:
    file = read(tmp_path, {"grants": [], "consultations": [CONSULTATION]}).files[0]
    assert (file.format, file.records, file.problems) == ("360Giving", {"consultation": 1}, [])


def test_records_without_a_kind_are_told_by_their_own_keys(tmp_path: Path) -> None:
    agreement = {"reference": "A1", "starts_on": "2025-01-01", "planned_months": 12}
    file = read(tmp_path, [CONSULTATION, agreement]).files[0]
    assert (file.records, file.problems) == ({"consultation": 1, "funding_agreement": 1}, [])
    both = read(tmp_path, [CONSULTATION, {"reference": "C2"}]).files[0]
    assert (both.records, both.problems) == ({"consultation": 2}, [])


def test_json_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes('[{"title": "Café"}]'.encode("cp1252"))
    (problem,) = read_files([str(path)], VOCABULARY).files[0].problems
    assert problem.reason == "is not UTF-8 (byte 0xE9); save the file as UTF-8"
