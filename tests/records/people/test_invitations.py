"""Invitations: to one address, once, for a fortnight; every misuse says so in a sentence that names nobody."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from opencompact.records.history.models import Entry, Note
from opencompact.records.people.actions import accept_invitation, invite, withdraw_invitation
from opencompact.records.people.actions.inviting import MOST_A_DAY
from opencompact.records.people.invitations import code_of, invitation, why_closed, why_not_theirs
from opencompact.records.people.models import OFFICER, REPRESENTATIVE, Invitation
from opencompact.records.people.visitors import NOBODY
from opencompact.records.refusals import AlreadyDone, NotAllowed, NotThere, Refused
from site_cast import NOON, TODAY, a_person, a_representative, an_officer, an_organisation, the_visitor

pytestmark = pytest.mark.django_db
FORTNIGHT = timedelta(days=14)


@pytest.fixture
def youth():
    return an_organisation("Harbour Youth")


@pytest.fixture
def sent(youth):
    return invite(by=a_representative(youth), at=NOON, email="New@Example.org", role=REPRESENTATIVE, organisation=youth.reference)


def accept(sent, by, at=NOON, code=""):
    return accept_invitation(by=by, at=at, on=TODAY, reference=sent.reference, code=code or code_of(sent))


def test_it_is_accepted_by_whose_address_it_is(sent, youth):
    new = the_visitor(a_person("new@example.org"))

    role = accept(sent, new)

    assert the_visitor(new.person).represents(youth.reference)
    assert role.given_by == sent.invited_by.reference
    sent.refresh_from_db()
    assert (sent.accepted_at, sent.accepted_by) == (NOON, new.person)
    assert list(Entry.objects.values_list("action", flat=True)) == ["invitation.sent", "invitation.accepted", "role.given"]


def test_the_history_holds_no_address(sent):
    entry = Entry.objects.get()

    assert "example" not in str(entry.facts) + entry.about
    assert not Note.objects.exists()


def test_nothing_secret_is_stored(sent):
    row = Invitation.objects.filter(pk=sent.pk).values().get()

    assert code_of(sent) not in str(row)


@pytest.mark.parametrize(("at", "opens"), [(FORTNIGHT - timedelta(seconds=1), True), (FORTNIGHT, False)])
def test_it_runs_out_after_a_fortnight(sent, at, opens):
    new = the_visitor(a_person("new@example.org"))

    if opens:
        assert accept(sent, new, at=NOON + at)
    else:
        with pytest.raises(Refused, match="has run out"):
            accept(sent, new, at=NOON + at)


def test_it_works_once(sent):
    new = the_visitor(a_person("new@example.org"))
    accept(sent, new)

    with pytest.raises(Refused, match="has been accepted"):
        accept(sent, new)


def test_withdrawn_it_opens_nothing(sent, youth):
    withdraw_invitation(by=an_officer(), at=NOON, reference=sent.reference, kept_by="marchshire")

    with pytest.raises(Refused, match="was withdrawn"):
        accept(sent, the_visitor(a_person("new@example.org")))
    with pytest.raises(Refused, match="was withdrawn"):
        withdraw_invitation(by=an_officer(email="two@example.org"), at=NOON, reference=sent.reference, kept_by="marchshire")


@pytest.mark.parametrize("who", ["stranger", "officer next door"])
def test_only_who_may_invite_withdraws(sent, who):
    by = the_visitor(a_person()) if who == "stranger" else an_officer("nextshire")

    with pytest.raises(NotAllowed):
        withdraw_invitation(by=by, at=NOON, reference=sent.reference, kept_by="marchshire")


def test_forwarded_to_somebody_else_it_opens_nothing_and_names_nobody(sent):
    with pytest.raises(NotAllowed) as refused:
        accept(sent, the_visitor(a_person("other@example.org")))

    assert "another address" in str(refused.value)
    assert "new@" not in str(refused.value)
    sent.refresh_from_db()
    assert sent.accepted_at is None


def test_an_address_that_was_not_confirmed_is_nobodys(sent):
    claims = a_person("other@example.org")
    EmailAddress.objects.create(user=claims, email="new@example.org", verified=False)

    with pytest.raises(NotAllowed, match="another address"):
        accept(sent, the_visitor(claims))


def test_the_public_cannot_accept(sent):
    with pytest.raises(NotAllowed, match="Sign in"):
        accept(sent, NOBODY)


def test_a_wrong_code_and_a_wrong_reference_answer_alike(sent, youth):
    other = invite(by=an_officer(), at=NOON, email="new@example.org", role=OFFICER, area="marchshire")

    answers = []
    for reference, code in [(sent.reference, code_of(other)), ("aaaa-aaaa", code_of(sent)), (sent.reference, ""), (sent.reference, "ü:\x00")]:
        with pytest.raises(NotThere) as refused:
            invitation(reference, code)
        answers.append(str(refused.value))

    assert len(set(answers)) == 1


def test_moving_its_end_breaks_its_link(sent):
    code = code_of(sent)
    Invitation.objects.filter(pk=sent.pk).update(ends_at=NOON + timedelta(days=99))

    with pytest.raises(NotThere):
        invitation(sent.reference, code)


def test_nobody_accepts_their_own(youth):
    rae = a_representative(youth, "rae@example.org")
    own = invite(by=rae, at=NOON, email="rae@example.org", role=REPRESENTATIVE, organisation=youth.reference)

    with pytest.raises(NotAllowed, match="sent this invitation yourself"):
        accept(own, rae)


def test_inviting_somebody_who_is_known_and_who_is_not_is_the_same(youth):
    officer = an_officer()
    a_person("known@example.org")
    invited = {"by": officer, "at": NOON, "role": OFFICER, "area": "marchshire"}

    known, unknown = (invite(**invited, email=f"{who}@example.org") for who in ("known", "unknown"))

    assert (known.role, known.ends_at, known.accepted_by) == (unknown.role, unknown.ends_at, unknown.accepted_by)


def test_one_at_a_time_to_an_address_and_role(sent, youth):
    again = {"by": an_officer(), "at": NOON, "email": "new@example.org", "organisation": youth.reference, "kept_by": "marchshire"}

    with pytest.raises(Refused, match="still waits"):
        invite(**again, role=REPRESENTATIVE)
    invite(**again, role="contributor")


def test_one_address_is_not_pestered(youth):
    for number in range(3):
        invite(by=an_officer(f"shire{number}", f"o{number}@example.org"), at=NOON, email="new@example.org", role=OFFICER, area=f"shire{number}")
    more = {"by": an_officer(), "email": "new@example.org", "role": OFFICER, "area": "marchshire"}

    with pytest.raises(Refused, match="Several invitations went to this address"):
        invite(**more, at=NOON)
    invite(**more, at=NOON + timedelta(days=1))


def test_one_person_does_not_write_to_the_whole_county(youth):
    officer = an_officer()
    for number in range(MOST_A_DAY):
        invite(by=officer, at=NOON, email=f"p{number}@example.org", role=OFFICER, area="marchshire")

    with pytest.raises(Refused, match="go on tomorrow"):
        invite(by=officer, at=NOON, email="more@example.org", role=OFFICER, area="marchshire")


def test_sent_twice_by_a_double_click_it_is_one(youth):
    officer = an_officer()
    given = {"by": officer, "at": NOON, "role": OFFICER, "area": "marchshire", "once": "a-mark-of-one-sending"}
    first = invite(**given, email="new@example.org")

    with pytest.raises(AlreadyDone) as done:
        invite(**given, email="new@example.org")

    assert done.value.about == f"invitation:{first.reference}"
    assert Invitation.objects.count() == 1


def test_why_closed_and_why_not_theirs_are_empty_where_nothing_is_in_the_way(sent):
    assert why_closed(sent, at=NOON) == ""
    assert why_not_theirs(sent, a_person("new@example.org")) == ""
