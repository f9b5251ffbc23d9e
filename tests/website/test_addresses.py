"""Every address, tried by every kind of visitor with GET and with POST: who gets in, and who is told that it is not there."""

from collections.abc import Mapping

import pytest
from django.test import Client

from opencompact.records.areas.addresses import RESERVED
from opencompact.records.areas.models import Area
from website.answers import NOT_THERE, answer
from website.pages import addresses, path_of, thing_for
from website.world import VISITORS, World, a_world

pytestmark = pytest.mark.django_db

ANSWERS: Mapping[str, tuple[str, str]] = {
    # Each letter is one visitor's answer, in the order of VISITORS: public, stranger, contributor, representative,
    # officer, officer elsewhere, keeper. o shown, r gone on elsewhere, s sent to sign in, x not there, n refused,
    # m no such method. First what a GET answers, then an empty POST.
    "health": ("ooooooo", "mmmmmmm"),
    "home": ("ooooooo", "mmmmmmm"),
    "design": ("ooooooo", "mmmmmmm"),
    "accessibility": ("ooooooo", "mmmmmmm"),
    "privacy": ("ooooooo", "mmmmmmm"),
    "account": ("soooooo", "mmmmmmm"),
    "account_details": ("soooooo", "noooooo"),
    "role_confirm": ("mmmmmmm", "nxxrxxx"),
    "role_leave": ("sxxoxxx", "nxxrxxx"),
    "account_login": ("orrrrrr", "orrrrrr"),
    "account_confirm_login_code": ("srrrrrr", "srrrrrr"),
    "account_login_password": ("orrrrrr", "orrrrrr"),
    "account_logout": ("roooooo", "rrrrrrr"),
    "account_inactive": ("ooooooo", "mmmmmmm"),
    "account_signup": ("orrrrrr", "orrrrrr"),
    "account_again": ("ooooooo", "mmmmmmm"),
    "account_reauthenticate": ("soooono", "soooono"),
    "account_email": ("srrrrrr", "srrrrrr"),
    "account_email_verification_sent": ("srrrrrr", "srrrrrr"),
    "account_set_password": ("srrrrrr", "srrrrrr"),
    "account_change_password": ("sooooro", "sooooro"),
    "account_reset_password": ("ooooooo", "ooooooo"),
    "account_confirm_password_reset_code": ("sssssss", "sssssss"),
    "account_complete_password_reset": ("rrrrrrr", "rrrrrrr"),
    "account_password_reset_completed": ("ooooooo", "mmmmmmm"),
    "mfa_index": ("soooooo", "smmmmmm"),
    "mfa_authenticate": ("srrrrrr", "srrrrrr"),
    "mfa_reauthenticate": ("srrrrnr", "srrrrnr"),
    "mfa_activate_totp": ("srrrrrr", "srrrrrr"),
    "mfa_deactivate_totp": ("srrrrrr", "srrrrrr"),
    "mfa_view_recovery_codes": ("srrrrrr", "srrrrrr"),
    "mfa_generate_recovery_codes": ("srrrrrr", "srrrrrr"),
    "mfa_download_recovery_codes": ("srrrrrr", "srrrrrr"),
    "invitation": ("onnnnnn", "onnnnnn"),
    "area_people": ("snnnonn", "nnnnonn"),
    "area_person_end": ("snnnonn", "nnnnonn"),
    "area_invitation_withdraw": ("mmmmmmm", "nnnnxnn"),
    "organisation_people": ("snnoono", "nnnoono"),
    "organisation_person_end": ("snnoono", "nnnrrnr"),
    "organisation_invitation_withdraw": ("mmmmmmm", "nnnrrnr"),
    "partners": ("ooooooo", "mmmmmmm"),
    "partners_csv": ("ooooooo", "mmmmmmm"),
    "partners_json": ("ooooooo", "mmmmmmm"),
    "partner_add": ("soooooo", "noooooo"),
    "partners_import": ("snnnono", "nnnnono"),
    "partner": ("ooooooo", "mmmmmmm"),
    "partner_change": ("snnoono", "nnnoono"),
    "partner_name": ("snnoono", "nnnoono"),
    "partner_close": ("snnoono", "nnnoono"),
    "partner_succession": ("snnnono", "nnnnono"),
    "partner_claim": ("soooooo", "noooooo"),
    "partner_confirm": ("mmmmmmm", "nnnnrnr"),
    "partner_list": ("mmmmmmm", "nnnnrnr"),
    "partner_leave": ("snnnono", "nnnnono"),
    "claim": ("xxxxoxo", "xxxxoxo"),
    "explanations": ("ooooooo", "mmmmmmm"),
    "explanation_add": ("snnoonn", "nnnoonn"),
    "explanation": ("ooooooo", "mmmmmmm"),
    "explanation_withdraw": ("snnnonn", "nnnnonn"),
    "signatories": ("ooooooo", "mmmmmmm"),
    "signatories_csv": ("ooooooo", "mmmmmmm"),
    "sign": ("soooooo", "noooooo"),
    "signature": ("xxxooxx", "mmmmmmm"),
    "signature_certificate": ("ooooooo", "mmmmmmm"),
    "signature_assess": ("xxxonxx", "xxxonxx"),
    "signature_renew": ("xxxonxx", "xxxonxx"),
    "signature_withdraw": ("xxxonxx", "xxxonxx"),
    "reference_group": ("ooooooo", "mmmmmmm"),
    "seat_add": ("snnnonn", "nnnnonn"),
    "seats_from_edition": ("mmmmmmm", "nnnnxnn"),
    "seat": ("xxxxoxx", "mmmmmmm"),
    "seat_fill": ("xxxxoxx", "xxxxoxx"),
    "seat_chair": ("xxxxoxx", "xxxxoxx"),
    "seat_end": ("xxxxoxx", "xxxxoxx"),
    "seat_vacate": ("snnnonn", "nnnnonn"),
    "desk": ("xxxxoxx", "mmmmmmm"),
    "consultation_add": ("snooono", "nnooono"),
    "consultation_staff": ("snnoono", "mmmmmmm"),
    "consultation_announce": ("mmmmmmm", "nnnrrnr"),
    "consultation_change": ("snnoono", "nnnoono"),
    "consultation_ways": ("snnoono", "nnnoono"),
    "consultation_days": ("snnrrnr", "nnnrrnr"),
    "consultation_reason": ("snnoono", "nnnoono"),
    "consultation_open": ("snnrrnr", "nnnrrnr"),
    "consultation_change_days": ("snnoono", "nnnoono"),
    "consultation_bodies": ("snnoono", "nnnoono"),
    "consultation_papers": ("snnoono", "nnnoono"),
    "consultation_meetings": ("snnoono", "nnnoono"),
    "consultation_withdraw": ("snnoono", "nnnoono"),
    "consultation_form": ("ooooooo", "mmmmmmm"),
    "consultation_questions": ("snnoono", "mmmmmmm"),
    "questions_preview": ("snnoono", "nnnoono"),
    "questions_version_begin": ("mmmmmmm", "nnnrrnr"),
    "questions_version_drop": ("mmmmmmm", "nnnrrnr"),
    "questions_version_publish": ("snnoono", "nnnoono"),
    "questions_languages": ("snnoono", "nnnoono"),
    "questions_translate": ("snnoono", "mmmmmmm"),
    "questions_translation_publish": ("mmmmmmm", "nnnrrnr"),
    "questions_translation_drop": ("mmmmmmm", "nnnrrnr"),
    "questions_section_translate": ("snnoono", "nnnoono"),
    "question_section_add": ("snnoono", "nnnoono"),
    "question_section": ("snnoono", "nnnoono"),
    "question_section_move": ("mmmmmmm", "nnnrrnr"),
    "question_section_remove": ("snnoono", "nnnoono"),
    "question_add": ("snnoono", "nnnoono"),
    "question": ("snnoono", "nnnoono"),
    "question_only_if": ("snnoono", "nnnoono"),
    "question_move": ("mmmmmmm", "nnnrrnr"),
    "question_duplicate": ("mmmmmmm", "nnnrrnr"),
    "question_remove": ("snnoono", "nnnoono"),
    "answer_begin": ("ooooooo", "ooooooo"),
    "answer": ("ooooooo", "mmmmmmm"),
    "answer_about": ("ooooooo", "ooooooo"),
    "answer_check": ("ooooooo", "ooooooo"),
    "answer_sent": ("ooooooo", "mmmmmmm"),
    "answer_withdraw": ("ooooooo", "ooooooo"),
    "answer_part": ("ooooooo", "ooooooo"),
    "answer_enter": ("snnonnn", "nnnonnn"),
    "answers_moderate": ("snnonnn", "mmmmmmm"),
    "answers_published": ("ooooooo", "mmmmmmm"),
    "answer_moderate": ("snnonnn", "nnnonnn"),
    "answer_erase": ("snnonnn", "nnnonnn"),
    "consultation_keeping": ("snnoono", "nnnoono"),
    "answers_erase": ("snnoono", "nnnoono"),
    "answers_read": ("snnonnn", "mmmmmmm"),
    "answers_summary": ("snnonnn", "mmmmmmm"),
    "answers_csv": ("snnonnn", "mmmmmmm"),
    "codes_csv": ("snnonnn", "mmmmmmm"),
    "answers_without_names_csv": ("snnonnn", "mmmmmmm"),
    "answer_read": ("snnonnn", "nnnonnn"),
    "themes": ("snnonnn", "nnnonnn"),
    "agreement": ("snnonnn", "mmmmmmm"),
    "theme": ("snnonnn", "nnnonnn"),
    "theme_move": ("mmmmmmm", "nnnrnnn"),
    "theme_retire": ("mmmmmmm", "nnnrnnn"),
    "theme_merge": ("snnonnn", "nnnonnn"),
    "feedback": ("ooooooo", "mmmmmmm"),
    "feedback_answers": ("ooooooo", "mmmmmmm"),
    "statements": ("snnonnn", "mmmmmmm"),
    "statement_add": ("snnonnn", "nnnonnn"),
    "feedback_approve": ("snnonnn", "nnnonnn"),
    "feedback_hold_back": ("snnonnn", "nnnonnn"),
    "statement_change": ("snnonnn", "nnnonnn"),
    "statement_answers": ("snnonnn", "nnnonnn"),
    "statement_move": ("mmmmmmm", "nnnrnnn"),
    "statement_remove": ("mmmmmmm", "nnnrnnn"),
    "consultation_decision": ("snnoono", "nnnoono"),
    "consultation_register": ("snooono", "nnooono"),
    "consultations_read": ("snnnono", "nnnnono"),
    "consultations_facts_csv": ("ooooooo", "mmmmmmm"),
    "consultations_facts_json": ("ooooooo", "mmmmmmm"),
    "consultation_told": ("snnrrnr", "nnnrrnr"),
    "consultation_facts_csv": ("ooooooo", "mmmmmmm"),
    "consultation_facts_json": ("ooooooo", "mmmmmmm"),
    "plans": ("ooooooo", "mmmmmmm"),
    "plan_add": ("snooono", "nnooono"),
    "plan": ("ooooooo", "mmmmmmm"),
    "plan_change": ("snnnono", "nnnnono"),
    "plan_show": ("mmmmmmm", "nnnnrnr"),
    "plan_explain": ("snnnonn", "nnnnonn"),
    "plan_steps": ("snnnono", "nnnnono"),
    "plan_step_withdraw": ("mmmmmmm", "nnnnrnr"),
    "plan_step_put_back": ("mmmmmmm", "nnnnrnr"),
    "plan_drop": ("snnnono", "nnnnono"),
    "consultations": ("ooooooo", "mmmmmmm"),
    "consultations_archive": ("ooooooo", "mmmmmmm"),
    "consultations_ics": ("ooooooo", "mmmmmmm"),
    "consultations_atom": ("ooooooo", "mmmmmmm"),
    "consultations_embed": ("ooooooo", "mmmmmmm"),
    "follow": ("ooooooo", "ooooooo"),
    "follow_link": ("ooooooo", "rrrrrrr"),
    "consultation": ("ooooooo", "mmmmmmm"),
    "consultation_ics": ("ooooooo", "mmmmmmm"),
    "consultation_paper": ("ooooooo", "mmmmmmm"),
    "monitoring": ("ooooooo", "mmmmmmm"),
    "monitoring_csv": ("ooooooo", "mmmmmmm"),
    "finding": ("xxxxoxx", "xxxxoxx"),
    "monitoring_commitment": ("ooooooo", "mmmmmmm"),
    "monitoring_commitment_csv": ("ooooooo", "mmmmmmm"),
    "organisation_record": ("ooooooo", "mmmmmmm"),
    "organisation_due": ("xxxooxx", "mmmmmmm"),
    "area": ("ooooooo", "mmmmmmm"),
    "area_change": ("snnnono", "nnnnono"),
    "area_open": ("mmmmmmm", "nnnnrnr"),
    "area_colour": ("ooooooo", "mmmmmmm"),
    "area_logo": ("xxxxxxx", "mmmmmmm"),
    "compact": ("ooooooo", "mmmmmmm"),
    "editions": ("ooooooo", "mmmmmmm"),
    "edition_add": ("snnnono", "nnnnono"),
    "compare_editions": ("ooooooo", "mmmmmmm"),
    "format_ask": ("ooooooo", "ooooooo"),
    "format_asked": ("ooooooo", "mmmmmmm"),
    "format_request": ("xxxxoxx", "xxxxrxx"),
    "edition": ("ooooooo", "mmmmmmm"),
    "edition_change": ("snnnono", "nnnnono"),
    "edition_publish": ("mmmmmmm", "nnnnrnr"),
    "edition_step": ("snnnono", "nnnnono"),
    "step_withdraw": ("snnnono", "nnnnono"),
    "edition_party": ("ooooooo", "mmmmmmm"),
    "edition_code": ("ooooooo", "mmmmmmm"),
    "code_change": ("snnnono", "nnnnono"),
    "edition_print": ("ooooooo", "mmmmmmm"),
    "edition_file": ("ooooooo", "mmmmmmm"),
    "edition_text": ("ooooooo", "mmmmmmm"),
    "commitment": ("ooooooo", "mmmmmmm"),
}


