"""A commitment's own table of cases in words: the documentation of a check, made from the check itself."""

import re
from dataclasses import dataclass
from datetime import date

from opencompact.compact.checks.columns import Record
from opencompact.compact.checks.combined import Judgement
from opencompact.compact.checks.table import NEVER, Case
from opencompact.compact.commitments import Commitment
from opencompact.compact.kinds import Kind
from opencompact.compact.outcomes import KEPT, NOT_KEPT, Outcome

_ASIDE = re.compile(r"\{(?:sent|holidays|doubt|so_far|of|next|ahead|in_order|beside)\}")
"""Words that a sentence has only for some records."""
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class CaseInWords:
    """One case: when it holds, what comes out, and the sentence, with "(given)" where a record's own words go."""

    means: str
    outcome: Outcome
    sentence: str


def cases_in_words(commitment: Commitment, kind: Kind) -> list[CaseInWords]:
    """The cases of a checked commitment from the top, as they are read; parts one after another."""
    judgement = Judgement(commitment, Record(kind, tuple(kind.facts), date.min))
    cases = [*judgement.before]
    for span in judgement.weighed.spans:
        cases += _with_exception(span.table.cases, span.exception) if span.exception else span.cases
    return [
        CaseInWords(case.means, case.outcome, _BLANK.sub(r"(\1)", _ASIDE.sub("", case.sentence)))
        for case in cases
        if case.when is not NEVER
    ]


def _with_exception(cases: tuple[Case, ...], exception: Case) -> tuple[Case, ...]:
    """The cases with the exception in its place: straight after kept, or, for a prohibition, in front."""
    last_kept = max(n for n, case in enumerate(cases) if case.outcome is KEPT)
    first_not_kept = min(n for n, case in enumerate(cases) if case.outcome is NOT_KEPT)
    place = last_kept + 1 if last_kept < first_not_kept else first_not_kept
    return (*cases[:place], exception, *cases[place:])
