"""A restore: all of it or nothing, the same rows as before, and nothing that is sent twice or comes back."""

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction

from opencompact.letters.models import Letter
from opencompact.letters.outbox import MAY_HAVE_GONE
from opencompact.records.areas.actions.requests import erase_contact
from opencompact.records.areas.models import Area, FormatRequest
from opencompact.records.history import guards
from opencompact.records.history.actions import erase_note
from opencompact.records.history.acts import ACTS, Act
from opencompact.records.history.models import Entry, Note
from opencompact.records.history.verifying import verify
from opencompact.records.history.writing import write_entry
from opencompact.records.partners.models import Organisation
from opencompact.records.people.actions.roles import ROLE_ENDED
from opencompact.records.people.visitors import HOUSE_ITSELF
from opencompact.server.backups.contents import MANIFEST, BrokenBackup, tables_to_keep
from opencompact.server.backups.restoring import restore
from opencompact.server.backups.writing import write_backup
from opencompact.server.entry import main
from site_cast import NOON, TODAY, a_person, a_role, an_area, an_edition, an_organisation

pytestmark = pytest.mark.django_db(transaction=True)
RESTORED = ACTS.get("test.restored") or Act("test.restored", "Restored.")
LATER = NOON + timedelta(days=1)


def an_entry(about: str = "thing:1", area: str = "marchshire", note: str = "") -> Entry:
    with transaction.atomic():
        return write_entry(RESTORED, about=about, by="house", at=NOON, area=area, note=note, facts={"ä": [1, "é", None, True]})


def a_letter(cause: str, state: str = "waiting", **more: Any) -> Letter:
    proof = {"sent_at": NOON, "message_id": "<1@example.org>", "digest": "d" * 64} if state == "sent" else {}
    given = {"kind": "signed", "area": "marchshire", "recipient": "person:k7m2-x9pq", "made_at": NOON, "not_before": NOON,
             "taken_at": NOON if state == "sending" else None}
    return Letter.objects.create(cause=cause, state=state, **given | proof | more)