@pytest.fixture
def world() -> World:
    return a_world()


def test_every_address_is_in_the_table() -> None:
    assert {name for name, _ in addresses()} == set(ANSWERS)


@pytest.mark.parametrize("place", range(len(VISITORS)), ids=VISITORS)
def test_every_address_answers_a_visitor_as_the_table_says(world: World, place: int) -> None:
    visitor = VISITORS[place]
    wrong = {}

    for name, path in addresses():
        for method, expected in zip(("GET", "POST"), ANSWERS[name], strict=True):
            given = answer(world.client(visitor), method, path_of(name, path, world))
            if given != expected[place]:
                wrong[f"{method} {name}"] = f"{given} instead of {expected[place]}"

    assert wrong == {}


@pytest.mark.parametrize("place", range(len(VISITORS)), ids=VISITORS)
def test_what_may_not_be_seen_answers_like_what_is_not_there(world: World, place: int) -> None:
    client = world.client(VISITORS[place])
    hidden = [(name, path) for name, path in addresses() if ANSWERS[name][0][place] == NOT_THERE]

    for name, path in hidden:
        shown_of_it, shown_of_nothing = client.get(path_of(name, path, world)), client.get(_absent(name, path, world))
        assert _said(shown_of_it.content) == _said(shown_of_nothing.content), name
        assert shown_of_it.headers.items() == shown_of_nothing.headers.items(), name


