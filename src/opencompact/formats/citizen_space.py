"""Consultations as a council's Citizen Space publishes them: the JSON of its public search, or of one activity.

What was known, from the public reference of its version 2.4 and from a published answer of such a site of 2026: the
search answers with a bare list of activities, each with ``id``, ``title``, ``url``, ``status`` (open, forthcoming or
closed), ``overview`` (HTML), ``startdate`` and ``enddate`` (2026/01/26, or empty text where there is none). Asked for
all fields it also gives ``workspace_title`` (a part of the body, not the body), ``type_string``, ``audiences``,
``areas`` and ``interests`` (lists of ``id`` and ``name``), ``feedbackdate`` and ``resultdate``. The reference says of
these two days that feedback is, or was, *expected* on them: neither is a day on which anything was published.

So the format cannot say whether feedback came, whether a reason was given, or whose
site it is: these are not known for every row.
"""

from html.parser import HTMLParser
from typing import Final

from opencompact.compact.kinds import Vocabulary
from opencompact.formats.cells import NOT_GIVEN
from opencompact.formats.columns import Cells
from opencompact.formats.nested import Object, at, counted, is_blank, objects, written
from opencompact.formats.records import Frames, Problem, ReadFile, assemble

NAME: Final = "Citizen Space"
LISTED_UNDER: Final = ("results", "activities", "items")
"""Where the list stands in files that keep it in an object, as saved answers may; the site itself gives it bare."""
_FORMS: Final = ("form", "basic_form")
_LONGEST: Final = 5_000
_AFTER: Final = ("p", "br", "li", "div", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN: Final = ("style", "script", "head", "title")


def is_citizen_space(data: object) -> bool:
    """Whether it is an activity of Citizen Space, or a list (bare, or in an object) with at least one."""
    return any(_is_activity(one) for _, one in _activities(data))


def read(data: object, path: str, vocabulary: Vocabulary) -> tuple[ReadFile, Frames]:
    """The consultations of a list; forms, with which nobody is consulted, are left out and counted."""
    file = ReadFile(path, NAME)
    found: list[tuple[str, Object]] = []
    forms: list[str] = []
    for place, activity in _activities(data):
        if not isinstance(activity, dict) or not _is_activity(activity):
            file.problems.append(Problem(place, "is not an activity of Citizen Space: it has no startdate and enddate"))
        elif _is_form(activity):
            forms.append(_reference(activity) or place)
        else:
            found.append((place, activity))
    if forms:
        file.notes.append(counted("Left out because they are forms and no consultations", forms))
    return file, _frames(found, file, vocabulary)


def _activities(data: object) -> list[tuple[str, object]]:
    """Every activity with its place: the file itself is one, or a list of them."""
    listed: object = data
    if isinstance(data, dict):
        listed = next((data[key] for key in LISTED_UNDER if isinstance(data.get(key), list)), data)
    if isinstance(listed, list):
        return [(f"activity {number}", one) for number, one in enumerate(listed, 1)]
    return [("activity", listed)]


def _is_activity(one: object) -> bool:
    return isinstance(one, dict) and "startdate" in one and "enddate" in one and bool({"url", "id"} & set(one))


def _is_form(activity: Object) -> bool:
    return any(written(activity.get(key)).casefold() in _FORMS for key in ("activity_type", "type_string"))


def _reference(activity: Object) -> str:
    """Its address: what one site calls it, another may call something else."""
    return written(activity.get("url")) or written(activity.get("id"))


def _frames(found: list[tuple[str, Object]], file: ReadFile, vocabulary: Vocabulary) -> Frames:
    if not found:
        return {}
    kind = vocabulary["consultation"]
    rows = [_facts(activity) for _, activity in found]
    names = [name for name in rows[0] if any(row[name] is not NOT_GIVEN for row in rows)]
    columns: dict[str, Cells] = {name: [row[name] for row in rows] for name in names}
    frame, problems = assemble(kind, columns, [place for place, _ in found], file.path)
    file.problems += problems
    return {"consultation": frame}


def _facts(activity: Object) -> dict[str, object]:
    return {
        "reference": _reference(activity),
        "title": activity.get("title"),
        "held_by": _body(activity),
        "about": _plain(activity["overview"]) if "overview" in activity else NOT_GIVEN,
        "subjects": _names(activity, "interests"),
        "places": _names(activity, "areas"),
        "people_asked": _joined(_names(activity, "audiences")),
        "web_address": activity.get("url"),
        "opens_on": activity["startdate"],
        "closes_on": activity["enddate"],
        "feedback_expected_on": _expected(activity),
    }


def _body(activity: Object) -> object:
    """The body, where a list says so; a department or a workspace is only a part of one."""
    if "organisation" not in activity:
        return NOT_GIVEN
    named = activity["organisation"]
    return written(at(named, "name") or at(named, "title")) if isinstance(named, dict) else named


def _names(activity: Object, key: str) -> object:
    """The names of a list of terms, each an object with a name or a bare text."""
    if key not in activity:
        return NOT_GIVEN
    listed = activity[key]
    if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
        return listed or None
    return [name for one in objects(listed) if (name := written(one.get("name")) or written(one.get("id")))] or None


def _joined(names: object) -> object:
    return "; ".join(map(str, names)) if isinstance(names, list) else names


def _expected(activity: Object) -> object:
    given = [activity[key] for key in ("feedbackdate", "resultdate", "resultsdate") if key in activity]
    return next((day for day in given if not is_blank(day)), None) if given else NOT_GIVEN


def _plain(overview: object) -> object:
    """The text of a piece of HTML, cut at five thousand characters; what is no text stays what it is."""
    if not isinstance(overview, str):
        return overview
    page = _Page()
    page.feed(overview)
    page.close()
    lines = (" ".join(line.split()) for line in "".join(page.said).split("\n"))
    return "\n".join(line for line in lines if line)[:_LONGEST]


class _Page(HTMLParser):
    """What is to be read on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _AFTER:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _AFTER:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(data)
