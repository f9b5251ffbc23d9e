"""An edition is added from its file, its text replaced until it is published, and read once for each text."""

from pathlib import Path

import pytest

from opencompact.compact.loading import LIBRARY
from opencompact.records.areas import compacts
from opencompact.records.areas.actions.editions import add_edition, publish, replace_text
from opencompact.records.areas.models import Code, Edition
from opencompact.records.areas.queries.editions import compact_of, editions
from opencompact.records.areas.queries.editions import edition as edition_at
from opencompact.records.areas.texts import TextRefused, digest_of
from opencompact.records.history.models import Entry
from opencompact.records.people.visitors import HOUSE_ITSELF, NOBODY
from opencompact.records.refusals import AlreadyDone, Changed, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_compact, an_area, an_edition, an_officer

pytestmark = pytest.mark.django_db
FILES = [*sorted(LIBRARY.glob("*.toml")), Path(__file__).parents[3] / "examples" / "marchshire-compact.toml"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_compact_that_ships_loads_as_an_edition(file: Path) -> None:
    area = an_area()
    text = file.read_text("utf-8")

    added = add_edition(by=an_officer(area), at=NOON, area=area, address="first", title="The compact", text=text)

    assert added.digest == digest_of(text)
    assert compact_of(added).commitments
    assert added.codes.count() == len(compact_of(added).codes)
    assert Entry.objects.get().facts["digest"] == added.digest


def test_only_who_looks_after_the_area_sees_it_before_it_is_published() -> None:
    area = an_area()
    officer = an_officer(area)
    add_edition(by=officer, at=NOON, area=area, address="2025", title="The compact", text=a_compact())

    assert len(editions(area, seen_by=officer)) == 1
    assert editions(area, seen_by=NOBODY) == []
    with pytest.raises(NotThere):
        edition_at(area, "2025", seen_by=an_officer("elsewhere", "other@example.org"))


def test_the_officer_of_another_area_adds_none() -> None:
    with pytest.raises(NotAllowed):
        add_edition(by=an_officer("elsewhere"), at=NOON, area=an_area(), address="2025", title="Ours", text=a_compact())


@pytest.mark.parametrize(
    ("more", "kind", "words"),
    [
        ({"address": "compare"}, Refused, "kept for the site itself"),
        ({"address": "2011"}, Refused, 'an edition at "2011" already'),
        ({"title": ""}, Refused, "Title"),
        ({"text": 'id = "x"'}, TextRefused, "errors"),
    ],
)
def test_an_edition_that_will_not_do_is_refused(more: dict[str, str], kind: type[Refused], words: str) -> None:
    area = an_area()
    an_edition(area, "2011")
    given = {"address": "2025", "title": "The compact", "text": a_compact()} | more

    with pytest.raises(kind, match=words):
        add_edition(by=HOUSE_ITSELF, at=NOON, area=area, **given)

    assert Edition.objects.count() == 1


def test_sending_the_form_twice_adds_one_edition() -> None:
    area = an_area()
    given = {"address": "2025", "title": "The compact", "text": a_compact(), "once": "b" * 20}
    add_edition(by=HOUSE_ITSELF, at=NOON, area=area, **given)

    with pytest.raises(AlreadyDone) as done:
        add_edition(by=HOUSE_ITSELF, at=NOON, area=area, **given)

    assert done.value.about == "edition:marchshire/2025"


def test_a_text_is_replaced_until_it_is_published() -> None:
    area = an_area()
    officer = an_officer(area)
    edition = add_edition(by=officer, at=NOON, area=area, address="2025", title="The compact", text=a_compact())

    replaced = replace_text(by=officer, at=NOON, edition=edition, version=1, text=a_compact(length="10 weeks"))
    published = publish(by=officer, at=NOON, on=TODAY, edition=replaced, version=2)

    assert compact_of(published).commitment("consultation-twelve-weeks").check.at_least.count == 10  # type: ignore[union-attr]
    assert edition_at(area, "2025", seen_by=NOBODY).published_on == TODAY
    with pytest.raises(Refused, match="signatures bind to it"):
        replace_text(by=officer, at=NOON, edition=published, version=3, text=a_compact())


def test_what_was_not_read_is_not_published() -> None:
    area = an_area()
    edition = an_edition(area, published_on=None, in_force_on=None)
    replace_text(by=HOUSE_ITSELF, at=NOON, edition=edition, version=1, text=a_compact(length="10 weeks"))

    with pytest.raises(Changed, match="meanwhile"):
        publish(by=HOUSE_ITSELF, at=NOON, on=TODAY, edition=edition, version=1)


def test_a_code_that_an_officer_changed_stays_when_the_text_is_replaced() -> None:
    area = an_area()
    edition = add_edition(by=HOUSE_ITSELF, at=NOON, area=area, address="2025", title="The compact", text=a_compact())
    Code.objects.update(status="draft", version=2)

    replace_text(by=HOUSE_ITSELF, at=NOON, edition=edition, version=1, text=a_compact(length="10 weeks"))

    assert [code.status for code in edition.codes.all()] == ["draft"]


def test_a_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = an_edition(an_area(), text=a_compact("once-only"))
    read: list[str] = []
    real = compacts.compact_from
    monkeypatch.setattr(compacts, "compact_from", lambda text: (read.append(text), real(text))[1])

    first = compact_of(Edition.objects.defer("text").get(pk=edition.pk))
    second = compact_of(edition)

    assert first is second
    assert len(read) == 1


def test_a_text_that_is_not_the_one_of_its_digest_is_never_shown() -> None:
    edition = an_edition(an_area(), text=a_compact("tampered"))
    Edition.objects.update(text=a_compact("otherwise"))

    with pytest.raises(RuntimeError, match="not the one that its digest was made from"):
        compact_of(Edition.objects.get(pk=edition.pk))