def _absent(name: str, path: str, world: World) -> str:
    """The same address of a thing that does not exist."""
    parts = world.parts[thing_for(name, path)]
    gone = next(part for part in ("reference", "role", "area") if part in parts)
    absent = 999_999 if gone == "role" else "zzzz-zzzz"
    return path_of(name, path, World({thing_for(name, path): {**parts, gone: absent}}))


def _said(content: bytes) -> bytes:
    """A page without the token of its forms."""
    return b"".join(part for part in content.split(b'"') if len(part) != 64)


@pytest.mark.parametrize("visitor", ["public", "stranger", "representative", "officer"])
def test_an_area_that_is_not_open_answers_like_none(world: World, visitor: str) -> None:
    client = world.client(visitor)
    inside = [(name, path) for name, path in addresses() if thing_for(name, path) == "area"]

    for name, path in inside:
        unopened, absent = (
            client.get(path_of(name, path, World({"area": {"area": slug}}))) for slug in ("unopened", "absent")
        )
        assert (unopened.status_code, _said(unopened.content)) == (absent.status_code, _said(absent.content)), name


def test_no_area_can_take_an_address_of_the_house() -> None:
    first_words = {path.split("/")[0] for _, path in addresses() if path and not path.startswith("<")}

    assert first_words - set(RESERVED) == set()
    assert {"api", "static", "house"} <= set(RESERVED)


def test_a_head_is_answered_like_a_get(world: World) -> None:
    client = Client()

    for slug in Area.objects.exclude(opened_on=None).values_list("slug", flat=True):
        assert client.head(f"/{slug}/").status_code == client.get(f"/{slug}/").status_code == 200