def empty() -> None:
    """What a new site has: tables, and nothing in them."""
    guards.take_down(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        for model in tables_to_keep():
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
    guards.put_up(connection)


def everything() -> dict[str, list[dict[str, object]]]:
    return {model._meta.label_lower: [{name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
                                      for row in model._base_manager.order_by("pk").values()]
            for model in tables_to_keep() if not model._meta.label_lower.startswith("letters.")}


def put_back(path: Path, **more: Any) -> Any:
    return restore(path, at=LATER, on=TODAY, **more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backup.zip"


@pytest.fixture
def a_site() -> Area:
    """A little of everything: names from all over the world, bytes, moments, facts, personal words."""
    area = an_area(logo=bytes(range(256)), about="=1+1 <script> \u202e \u2028 'q' \"d\" \\ \n \U0001f600")
    an_edition(area)
    an_organisation("Ümläut ٱلْعَرَبِيَّة 名前 " + "x" * 200)
    a_role(a_person(), "officer", area=area.slug)
    an_entry(note="Ola rang about the lease.")
    an_entry(about="thing:2")
    return area


def test_every_row_is_as_it_was(path: Path, a_site: Area) -> None:
    before = everything()
    write_backup(path, at=NOON)
    empty()

    done = put_back(path)

    assert everything() == before
    assert (done.faults, done.entries) == ((), 2)
    assert guards.present(connection) == set(guards.triggers(connection.vendor))


def test_a_restored_site_goes_on(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    empty()
    put_back(path)

    an_organisation("New")
    an_entry()

    assert verify().faults == ()
    assert Organisation.objects.count() == 2


def test_no_number_of_a_row_is_given_twice(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    lost = an_organisation("Only in the database that is replaced")

    put_back(path)

    assert an_organisation("New").pk > lost.pk


def test_everybody_signs_in_again(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    Session.objects.create(session_key="0123456789abcdef", session_data="somebody", expire_date=NOON)
    cache.set("sessions.0123456789abcdef", "somebody")

    put_back(path)

    assert not Session.objects.exists()
    assert cache.get("sessions.0123456789abcdef") is None


# What it does about letters


@pytest.mark.parametrize("state", ["waiting", "sending"])
def test_a_letter_that_had_not_gone_is_held_back(path: Path, a_site: Area, state: str) -> None:
    a_letter("entry:marchshire/1", state)
    write_backup(path, at=NOON)
    empty()

    done = put_back(path)

    letter = Letter.objects.get()
    assert (letter.state, letter.reply, done.held) == ("held", MAY_HAVE_GONE, 1)


def test_a_letter_sent_since_the_backup_is_known_as_sent(path: Path, a_site: Area) -> None:
    letter = a_letter("entry:marchshire/1")
    write_backup(path, at=NOON)
    Letter.objects.filter(pk=letter.pk).update(state="sent", sent_at=NOON, message_id="<7@example.org>", digest="e" * 64, tries=2)

    done = put_back(path)

    kept = Letter.objects.get()
    assert (kept.state, kept.sent_at, kept.message_id, kept.digest, kept.tries) == ("sent", NOON, "<7@example.org>", "e" * 64, 2)
    assert (done.held, done.carried.letters) == (0, 1)


def test_a_letter_made_and_sent_since_the_backup_is_known_too(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    a_letter("entry:marchshire/1", "sent")
    a_letter("role:7:2026-06-01:confirm", "sent")

    put_back(path)

    assert sorted(Letter.objects.values_list("cause", "state")) == [
        ("entry:marchshire/1", "sent"), ("role:7:2026-06-01:confirm", "sent")]


def test_a_letter_about_an_act_that_the_backup_does_not_have_is_let_go(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    an_entry(about="thing:3")
    a_letter("entry:marchshire/3", "sent")

    put_back(path)
    an_entry(about="another act that has its number now")

    assert not Letter.objects.exists()


def test_a_letter_that_the_backup_knows_as_sent_stays_sent(path: Path, a_site: Area) -> None:
    a_letter("entry:marchshire/1", "sent")
    write_backup(path, at=NOON)
    empty()

    put_back(path)

    assert Letter.objects.get().state == "sent"


def test_acts_that_had_not_become_letters_yet_become_letters_held_back(path: Path, a_site: Area) -> None:
    person = a_person("rae@example.org")
    with transaction.atomic():
        write_entry(ROLE_ENDED, about="role:1", by="house", at=NOON, area="marchshire",
                    facts={"role": "officer", "area": "marchshire", "person": person.reference})
    write_backup(path, at=NOON)
    empty()

    done = put_back(path)

    assert [(letter.kind, letter.state) for letter in Letter.objects.filter(kind="role-ended")] == [("role-ended", "held")]
    assert not Letter.objects.filter(state="waiting").exists()
    assert done.held == Letter.objects.filter(state="held").count()


# What it does about what was erased


def test_words_erased_since_the_backup_stay_erased(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    erase_note(by="house", at=NOON, area="marchshire", number=1)

    done = put_back(path)

    assert Note.objects.get(area="marchshire", number=1).text == ""
    assert (done.carried.erasures, verify().faults) == (1, ())


def test_how_to_reach_somebody_erased_since_the_backup_stays_erased(path: Path, a_site: Area) -> None:
    request = FormatRequest.objects.create(area=a_site, wants="braille", name="Ola", contact="ola@example.org", asked_at=NOON,
                                           asked_on=TODAY, answer_by=TODAY)
    write_backup(path, at=NOON)
    erase_contact(by=HOUSE_ITSELF, at=NOON, request=request)

    put_back(path)

    assert list(FormatRequest.objects.values_list("name", "contact")) == [("", "")]
    assert verify().faults == ()


def test_words_beside_another_entry_of_that_number_are_not_erased(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    empty()
    an_entry(about="another history", note="Another note.")
    erase_note(by="house", at=NOON, area="marchshire", number=1)

    put_back(path)

    assert Note.objects.get(area="marchshire", number=1).text == "Ola rang about the lease."


# What it refuses


def rewrite(path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def with_manifest(members: dict[str, bytes], **more: object) -> None:
    members[MANIFEST] = json.dumps(json.loads(members[MANIFEST]) | more).encode()


def rehashed(members: dict[str, bytes]) -> None:
    """As somebody does who changes a part and knows of the digests."""
    import hashlib

    told = json.loads(members[MANIFEST])
    for part in told["parts"]:
        content = members[f"tables/{part['table']}.jsonl"]
        part["sha256"], part["rows"] = hashlib.sha256(content).hexdigest(), content.count(b"\n")
    members[MANIFEST] = json.dumps(told).encode()


def change_an_entry(members: dict[str, bytes]) -> None:
    members["tables/history.entry.jsonl"] = members["tables/history.entry.jsonl"].replace(b"thing:2", b"thing:9")


def lose_an_organisation(members: dict[str, bytes]) -> None:
    members["tables/partners.organisation.jsonl"] = b""
    rehashed(members)


def put_a_person_among_the_areas(members: dict[str, bytes]) -> None:
    members["tables/areas.area.jsonl"] += members["tables/people.person.jsonl"]
    rehashed(members)


BROKEN: list[tuple[Callable[[dict[str, bytes]], object], str]] = [
    (lambda members: members.pop(MANIFEST), "is not a backup of Open Compact: it has no manifest"),
    (lambda members: with_manifest(members, kind="something"), "is not a backup of Open Compact"),
    (lambda members: with_manifest(members, form=99), "The backup is of form 99; this program reads form 1"),
    (lambda members: members.update({MANIFEST: b"[]"}), "is not a backup of Open Compact"),
    (lambda members: members.pop("tables/areas.area.jsonl"), "The backup is not whole, or something was added to it: tables/areas.area.jsonl"),
    (lambda members: members.update({"../../evil": b"x"}), "The backup is not whole, or something was added to it"),
    (change_an_entry, "The backup was changed after it was made: history.entry"),
    (lambda members: (change_an_entry(members), rehashed(members)), "The history in the backup is not as it was written: marchshire: entry 2 was changed"),
    (lose_an_organisation, "The backup is damaged: something in it refers to what is not there"),
    (put_a_person_among_the_areas, "The backup is damaged: among areas.area is a row of another table"),
    (lambda members: (members.update({"tables/areas.area.jsonl": b"not json\n"}), rehashed(members)), "The backup does not fit this database: areas.area"),
]


@pytest.mark.parametrize(("change", "sentence"), BROKEN, ids=[sentence[:50] for _, sentence in BROKEN])
def test_a_backup_that_is_broken_is_refused_and_nothing_changes(
    path: Path, a_site: Area, change: Callable[[dict[str, bytes]], object], sentence: str
) -> None:
    a_letter("entry:marchshire/1")
    write_backup(path, at=NOON)
    an_entry(about="since then")
    before = everything()
    rewrite(path, change)

    with pytest.raises(BrokenBackup) as refused:
        put_back(path)

    assert sentence in refused.value.sentence
    assert everything() == before
    assert Letter.objects.get().state == "waiting"
    assert guards.present(connection) == set(guards.triggers(connection.vendor))


def test_a_backup_cut_short_is_refused(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(BrokenBackup, match="is not a backup of Open Compact, or it is not whole"):
        put_back(path)


def test_a_backup_with_a_damaged_byte_is_refused(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("tables/areas.edition.jsonl").header_offset + 120
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(BrokenBackup, match=r"areas\.edition"):
        put_back(path)


def test_a_backup_for_other_tables_is_refused_with_what_to_do(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)

    def forget_a_field(members: dict[str, bytes]) -> None:
        told = json.loads(members[MANIFEST])
        next(part for part in told["parts"] if part["table"] == "areas.area")["fields"].remove("colour")
        members[MANIFEST] = json.dumps(told).encode()

    rewrite(path, forget_a_field)

    with pytest.raises(BrokenBackup, match=r"for other tables \(areas.area\). Restore it with that version"):
        put_back(path)


def test_a_damaged_history_is_restored_only_where_that_is_asked_for(path: Path, a_site: Area) -> None:
    write_backup(path, at=NOON)
    rewrite(path, lambda members: (change_an_entry(members), rehashed(members)))

    done = put_back(path, accepts_damage=True)

    assert "entry 2 was changed" in done.faults[0]


# The command


@pytest.fixture
def run(path: Path) -> Callable[..., Result]:
    return lambda *words, answer="": CliRunner().invoke(main, ["restore", str(path), *words], input=answer)


def test_the_command_fills_an_empty_site(path: Path, a_site: Area, run: Callable[..., Result]) -> None:
    write_backup(path, at=NOON)
    empty()

    done = run()

    assert (done.exit_code, Area.objects.count()) == (0, 1)
    assert "The history is as it was written: 2 entries." in done.output


@pytest.mark.parametrize(("words", "answer", "code", "said"), [
    ((), "", 2, "The site is not empty; --replace puts the backup in the place of all that is there."),
    (("--replace",), "n\n", 2, "Nothing was restored."),
    (("--replace",), "", 130, "Stopped."),
])
def test_a_site_with_something_in_it_is_not_replaced_unasked(
    path: Path, a_site: Area, run: Callable[..., Result], words: tuple[str, ...], answer: str, code: int, said: str
) -> None:
    write_backup(path, at=NOON)
    an_organisation("New")

    done = run(*words, answer=answer)

    assert done.exit_code == code
    assert said in done.output
    assert Organisation.objects.filter(name="New").exists()


@pytest.mark.parametrize(("words", "answer"), [(("--replace", "--yes"), ""), (("--replace",), "y\n")])
def test_a_site_is_replaced_when_that_is_meant(
    path: Path, a_site: Area, run: Callable[..., Result], words: tuple[str, ...], answer: str
) -> None:
    write_backup(path, at=NOON)
    an_organisation("New")

    done = run(*words, answer=answer)

    assert done.exit_code == 0
    assert not Organisation.objects.filter(name="New").exists()


def test_what_was_held_back_is_told_with_what_to_do(path: Path, a_site: Area, run: Callable[..., Result]) -> None:
    a_letter("entry:marchshire/1")
    write_backup(path, at=NOON)

    said = run("--replace", "--yes").output

    assert '1 letters are held back, since they may have gone already; "opencompact letters release" lets them go.' in said


def test_a_file_that_is_not_there_is_refused(run: Callable[..., Result]) -> None:
    done = run()

    assert done.exit_code == 2
    assert "There is no file" in done.output
