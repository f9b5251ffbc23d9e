"""/health/: 200 where the database answers and its tables are current, else 503; without a session."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from site_cast import a_person


@pytest.mark.django_db
def test_a_site_that_is_well_says_so() -> None:
    answer = Client().get("/health/")

    assert (answer.status_code, answer.json()) == (200, {"well": True})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_who_asks_is_not_looked_up(signed_in: Callable[..., Client], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = signed_in(Client(), a_person())

    with django_assert_num_queries(2) as asked:  # is there a table of migrations, and which of them have run
        person.get("/health/")

    assert not any("session" in query["sql"] for query in asked.captured_queries)


@pytest.mark.parametrize("cookie", ["", "0123456789abcdefghijklmnopqrstuv"])
def test_a_database_that_does_not_answer_is_told_of(monkeypatch: pytest.MonkeyPatch, cookie: str) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("connection to db.internal failed for user compact")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    client = Client()
    client.cookies["sessionid"] = cookie

    answer = client.get("/health/")

    assert (answer.status_code, answer.json()) == (503, {"well": False, "database": "does not answer"})


@pytest.mark.django_db
def test_tables_of_an_older_version_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda *_: {("areas", "0001_initial"): None})

    answer = Client().get("/health/")

    assert (answer.status_code, answer.json()["database"]) == (503, "migrations have not run")


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "status"), [("get", 200), ("head", 200), ("post", 405), ("delete", 405)])
def test_it_is_only_read(method: str, status: int) -> None:
    assert getattr(Client(), method)("/health/").status_code == status


@pytest.mark.django_db
def test_it_is_asked_by_the_machine_itself_under_whatever_name() -> None:
    assert Client().get("/health/", HTTP_HOST="10.0.0.7:8000").status_code == 200
