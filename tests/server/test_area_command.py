"""`opencompact area`: areas, their officers and their compacts from the command line, done by the house."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from opencompact.records.areas.models import Area
from opencompact.records.history.models import Entry
from opencompact.records.people.models import Person, Role
from opencompact.server.entry import main
from site_cast import a_compact, an_area

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, ["area", *words])


def test_an_area_is_added_with_all_that_belongs_to_it(run: Run) -> None:
    done = run("create", "herefordshire", "--name", "Herefordshire", "--kind", "unitary",
               "--officer", "Ola@Example.org", "--edition", "herefordshire-2014", "--open")

    area = Area.objects.get()
    assert (done.exit_code, area.slug, area.name, area.kind, area.opened_on is not None) == (
        0, "herefordshire", "Herefordshire", "unitary", True)
    assert [(edition.address, edition.published_on is not None) for edition in area.editions.all()] == [("2014", True)]
    assert [(role.person.email, role.role, role.area) for role in Role.objects.all()] == [
        ("ola@example.org", "officer", "herefordshire")]
    assert "Herefordshire is there, at /herefordshire/." in done.output


def test_the_history_tells_that_the_house_did_it(run: Run) -> None:
    run("create", "marchshire", "--name", "Marchshire")

    assert list(Entry.objects.values_list("area", "action", "by")) == [("marchshire", "area.created", "house")]


def test_an_area_waits_for_its_officer_unless_it_is_to_be_open(run: Run) -> None:
    done = run("create", "marchshire", "--name", "Marchshire")

    assert Area.objects.get().opened_on is None
    assert done.output == "Marchshire is there, at /marchshire/, for its officer until it is opened.\n"


def test_an_area_lies_within_another(run: Run) -> None:
    county = an_area("marchshire")

    run("create", "marchbury", "--name", "Marchbury", "--kind", "borough", "--within", "marchshire")

    assert Area.objects.get(slug="marchbury").within == county


def test_a_compact_may_be_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(a_compact("2026"), "utf-8")

    run("create", "marchshire", "--name", "Marchshire", "--edition", str(tmp_path / "ours.toml"))

    assert Area.objects.get().editions.get().address == "2026"


@pytest.mark.parametrize(("words", "sentence"), [
    (("account", "--name", "Account"), 'The address "account" is kept for the site itself.'),
    (("March shire", "--name", "Marchshire"), '"March shire" cannot be an address.'),
    (("taken", "--name", "Taken"), 'There is an area at "taken" already. Choose another address.'),
    (("new", "--name", "New", "--within", "nowhere"), 'There is no area at "nowhere"; "opencompact area list" says which there are.'),
    (("new", "--name", "New", "--officer", "nobody"), "Enter a valid email address."),
    (("new", "--name", "New", "--edition", "hertsmer"), "hertsmer cannot be used: 1 error."),
    (("new", "--name", ""), "Name: This field cannot be blank."),
])
def test_what_cannot_be_is_refused_and_nothing_of_it_is_done(run: Run, words: tuple[str, ...], sentence: str) -> None:
    an_area("taken")

    done = run("create", *words)

    assert done.exit_code == 2
    assert sentence in done.output
    assert list(Area.objects.values_list("slug", flat=True)) == ["taken"]
    assert not Person.objects.exists()


def test_the_list_says_who_looks_after_each(run: Run) -> None:
    run("create", "marchshire", "--name", "Marchshire", "--officer", "ola@example.org")
    run("create", "elsewhere", "--name", "Elsewhere", "--open")

    lines = run("list").output.splitlines()

    assert lines[0].startswith("elsewhere: Elsewhere (county), open since 20")
    assert lines[1] == "marchshire: Marchshire (county), not open yet; officer: ola@example.org."


def test_an_empty_list_says_what_to_do(run: Run) -> None:
    assert run("list").output == 'There is no area yet; "opencompact area create" adds one.\n'


@pytest.mark.parametrize(("words", "role", "of"), [
    (("officer", "add", "marchshire", "ola@example.org"), "officer", "marchshire"),
    (("keeper", "add", "ola@example.org"), "keeper", "house"),
])
def test_people_are_appointed(run: Run, words: tuple[str, ...], role: str, of: str) -> None:
    an_area("marchshire")

    done = run(*words)

    assert (done.exit_code, list(Role.objects.values_list("person__email", "role", "area"))) == (
        0, [("ola@example.org", role, of)])


def test_nobody_is_appointed_twice(run: Run) -> None:
    run("keeper", "add", "ola@example.org")

    done = run("keeper", "add", "ola@example.org")

    assert (done.exit_code, Role.objects.count()) == (2, 1)
    assert "already" in done.output


def test_an_officer_of_no_area_is_refused(run: Run) -> None:
    assert run("officer", "add", "nowhere", "ola@example.org").exit_code == 2
    assert not Person.objects.exists()
