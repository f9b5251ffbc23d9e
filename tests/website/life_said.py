"""One consultation's life as tables: the compact it is measured against, its facts on each day, and what is said then."""

from typing import Any

COMPACT = """\
id = "marchshire-2025"
name = "The Marchshire Compact"
area = "Marchshire"
edition = "2025"
known_from = "its own text"

[sectors]
public = "public bodies"
third = "voluntary and community groups"

[[sections]]
id = "listening"
title = "Listening before deciding"

[[commitments]]
id = "early-notice"
topic = "early-notice"
section = "listening"
clause = "1.1"
text = "Say four weeks ahead that you are going to ask people."
binds = ["public"]
record = "consultation"
check = { kind = "notice", given = "announced_on", event = "opens_on", at_least = "4 weeks" }

[[commitments]]
id = "twelve-weeks"
topic = "consultation-length"
section = "listening"
clause = "1.2"
text = "Give people twelve weeks to answer, or say at the start why they have less."
binds = ["all"]
record = "consultation"
check = { kind = "lasts", from = "opens_on", to = "closes_on", at_least = "12 weeks" }
unless = { by = "opens_on" }

[[commitments]]
id = "invite-those-affected"
topic = "partners-in-consultations"
section = "listening"
clause = "1.3"
text = "Invite every partner whom the matter affects."
binds = ["public"]
record = "consultation"
check = { kind = "compares", value = "partners_invited", at_least = "partners_affected", by = "opens_on" }

[[commitments]]
id = "more-than-one-way"
topic = "consultation-methods"
section = "listening"
clause = "1.4"
text = "Let people take part in two ways at least."
binds = ["all"]
record = "consultation"
check = { kind = "compares", value = "methods", at_least = 2, by = "opens_on" }

[[commitments]]
id = "feedback"
topic = "feedback"
section = "listening"
clause = "1.5"
text = "Tell people what came of it before the decision, and within twelve weeks of closing."
binds = ["all"]
record = "consultation"

[commitments.check]
kind = "recorded"
facts = ["feedback_published_on"]
not_without = ["feedback_shows_effect"]
by = ["decided_on", "12 weeks after closes_on"]

[[commitments]]
id = "speak-plainly"
topic = "plain-language"
section = "listening"
clause = "1.6"
text = "Write so that everybody can read it."
binds = ["public"]
check = { kind = "asked", question = "Are the papers that you get written so that everybody can read them?" }
"""
"""Five promises that its record settles, and one that people are asked about."""

Said = dict[str, tuple[str, str]]
"""By commitment the outcome and its sentence."""

PLANNED, CHOSEN, SET, OPEN, FOUND, PUBLIC = "2027-01-11", "2027-01-12", "2027-02-15", "2027-03-01", "2027-03-02", "2027-04-01"
EXTENDED, CLOSED, APPROVED, OUT, DECIDED = "2027-04-19", "2027-05-11", "2027-06-01", "2027-06-14", "2027-07-05"

BECAME: dict[str, dict[str, Any]] = {
    PLANNED: {"announced_on": PLANNED, "opens_on": "2027-03-01"},
    CHOSEN: {"methods": ["online", "paper"], "partners_affected": 2, "partners_invited": 1},
    SET: {"closes_on": "2027-04-26", "reason": "The lease of the old library ends in June.", "reason_published_on": SET},
    OPEN: {},
    FOUND: {},
    PUBLIC: {},
    EXTENDED: {"closes_on": "2027-05-10", "first_closes_on": "2027-04-26", "extension_announced_on": EXTENDED},
    CLOSED: {"responses": 4},
    APPROVED: {},
    OUT: {"feedback_published_on": OUT, "feedback_shows_effect": True},
    DECIDED: {"decided_on": DECIDED},
}
"""What became true of it on each day, by the vocabulary; its answers are counted once it has closed."""

_REASON = "Reason given on 15 February 2027: The lease of the old library ends in June."
_NEWS: dict[str, Said] = {
    PLANNED: {
        "early-notice": ("kept", "Early announcement on 11 January 2027, 7 weeks before 1 March 2027."),
        "twelve-weeks": ("not_yet_due", "To keep 12 weeks the closing day must be on or after 24 May 2027."),
        "invite-those-affected": ("not_yet_due", "Affected partners invited must be at least the partners affected (not recorded) by 1 March 2027."),
        "more-than-one-way": ("not_yet_due", "Methods must be at least 2 by 1 March 2027."),
        "feedback": ("not_recorded", "Neither the decision nor the closing day is recorded."),
    },
    CHOSEN: {
        "invite-those-affected": ("not_yet_due", "Affected partners invited must be at least the partners affected (2) by 1 March 2027."),
        "more-than-one-way": ("kept", "Methods: 2; at least 2 was promised."),
    },
    SET: {
        "twelve-weeks": ("explained", f"Open for 8 weeks as planned. To keep 12 weeks the closing day must be on or after 24 May 2027. {_REASON}"),
        "feedback": ("not_yet_due", "Feedback: due by 19 July 2027, the day of the decision, or else 12 weeks after the closing day."),
    },
    FOUND: {
        "twelve-weeks": ("explained", f"Open for 8 weeks; 12 weeks would have run to 24 May 2027. {_REASON}"),
        "invite-those-affected": ("not_kept", "Affected partners invited: 1 partner; at least the partners affected (2) was promised."),
    },
    EXTENDED: {
        "twelve-weeks": ("explained", f"Open for 10 weeks; 12 weeks would have run to 24 May 2027. The closing day first announced was 26 April 2027. {_REASON}"),
        "feedback": ("not_yet_due", "Feedback: due by 2 August 2027, the day of the decision, or else 12 weeks after the closing day."),
    },
    OUT: {"feedback": ("kept", "Recorded: feedback on 14 June 2027.")},
}
"""What is said anew on a day."""

OF_THE_DRAFT = {
    "twelve-weeks": ("not_yet_due", "Open for 8 weeks as planned. To keep 12 weeks the closing day must be on or after 24 May 2027."),
    "feedback": _NEWS[SET]["feedback"],
}
"""What is said to its own people alone of the days that they chose and have not announced."""
WITH_THE_BODY = {FOUND: {"invite-those-affected"}}
"""Whose sentences everybody else does not see yet, by day."""


def facts(day: str) -> dict[str, Any]:
    """All that is true of it on a day."""
    return {name: value for since, became in BECAME.items() if since <= day for name, value in became.items()}


def said(day: str) -> Said:
    """All that is said of it on a day."""
    return {name: words for since, news in _NEWS.items() if since <= day for name, words in news.items()}
