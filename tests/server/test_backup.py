"""A backup: one moment of everything, in a file for its owner alone that appears only when it is whole."""

import json
import stat
import threading
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from opencompact.records.history.acts import ACTS, Act
from opencompact.records.history.models import Entry, Head
from opencompact.records.history.writing import write_entry
from opencompact.records.refusals import Refused
from opencompact.server.backups import writing
from opencompact.server.backups.contents import LEFT_OUT, Contents, tables_to_keep
from opencompact.server.backups.writing import write_backup
from opencompact.server.entry import main
from site_cast import NOON, a_partner, a_person, an_area

pytestmark = pytest.mark.django_db(transaction=True)
BACKED_UP = ACTS.get("test.backed_up") or Act("test.backed_up", "Backed up.")


def an_entry(area: str = "marchshire", note: str = "", at: datetime = NOON) -> Entry:
    with transaction.atomic():
        return write_entry(BACKED_UP, about="thing:1", by="house", at=at, area=area, note=note)


def rows(path: Path, table: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(f"tables/{table}.jsonl").splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


def test_every_table_is_kept_or_left_out_for_a_reason() -> None:
    kept = {model._meta.label_lower for model in tables_to_keep()}

    assert kept | LEFT_OUT.keys() == {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    links = {field.remote_field.through._meta.label_lower for model in tables_to_keep() for field in model._meta.local_many_to_many}
    assert links <= kept


def test_it_tells_what_it_holds(path: Path) -> None:
    a_partner(an_area())
    entry = an_entry()

    contents = write_backup(path, at=NOON)

    counted = {part.table: part.rows for part in contents.parts}
    assert (counted["areas.area"], counted["partners.organisation"], counted["history.entry"]) == (1, 1, 1)
    assert (contents.made_at, contents.database) == ("2026-11-22T12:00:00+00:00", connection.vendor)
    assert contents.heads == {"marchshire": (1, entry.hash)}


def test_moments_are_kept_to_the_microsecond(path: Path) -> None:
    an_entry(at=datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC))

    write_backup(path, at=NOON)

    assert rows(path, "history.entry")[0]["fields"]["at"] == "2026-11-22T12:00:00.123456+00:00"  # type: ignore[index]


def test_neither_the_secret_key_nor_who_is_signed_in_is_in_it(path: Path) -> None:
    a_person()
    Session.objects.create(session_key="0123456789abcdef", session_data="somebody", expire_date=NOON)

    write_backup(path, at=NOON)

    with zipfile.ZipFile(path) as archive:
        whole = b"".join(map(archive.read, archive.namelist()))
    assert b"0123456789abcdef" not in whole
    assert settings.SECRET_KEY.encode() not in whole


def test_it_is_for_its_owner_alone(path: Path) -> None:
    write_backup(path, at=NOON)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_replaces_an_older_backup(path: Path) -> None:
    write_backup(path, at=NOON)
    an_area()

    write_backup(path, at=NOON)

    assert len(rows(path, "areas.area")) == 1


def test_it_replaces_nothing_else(path: Path) -> None:
    path.write_text("a letter")

    with pytest.raises(Refused, match="is there already and is no backup of Open Compact; it was left as it is"):
        write_backup(path, at=NOON)

    assert path.read_text() == "a letter"


def test_one_that_fails_half_way_leaves_the_older_one_and_nothing_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_backup(path, at=NOON)
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Contents, "as_json", fail)
    with pytest.raises(Refused, match=r"could not be written to .*: No space left on device"):
        write_backup(path, at=NOON)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_it_shows_one_moment_while_others_go_on_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_entry()
    write_part = writing._write_part

    def write_another_entry_meanwhile() -> None:
        an_entry()
        connection.close()

    def write(archive: zipfile.ZipFile, model: type) -> object:
        if model is Entry:
            other = threading.Thread(target=write_another_entry_meanwhile)
            other.start()
            other.join()
        return write_part(archive, model)

    monkeypatch.setattr(writing, "_write_part", write)
    contents = write_backup(path, at=NOON)

    assert Head.objects.get(area="marchshire").number == 2
    assert contents.heads["marchshire"][0] == 1
    assert len(rows(path, "history.entry")) == 1
    assert len(rows(path, "history.head")) == 1


def test_after_it_writers_lock_at_once_again(path: Path) -> None:
    mode = getattr(connection, "transaction_mode", None)

    write_backup(path, at=NOON)

    assert getattr(connection, "transaction_mode", None) == mode


@pytest.mark.slow
def test_its_memory_does_not_grow_with_the_rows(path: Path) -> None:
    def peak_with(count: int) -> int:
        Entry.objects.bulk_create(
            Entry(area="long", number=number, action="a", about="b", by="c", at=NOON, facts={"words": "x" * 500},
                  previous=str(number), hash=str(number)) for number in range(1, count + 1))
        tracemalloc.start()
        write_backup(path, at=NOON)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few = peak_with(3_000)
    from opencompact.records.history import guards
    guards.take_down(connection)
    Entry.objects.all().delete()
    guards.put_up(connection)

    assert peak_with(9_000) < few * 1.3


def test_the_command_says_what_it_wrote(path: Path) -> None:
    an_entry()

    done = CliRunner().invoke(main, ["backup", str(path)])

    assert (done.exit_code, path.exists()) == (0, True)
    assert "history of marchshire: 1 entry" in done.output


@pytest.mark.parametrize("where", ["nowhere/backup.zip", "."])
def test_a_place_that_cannot_be_is_refused(tmp_path: Path, where: str) -> None:
    done = CliRunner().invoke(main, ["backup", str(tmp_path / where)])

    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())
