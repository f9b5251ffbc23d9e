"""Every setting: what it may be, what it is when nothing is written, and the sentence that refuses it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from opencompact.server.environment import Environment, read_environment
from opencompact.server.variables import VARIABLES

KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP"
HTTPS = {"OPENCOMPACT_ADDRESS": "https://compact.example.org", "OPENCOMPACT_PROXIES": "1"}


def environment(**given: str) -> Environment:
    return read_environment({"OPENCOMPACT_FOLDER": "/srv/site", "OPENCOMPACT_SECRET_KEY": KEY, **given})


def refusal(**given: str) -> str:
    with pytest.raises(ImproperlyConfigured) as refused:
        environment(**given)
    return str(refused.value)


def test_with_nothing_written_the_site_is_on_this_machine() -> None:
    found = environment()

    assert (found.address, found.hosts, found.proxies) == ("http://localhost:8000", ("localhost", "127.0.0.1", "[::1]"), 0)
    assert found.database["NAME"] == Path("/srv/site/compact.sqlite3")
    assert not found.mail.leaves
    assert (found.sender, found.plain_static) == ("Open Compact <compact@localhost>", False)


@pytest.mark.parametrize(("written", "address", "host"), [
    ("https://Compact.Example.org", "https://compact.example.org", "compact.example.org"),
    ("https://compact.example.org/", "https://compact.example.org", "compact.example.org"),
    ("https://compact.example.org:443", "https://compact.example.org", "compact.example.org"),
    ("https://compact.example.org:8443", "https://compact.example.org:8443", "compact.example.org"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "127.0.0.1"),
])
def test_the_address_is_written_as_browsers_write_it(written: str, address: str, host: str) -> None:
    found = environment(OPENCOMPACT_ADDRESS=written, OPENCOMPACT_PROXIES="1")

    assert (found.address, found.hosts[0]) == (address, host)


@pytest.mark.parametrize("written", [
    "compact.example.org", "ftp://compact.example.org", "https://", "https://compact.example.org/site",
    "https://compact.example.org?x=1", "https://compact.example.org#x", "https://me@compact.example.org",
    "https://compact.example.org:99999", "https://compact.example.org:x", "https://com pact.example.org", "https://*",
])
def test_an_address_that_cannot_be_is_refused(written: str) -> None:
    assert refusal(OPENCOMPACT_ADDRESS=written, OPENCOMPACT_PROXIES="1") == (
        f'OPENCOMPACT_ADDRESS is "{written}"; write the public address of the site without a path, '
        "such as https://compact.example.org.")


def test_https_without_a_proxy_is_refused() -> None:
    assert refusal(OPENCOMPACT_ADDRESS="https://compact.example.org").startswith(
        "OPENCOMPACT_ADDRESS begins with https, and the site itself does not encrypt: put a proxy before it")


@pytest.mark.parametrize("written", ["yes", "-1", "10", "1.5", "one"])
def test_a_number_of_proxies_that_cannot_be_is_refused(written: str) -> None:
    assert refusal(OPENCOMPACT_PROXIES=written) == (
        f'OPENCOMPACT_PROXIES is "{written}"; write how many proxies stand before the site, such as 1.')


@pytest.mark.parametrize(("key", "sentence"), [
    ("", "There is no secret key: set OPENCOMPACT_SECRET_KEY to 50 random characters or more, or run"),
    ("short", "OPENCOMPACT_SECRET_KEY is easily guessed"),
    ("abc" * 20, "OPENCOMPACT_SECRET_KEY is easily guessed"),
])
def test_a_secret_key_that_is_none_is_refused(key: str, sentence: str) -> None:
    assert refusal(OPENCOMPACT_SECRET_KEY=key).startswith(sentence)


def test_the_secret_key_may_stand_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text(KEY + "\n", "utf-8")

    assert read_environment({"OPENCOMPACT_FOLDER": str(tmp_path)}).secret_key == KEY


def test_no_secret_is_shown_with_the_environment() -> None:
    found = environment(DATABASE_URL="postgresql://me:hidden1@h/n", OPENCOMPACT_MAIL="smtps://me:hidden2@h")

    assert not any(secret in repr(found) for secret in (KEY, "hidden1", "hidden2"))


@pytest.mark.parametrize(("url", "name"), [
    ("sqlite:////srv/data/x.sqlite3", Path("/srv/data/x.sqlite3")),
    ("sqlite:///x.sqlite3", Path.cwd() / "x.sqlite3"),
    ("postgresql://me:p%40ss@db:5432/compact", "compact"),
    ("postgres:///compact", "compact"),
])
def test_the_database_is_found(url: str, name: object) -> None:
    assert environment(DATABASE_URL=url).database["NAME"] == name


def test_postgresql_has_a_pool_that_gives_out_no_dead_connection() -> None:
    database = environment(DATABASE_URL="postgresql://me:p%40ss@db:5432/compact?sslmode=require").database

    assert (database["PASSWORD"], database["HOST"], database["PORT"]) == ("p@ss", "db", 5432)
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"], database["OPTIONS"]["sslmode"]) == (0, True, "require")
    assert database["OPTIONS"]["pool"]["max_size"] == 8


def test_sqlite_writes_ahead_and_locks_at_once() -> None:
    options = environment().database["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.parametrize(("url", "sentence"), [
    ("mysql://me@db/compact", "DATABASE_URL must begin with postgresql:// (or sqlite:///)"),
    ("compact.sqlite3", "DATABASE_URL must begin with postgresql:// (or sqlite:///)"),
    ("postgresql://me:p#ss@db/compact", "DATABASE_URL cannot be read; write it as postgresql://user:password@host:5432/name"),
    ("postgresql://db", "DATABASE_URL cannot be read"),
    ("postgresql://db:port/compact", "DATABASE_URL cannot be read"),
    ("sqlite://", "DATABASE_URL names no file"),
    ("sqlite:///:memory:", "DATABASE_URL names no file"),
])
def test_a_database_that_cannot_be_is_refused(url: str, sentence: str) -> None:
    assert refusal(DATABASE_URL=url).startswith(sentence)


@pytest.mark.parametrize(("written", "host", "port", "starts_tls", "is_tls"), [
    ("smtp+tls://me:pw@mail.example.org", "mail.example.org", 587, True, False),
    ("smtps://me:pw@mail.example.org", "mail.example.org", 465, False, True),
    ("smtp://mail.example.org:2525", "mail.example.org", 2525, False, False),
    ("smtp://me:pw@localhost", "localhost", 25, False, False),
])
def test_letters_leave_by_a_server(written: str, host: str, port: int, starts_tls: bool, is_tls: bool) -> None:
    mail = environment(OPENCOMPACT_MAIL=written).mail

    assert (mail.host, mail.port, mail.starts_tls, mail.is_tls, mail.leaves) == (host, port, starts_tls, is_tls, True)


@pytest.mark.parametrize(("written", "folder"), [("folder:", "/srv/site/letters"), ("folder:/tmp/a%20b", "/tmp/a b")])
def test_letters_may_go_into_a_folder(written: str, folder: str) -> None:
    assert environment(OPENCOMPACT_MAIL=written).mail.folder == folder


@pytest.mark.parametrize(("written", "sentence"), [
    ("mail.example.org", "OPENCOMPACT_MAIL must be smtp+tls://user:password@host:587"),
    ("smtp://", "OPENCOMPACT_MAIL must be"),
    ("smtp://mail.example.org:mail", "OPENCOMPACT_MAIL must be"),
    ("smtps://mail.example.org/inbox", "OPENCOMPACT_MAIL must be"),
    ("folder://letters", "OPENCOMPACT_MAIL must be"),
    ("smtp://me:pw@mail.example.org", "OPENCOMPACT_MAIL would send its password in clear"),
])
def test_a_way_of_letters_that_cannot_be_is_refused(written: str, sentence: str) -> None:
    assert refusal(OPENCOMPACT_MAIL=written).startswith(sentence)


@pytest.mark.parametrize("written", ["Compact", "Compact <@example.org>", "a@", "Compact <a@example.org>\nBcc: b@example.org"])
def test_a_sender_that_cannot_be_is_refused(written: str) -> None:
    assert refusal(OPENCOMPACT_SENDER=written).startswith(f'OPENCOMPACT_SENDER is "{written}"; write a name and an address')


@pytest.mark.parametrize(("written", "is_plain"), [("yes", True), ("1", True), ("No", False), ("0", False), ("", False)])
def test_plain_static_files_are_asked_for_with_yes(written: str, is_plain: bool) -> None:
    assert environment(OPENCOMPACT_PLAIN_STATIC=written).plain_static is is_plain


def test_plain_static_files_are_asked_for_with_nothing_else() -> None:
    assert refusal(OPENCOMPACT_PLAIN_STATIC="maybe") == 'OPENCOMPACT_PLAIN_STATIC is "maybe"; write yes or no.'


@pytest.mark.parametrize(("name", "meant"), [
    ("OPENCOMPACT_ADRESS", "OPENCOMPACT_ADDRESS"),
    ("OPENCOMPACT_DATABASE_URL", "DATABASE_URL"),
    ("OPENCOMPACT_SECRETKEY", "OPENCOMPACT_SECRET_KEY"),
])
def test_a_misspelt_setting_is_refused_with_what_was_meant(name: str, meant: str) -> None:
    assert refusal(**{name: "x"}) == f"{name} is not a setting; did you mean {meant}?"


def test_every_setting_that_is_read_is_told_of() -> None:
    read = set(Recording.read_by(read_environment))

    assert read == {variable.name for variable in VARIABLES}


class Recording(dict[str, str]):
    """An environment that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__(HTTPS, OPENCOMPACT_SECRET_KEY=KEY)
        self.asked: list[str] = []

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]  # noted, and as before
        self.asked.append(key)
        return super().get(key, default)

    @classmethod
    def read_by(cls, reader: object) -> list[str]:
        recording = cls()
        reader(recording)  # type: ignore[operator]
        return recording.asked
