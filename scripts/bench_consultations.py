"""Seconds a page of one consultation with many answers, and how fast its sheets stream beside reading the same rows."""

import argparse
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django.test import Client

    from opencompact.records.consultations.models import Consultation, Questionnaire, Theme

SCRIPTS: Final = Path(__file__).resolve().parent
NONE_FOUND: Final = 77
TIMES: Final = 3
READERS: Final = ("reader-one", "reader-two")
SAYING: Final = "I use the library after work, and by then it is closed. Number {number} of those who said so. " * 3
PAGES: Final = {
    "the list": "answers/",
    "the list, searched": "answers/?search=library+work&mine=no",
    "one answer": "answers/{answer}/?mine=no",
    "coding it": "answers/{answer}/",
    "themes": "themes/",
    "agreement": "themes/agreement/",
    "figures": "answers/figures/?by=place",
    "the feedback": "feedback/",
}
CODING: Final = "coding it"


def main() -> int:
    """Measures on both databases; not 0 where a page was not answered as it should be."""
    asked = _asked()
    if asked.here:
        return _measure(asked.answers, asked.here)
    print(f"{asked.answers:,} answers to one consultation; the median of {TIMES}, in this process, without a server.\n")
    again = [sys.executable, __file__, "--answers", str(asked.answers)]
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    code = subprocess.run([*again, "--here", "SQLite"], env=without, check=False).returncode
    if asked.only_sqlite or code:
        return code
    postgresql = [sys.executable, str(SCRIPTS / "with_postgres.py"), *again, "--here", "PostgreSQL"]
    code = subprocess.run(postgresql, env=without, check=False).returncode
    return 0 if code == NONE_FOUND else code


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, prog="scripts/bench consultations")
    parser.add_argument("--answers", type=int, default=20_000)
    parser.add_argument("--only-sqlite", action="store_true")
    parser.add_argument("--here", choices=("SQLite", "PostgreSQL"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure(answers: int, database: str) -> int:
    """One database: a site of its own, filled and asked."""
    with tempfile.TemporaryDirectory(prefix="opencompact-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["OPENCOMPACT_FOLDER"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "opencompact.server.settings"
        os.environ["OPENCOMPACT_PLAIN_STATIC"] = "1"
        from opencompact.server.preparing import at_home, migrate

        at_home()
        migrate()
        logging.disable()
        begun = perf_counter()
        consultation = _fill(answers)
        print(f"{database}, filled in {perf_counter() - begun:.0f} seconds")
        client = _reader(consultation)
        return _pages(consultation, client) or _sheets(consultation, client)


def _pages(consultation: "Consultation", client: "Client") -> int:
    answer = consultation.answers.order_by("pk")[consultation.answers.count() // 2]
    for name, page in PAGES.items():
        path = f"/bench/consultations/{consultation.reference}/{page.format(answer=answer.reference)}"
        data = {"version": "1"} if name == CODING else None
        took = []
        for number in range(TIMES):
            begun = perf_counter()
            response = client.post(path, data | {"once": f"sending-number-{number:010}"}) if data else client.get(path)
            took.append(perf_counter() - begun)
            if response.status_code != (302 if data else 200):
                print(f"{path} was answered with {response.status_code}.", file=sys.stderr)
                return 1
        print(f"  {name:<22}{median(took):>8.3f} s")
    return 0


def _sheets(consultation: "Consultation", client: "Client") -> int:
    from opencompact.records.consultations.models import Answer, Coding

    answers = Answer.objects.filter(consultation=consultation).select_related("questionnaire", "respondent")
    codes = Coding.objects.filter(answer__consultation=consultation).values_list(
        "answer__reference", "theme__reference", "theme__name", "question", "coder", "coded_at", "theme__retired_on"
    )
    read = {
        "answers.csv": answers.defer("questionnaire__sections", "search"),
        "without-names.csv": answers.defer("questionnaire__sections", "search"),
        "codes.csv": codes,
    }
    print(f"  {'':<22}{'rows':>8}{'rows/s':>10}{'of reading':>12}{'MB':>8}")
    for sheet, rows in read.items():
        alone = min(_seconds(partial(rows.iterator, chunk_size=500)) for _ in range(TIMES))
        path = f"/bench/consultations/{consultation.reference}/answers/{sheet}"
        sizes: list[int] = []
        streamed = min(_seconds(partial(_pieces, client, path), sizes) for _ in range(TIMES))
        number = rows.count()
        size = sum(sizes) / TIMES / 1e6
        print(f"  {sheet:<22}{number:>8,}{number / streamed:>10,.0f}{alone / streamed:>12.2f}{size:>8.1f}")
    print()
    return 0


def _pieces(client: "Client", path: str) -> Iterable[bytes]:
    response = client.get(path)
    return response.streaming_content  # type: ignore[attr-defined, no-any-return]  # the sheets are streamed


def _seconds(begin: Callable[[], Iterable[object]], sizes: list[int] | None = None) -> float:
    begun = perf_counter()
    for one in begin():
        if sizes is not None and isinstance(one, bytes):
            sizes.append(len(one))
    return perf_counter() - begun


def _reader(consultation: "Consultation") -> "Client":
    from django.conf import settings
    from django.test import Client

    from opencompact.records.people.models import REPRESENTATIVE, Person, Role

    person = Person(email="reader@example.org", name="Reader", joined_at=datetime(2026, 1, 1, tzinfo=UTC))
    person.set_unusable_password()
    person.save()
    day = datetime.now(UTC).date() - timedelta(days=1)
    Role.objects.create(person=person, role=REPRESENTATIVE, organisation=consultation.organisation.reference,
                        from_on=day, confirmed_on=day, given_by="house")  # fmt: skip
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(person)
    return client


def _fill(answers: int) -> "Consultation":
    """A consultation that closed and was fed back, and its answers: a twentieth of them alike, coded by two."""
    from opencompact.records.areas.models import Area
    from opencompact.records.consultations.models import Consultation, Questionnaire, Theme
    from opencompact.records.partners.models import Name, Organisation

    day, now = date(2026, 1, 1), datetime(2026, 5, 1, tzinfo=UTC)
    area = Area.objects.create(slug="bench", name="Bench", kind="county", opened_on=day)
    council = Organisation.objects.create(name="Council", sorts_as="council", search="council", sector="public",
                                          kept_by="bench", confirmed_on=day)  # fmt: skip
    Name.objects.create(organisation=council, name="Council")
    consultation = Consultation.objects.create(
        area=area, organisation=council, title="Hours", opens_on=day, closes_on=date(2026, 4, 1), set_on=day,
        shown_from=day, feedback_release_at=now, feedback_published_on=now.date(),
    )  # fmt: skip
    asked = Questionnaire.objects.create(consultation=consultation, sections=_sections(), frozen_at=now,
                                         digest="a" * 64)  # fmt: skip
    themes = [Theme.objects.create(consultation=consultation, name=f"Theme {n}", position=n) for n in range(12)]
    _answers(consultation, asked, themes, answers)
    return consultation


def _sections() -> list[dict[str, object]]:
    options = [{"key": f"o{n}", "words": f"Answer {n}"} for n in range(1, 6)]
    chosen = [{"key": f"q{n}", "kind": "one", "wording": f"Question {n}?", "options": options} for n in range(1, 11)]
    agreed = [{"key": f"q{n}", "kind": "agree", "wording": f"Proposal {n}."} for n in range(11, 16)]
    written = [{"key": f"q{n}", "kind": "long", "wording": f"Why {n}?"} for n in range(16, 19)]
    return [{"key": "s1", "title": "All", "intro": "", "questions": [*chosen, *agreed, *written]}]


def _answers(consultation: "Consultation", asked: "Questionnaire", themes: "list[Theme]", number: int) -> None:
    from opencompact.records.consultations.models import Answer, Coding, Reading, Respondent
    from opencompact.records.consultations.sameness import search_text, words_digest

    first = datetime(2026, 1, 1, tzinfo=UTC)
    for start in range(0, number, 2000):
        rows = []
        for place in range(start, min(start + 2000, number)):
            replies = _replies(0 if place % 20 == 0 else place)
            at = first + timedelta(seconds=place)
            rows.append(Answer(
                consultation=consultation, questionnaire=asked, replies=replies, search=search_text(replies),
                words_digest=words_digest(replies), answers_as=("person", "organisation")[place % 9 == 0],
                sector=("individual", "third", "public", "private", "")[place % 5], place=f"Place {place % 40}",
                begun_at=at, saved_at=at, received_at=at,
            ))  # fmt: skip
        made = Answer.objects.bulk_create(rows, batch_size=500)
        Respondent.objects.bulk_create((Respondent(answer=one, name="Somebody") for one in made), batch_size=500)
        Reading.objects.bulk_create(
            (Reading(answer=one, reader=reader, read_at=one.saved_at) for one in made for reader in READERS),
            batch_size=500,
        )
        Coding.objects.bulk_create(
            (Coding(answer=one, theme=themes[(one.pk + shift) % 12], coder=reader, coded_at=one.saved_at)
             for one in made for shift, reader in enumerate(READERS)), batch_size=500)  # fmt: skip


def _replies(number: int) -> dict[str, object]:
    replies: dict[str, object] = {f"q{n}": f"o{1 + (number * n) % 5}" for n in range(1, 11)}
    agree = ("strongly-agree", "agree", "neither", "disagree", "do-not-know")
    replies |= {f"q{n}": agree[(number + n) % 5] for n in range(11, 16)}
    return replies | {f"q{n}": SAYING.format(number=number) for n in range(16, 19)}


if __name__ == "__main__":
    sys.exit(main())
