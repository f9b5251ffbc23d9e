"""Every page that can be opened, and with which things of the world: the addresses that answer a GET with a page."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import URLPattern

from website.world import World

FILES = {"health", "partners_csv", "partners_json", "signatories_csv", "area_colour", "area_logo", "edition_file",
         "edition_text", "mfa_download_recovery_codes", "consultations_ics", "consultation_ics", "consultations_atom",
         "consultations_facts_csv", "consultations_facts_json", "consultation_facts_csv", "consultation_facts_json",
         "answers_csv", "codes_csv", "answers_without_names_csv", "monitoring_csv", "monitoring_commitment_csv"}
"""What is no page but a file."""

THINGS = {
    "role_confirm": "own role", "role_leave": "own role", "invitation": "invitation", "claim": "claim",
    "area_person_end": "role in area", "organisation_person_end": "role in organisation",
    "area_invitation_withdraw": "invitation to area", "organisation_invitation_withdraw": "invitation to organisation",
    "format_asked": "request", "format_request": "request", "step_withdraw": "step", "edition_party": "party",
    "edition_code": "code", "code_change": "code", "commitment": "commitment", "seat_vacate": "holding",
    "seat": "seat", "seat_fill": "seat", "seat_chair": "seat", "seat_end": "seat",
    "explanation": "explanation", "explanation_withdraw": "explanation",
    "finding": "finding", "monitoring_commitment": "commitment of area", "monitoring_commitment_csv": "commitment of area",
    "feedback": "fed back", "feedback_answers": "statement fed back", "follow_link": "follow",
}
"""Which thing of the world an address is tried with, where its path does not say so."""


def addresses() -> Iterator[tuple[str, str]]:
    """Every address of the site: its name and its path."""
    return _walk(get_resolver(), "")


def _walk(resolver: URLResolver, before: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield pattern.name or "", before + str(pattern.pattern)


_PARTS = (
    ("language section", "section in language"), ("language", "language"), ("section", "section"),
    ("question", "question"), ("code part", "part of own answer"), ("answer code", "own answer"),
    ("answer", "answer of consultation"), ("theme", "theme"), ("statement", "statement"), ("paper", "paper"),
    ("step", "step of plan"),
)
"""Which thing of the world a part of a path belongs to, the more particular first."""


def thing_for(name: str, path: str) -> str:
    """Which thing of the world fills the parts of a path."""
    if name in THINGS:
        return THINGS[name]
    if name.startswith("signature"):
        return "signature"
    for part, thing in _PARTS:
        if all(f":{one}>" in path for one in part.split()):
            return thing
    if "partners/<" in path:
        return "partner"
    if "consultations/<" in path:
        return "consultation"
    if "plans/<" in path:
        return "plan"
    if ":edition>" in path:
        return "edition"
    return "area" if ":area>" in path else ""


def path_of(name: str, path: str, world: World) -> str:
    """The path of an address in the world."""
    return reverse(name, kwargs=world.parts[thing_for(name, path)])


def pages(world: World, visitor: str) -> list[str]:
    """The paths of every page that is shown to a visitor; files, refusals and ways elsewhere left out."""
    client = world.client(visitor)
    paths = [path_of(name, path, world) for name, path in addresses() if name not in FILES]
    return [path for path in paths if client.get(path).status_code == 200]
