"""The HTML report: one file that stands alone, with the four pictures and their tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from opencompact.cli.answers import answers
from opencompact.cli.chains import chains
from opencompact.cli.headlines import headlines
from opencompact.cli.layout import steady
from opencompact.cli.problems import Alike, gathered
from opencompact.cli.report import SHOWN, Report, few
from opencompact.compact import pictures
from opencompact.compact.outcomes import IN_ORDER, WORST_FIRST, Outcome
from opencompact.compact.periods import say_day
from opencompact.compact.phrases import counted, joined, sentence
from opencompact.compact.terms_in_words import about, words_of
from opencompact.compact.wording import plural_of

if TYPE_CHECKING:
    from opencompact.cli.names import Name
    from opencompact.compact.findings import Judged
    from opencompact.formats.records import ReadFile

SENTENCES = 50
"""How many sentences of one outcome of one commitment are shown, unless every finding is asked for."""
BARS_A_PICTURE = 4
"""A printed page may break between pictures, never inside one."""
SHORT = 60
"""Letters of a promise in a row of a table."""
NAMED_IN_FULL = 10
"""Of more records that share one sentence, the references are given without titles."""
FILES_IN_FULL = 4
"""How many files have a row each; of more, those without problems share one."""


def pieces(report: Report) -> Iterator[str]:
    """The page in pieces."""
    template = _environment().get_template("report.html")
    yield from map(steady, template.generate(page=Page(report)))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("opencompact.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": say_day, "sentence": sentence, "number": lambda n: f"{n:,.10g}"}
    return environment


class Page:
    """What the template asks of the report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.compact = report.compact
        self.outcomes = IN_ORDER
        self.few = few
        self.marks = {outcome: pictures.mark(outcome) for outcome in Outcome}
        self.definitions = pictures.definitions()
        self.picture_styles = Markup(pictures.STYLES.read_text(encoding="utf-8"))
        self.promises = report.worst_first()
        self.told = report.in_words()
        self.headlines = headlines(report)
        self.named_in_full = NAMED_IN_FULL
        self.folded = report.folded(FILES_IN_FULL)
        self.chains = chains(report)
        self.answers = [(label, sides, pictures.gap(sides)) for label, sides in answers(report)]

    def first_line(self) -> str:
        """What the page is, and what to do with it."""
        vocabulary, records = self.compact.vocabulary, self.report.records
        read = [f"{count:,} {plural_of(kind, vocabulary, count)}" for kind, count in records.items() if count]
        if len(read) > 3:
            read = [f"{counted(sum(records.values()), 'record')} of {len(read)} kinds"]
        return (
            f"This page says which promises of the compact were kept in {joined(read) or 'the files'}, and why. "
            f"Start with the bars; then look up any record under its promise."
        )

    def title(self, judged: Judged) -> str:
        """The words of a commitment, cut short."""
        return words_of(judged.commitment, SHORT)

    def totals(self) -> list[tuple[Outcome, int]]:
        """How many findings have each outcome, over all commitments."""
        return [(outcome, sum(judged.counts[outcome] for judged in self.report.judged)) for outcome in IN_ORDER]

    def problems(self, file: ReadFile) -> tuple[list[Alike], int]:
        """The problems of a file, gathered by kind of reason, and how many are not listed."""
        return gathered(file.problems)

    def read_from(self, file: ReadFile) -> str:
        """What was read from a file: "555 funding agreements"."""
        vocabulary = self.compact.vocabulary
        return ", ".join(f"{n:,} {plural_of(k, vocabulary, n)}" for k, n in file.records.items() if n) or "no records"

    def bars(self) -> list[Markup]:
        """The bar of six of every promise that records speak to, a page's worth to a picture."""
        rows = [(words_of(judged.commitment), judged.counts) for judged in self.promises]
        cut = [rows[n : n + BARS_A_PICTURE] for n in range(0, len(rows), BARS_A_PICTURE)]
        return [
            pictures.bar_of_six(f"bars-{n}", _part("The six outcomes of each promise", n, len(cut)), part)
            for n, part in enumerate(cut, 1)
        ]

    def bar(self, judged: Judged) -> Markup:
        """The bar of one promise."""
        title = self.title(judged)
        rows = [(title, judged.counts)]
        return pictures.bar_of_six(f"bar-{judged.commitment.id}", f"Outcomes: {title}", rows, labelled=False)

    def chain(self, index: int) -> Markup:
        """The picture of one chain."""
        chain = self.chains[index]
        return pictures.chain(f"chain-{index}", f"The dated steps of {chain.record.words}", chain.stops)

    def two_sides(self) -> Markup:
        """The picture of how each sector answered."""
        rows = [(label, sides) for label, sides, _ in self.answers]
        return pictures.two_sides("sides", "How each sector answered", rows)

    def about(self, judged: Judged) -> Sequence[tuple[str, str]]:
        """Clause, who is bound, how it is checked, what explains: each with its heading."""
        return about(judged.commitment, self.compact)

    def shown(self, judged: Judged) -> list[Outcome]:
        """The outcomes whose sentences are shown for a promise."""
        outcomes = WORST_FIRST if self.report.every_finding else SHOWN
        return [outcome for outcome in outcomes if judged.counts[outcome]]

    def sentences(self, judged: Judged, outcome: Outcome) -> tuple[list[tuple[str, list[Name]]], int]:
        """The sentences of one outcome of one promise with the records they hold for; and how many are left out."""
        return self.report.grouped(judged, outcome, SENTENCES)

    def silent(self) -> list[tuple[str, list[str]]]:
        """The reasons for which promises have no record that speaks to them, with their words."""
        reasons: dict[str, list[str]] = {}
        for judged, why in self.report.silent():
            reasons.setdefault(sentence(why), []).append(words_of(judged.commitment))
        return list(reasons.items())

    def not_checkable(self) -> list[tuple[str, list[str]]]:
        """The reasons for which promises cannot be checked, with their words."""
        reasons: dict[str, list[str]] = {}
        for id, why in self.report.results.not_checkable:
            reasons.setdefault(sentence(why), []).append(words_of(self.compact.commitment(id)))
        return list(reasons.items())

    def words(self, id: str) -> str:
        """The text of a commitment."""
        return self.compact.commitment(id).text

    def name(self, id: str) -> str:
        """The words of a commitment, cut short."""
        return words_of(self.compact.commitment(id), SHORT)

    def wanted(self) -> str:
        """The kinds of record that the compact's commitments are judged by."""
        kinds = dict.fromkeys(judged.commitment.record or "" for judged in self.report.judged)
        return joined([plural_of(kind, self.compact.vocabulary) for kind in kinds], "or") or "no kind"

    def problem_count(self) -> str:
        """ "3 problems"."""
        return counted(len(self.report.problems), "problem")


def _part(title: str, number: int, parts: int) -> str:
    return title if parts == 1 else f"{title}, part {number} of {parts}"
