"""A compact's file: read into its dataclasses, or refused with every error and its place."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencompact.compact import terms
from opencompact.compact.commitments import BrokenCompact, Commitment, Compact
from opencompact.compact.kinds import Derive, FactType, Timing
from opencompact.compact.loading import library, load
from opencompact.compact.periods import Period
from opencompact.compact.terms import AllOf, Compares, Lasts, Moment, NotSet, Recorded, Unless

HEAD = """\
id = "marchshire-2025"
name = "The Marchshire Compact"
area = "Marchshire"
edition = "2025"
known_from = "its own text"
"""

COMMITMENT = """
[[commitments]]
id = "consultation-twelve-weeks"
topic = "consultation-length"
clause = "4.2"
text = "Leave twelve weeks for answers."
binds = ["public", "third"]
record = "consultation"
"""

PARTIES = """
reference_group = "Steering Group"
[sectors]
third = "voluntary groups"
[[parties]]
name = "Ourtown Council"
sector = "public"
named_as = "signed"
"""

CHECK = """
[commitments.check]
kind = "lasts"
from = "opens_on"
to = "closes_on"
at_least = "12 weeks"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "marchshire.toml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Compact:
    return load(str(write(folder, text)))


def errors_of(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(BrokenCompact) as refused:
        read(folder, text)
    return list(refused.value.errors)


def errors_if_any(folder: Path, text: str) -> tuple[tuple[str, str], ...]:
    try:
        read(folder, text)
    except BrokenCompact as refused:
        return refused.errors
    return ()


def the_commitment(folder: Path, keys: str = "", check: str = CHECK) -> Commitment:
    return read(folder, HEAD + COMMITMENT + keys + check).commitments[0]


def test_a_compact_is_read_into_its_dataclasses(tmp_path: Path) -> None:
    compact = read(tmp_path, HEAD + 'adopted_on = "2025-02-11"\nin_force_from = 2025-04-01\n' + COMMITMENT + CHECK)

    assert compact.id == "marchshire-2025"
    assert (compact.adopted_on, compact.in_force_from) == (date(2025, 2, 11), date(2025, 4, 1))
    commitment = compact.commitment("consultation-twelve-weeks")
    assert commitment.check == Lasts("opens_on", "closes_on", at_least=Period(12, "week"))
    assert (commitment.standing, commitment.strength, commitment.figure_from) == ("undertaking", "must", "source")
    assert commitment.side == "held_by"


@pytest.mark.parametrize(
    ("binds", "sectors"),
    [
        ('["public", "third"]', ("public", "third")),
        ('"third"', ("third",)),
        ('["all"]', ("public", "third")),
        ('["signatories", "private"]', ("public", "third", "private")),
        ('["panel"]', ()),
        ('["public", "reference group"]', ()),
        ('["private"]', ("private",)),
        ('["Voluntary Groups", "Public"]', ("third", "public")),
        ('["Ourtown Council"]', ()),
    ],
)
def test_the_sectors_bound_follow_from_the_words(tmp_path: Path, binds: str, sectors: tuple[str, ...]) -> None:
    text = (HEAD + PARTIES + COMMITMENT + CHECK).replace('["public", "third"]', binds)

    commitment = read(tmp_path, text).commitments[0]

    assert commitment.sectors == sectors
    assert commitment.side == ("held_by" if sectors else None)


@pytest.mark.parametrize(
    ("binds", "meant"),
    [
        ('["third", "voluntary groups"]', ("third",)),
        ('["steering group"]', ("reference group",)),
        ('["Ourtown Council", "Compact contact point"]', ("Ourtown Council", "compact contact point")),
    ],
)
def test_a_compact_s_own_words_for_a_party(tmp_path: Path, binds: str, meant: tuple[str, ...]) -> None:
    text = (HEAD + PARTIES + COMMITMENT + CHECK).replace('["public", "third"]', binds)

    assert read(tmp_path, text).commitments[0].binds == meant


@pytest.mark.parametrize(
    ("binds", "keys", "place", "reason"),
    [
        ('["pubic"]', "", "line 12, {}, binds[1]", 'There is no party "pubic"; did you mean "public"?'),
        ('["everyone"]', "", "line 12, {}, binds[1]",
         'There is no party "everyone"; it may be: public, third, private, all, signatories, reference group, panel, '
         "contact point, compact contact point."),
        ('["public"]', 'strength = { third = "must" }\n', "line 14, {}, strength",
         '"third" is not one of those that are bound; it may be: public.'),
        ('["public", "third"]', 'strength = { thrid = "must" }\n', "line 14, {}, strength",
         '"thrid" is not one of those that are bound; did you mean "third"?'),
    ],
)
def test_a_word_for_nobody_is_refused(tmp_path: Path, binds: str, keys: str, place: str, reason: str) -> None:
    text = (HEAD + COMMITMENT).replace('["public", "third"]', binds) + keys + CHECK

    assert errors_of(tmp_path, text) == [(place.format('commitment "consultation-twelve-weeks"'), reason)]


@pytest.mark.parametrize("id", ["twelve weeks", "twelve_weeks", "-twelve", "a/b", "twelve:weeks"])
@pytest.mark.parametrize(
    ("kept", "place"),
    [("consultation-twelve-weeks", 'line 7, commitment "{}", id'), ("marchshire-2025", "line 1, id")],
)
def test_an_id_that_is_no_id_is_refused(tmp_path: Path, kept: str, place: str, id: str) -> None:
    found = errors_of(tmp_path, (HEAD + COMMITMENT + CHECK).replace(kept, id))

    reason = f'"{id}" is no id; write letters, digits, hyphens and dots, without spaces.'
    assert found == [(place.format(id).replace("line 7", "line 8"), reason)]


@pytest.mark.parametrize(
    ("bound", "reason"),
    [
        ("at_least = 90", 'A share is a number from 0 to 1, such as 0.9 for nine in ten; or write "90%".'),
        ('at_most = "110%"', 'A share is a number from 0 to 1, such as 0.9 for nine in ten; or write "90%".'),
        ("exactly = -0.1", 'A share is a number from 0 to 1, such as 0.9 for nine in ten; or write "90%".'),
    ],
)
def test_a_share_is_no_more_than_the_whole(tmp_path: Path, bound: str, reason: str) -> None:
    check = '[commitments.check]\nkind = "compares"\nvalue = "partners_invited"\nshare_of = "partners_affected"\n'

    found = errors_of(tmp_path, HEAD + COMMITMENT + check + bound + "\n")

    assert [why for _, why in found] == [reason]


def test_a_share_of_nothing_is_refused(tmp_path: Path) -> None:
    check = '[commitments.check]\nkind = "compares"\nvalue = "methods"\nat_least = "90%"\n'

    found = errors_of(tmp_path, HEAD + COMMITMENT + check)

    assert [why for _, why in found] == ['"90%" is a share; "share_of" says of what.']


@pytest.mark.parametrize("written", ["2026-04-01", '"2026-04-01"'])
def test_a_day_may_be_held_against_a_day_of_the_calendar(tmp_path: Path, written: str) -> None:
    commitment = the_commitment(tmp_path, f"when = {{ opens_on = {{ at_least = {written} }} }}\n")

    assert commitment.when == terms.Condition((terms.Test("opens_on", at_least="2026-04-01"),))


@pytest.mark.parametrize("empty", ["", "commitments = []\n"])
def test_a_compact_without_commitments_is_valid(tmp_path: Path, empty: str) -> None:
    assert read(tmp_path, HEAD + empty).commitments == ()


def test_a_compact_with_nothing_checkable_is_valid(tmp_path: Path) -> None:
    text = COMMITMENT.replace('record = "consultation"\n', "") + '[commitments.check]\nkind = "asked"\n'

    assert [one.is_asked for one in read(tmp_path, HEAD + text).commitments] == [True]


def test_words_of_a_fact_are_read_however_they_are_written(tmp_path: Path) -> None:
    text = COMMITMENT.replace('"consultation"', '"funding_change"') + 'when = { change = ["not_renew", "End"] }\n'

    check = '[commitments.check]\nkind = "recorded"\nfacts = "discussed_on"\nby = "3 months before effective_on"\n'
    commitment = read(tmp_path, HEAD + text + check).commitments[0]

    assert commitment.when is not None
    assert commitment.when.tests == (terms.Test("change", ("not renew", "end")),)
    assert commitment.check == Recorded(("discussed_on",), (Moment("effective_on", Period(3, "month"), before=True),))
    assert commitment.side == "funder"


def test_a_figure_that_is_not_set_says_so(tmp_path: Path) -> None:
    commitment = the_commitment(tmp_path, check=CHECK.replace("12 weeks", "not set"))

    assert commitment.figure_from == "not set"
    assert isinstance(commitment.check, Lasts)
    assert commitment.check.at_least == NotSet()
    assert not commitment.is_checked


def test_what_spoils_a_record_is_a_yes_or_no(tmp_path: Path) -> None:
    check = '[commitments.check]\nkind = "recorded"\nfacts = "methods"\nnot_without = "support_offered"\n'

    assert the_commitment(tmp_path, check=check).check == Recorded(("methods",), (), ("support_offered",))


def test_the_compact_s_way_of_counting_reaches_its_checks(tmp_path: Path) -> None:
    compact = read(tmp_path, HEAD + 'counts = "both_days"\n' + COMMITMENT + CHECK)

    assert compact.commitments[0].check == Lasts("opens_on", "closes_on", Period(12, "week"), counts="both_days")


def test_an_exception_has_the_usual_facts(tmp_path: Path) -> None:
    commitment = the_commitment(tmp_path, check=CHECK + '[commitments.unless]\nby = "opens_on"\n')

    assert commitment.unless == Unless(by=Moment("opens_on"))


def test_parts_and_shares(tmp_path: Path) -> None:
    check = """
    [commitments.check]
    kind = "all_of"
    [[commitments.check.parts]]
    kind = "compares"
    value = "partners_invited"
    at_least = "90%"
    share_of = "partners_affected"
    [[commitments.check.parts]]
    kind = "compares"
    value = "methods"
    at_least = 2
    """

    found = the_commitment(tmp_path, check=check).check

    assert isinstance(found, AllOf)
    share = Compares("partners_invited", at_least=0.9, share_of="partners_affected")
    assert found.parts == (share, Compares("methods", at_least=2))


def test_strength_may_differ_for_each_party(tmp_path: Path) -> None:
    commitment = the_commitment(tmp_path, 'strength = { public = "must", third = "should" }\n')

    assert commitment.strength_in_words == "public must, third should"


def test_a_compact_s_own_facts_can_be_used(tmp_path: Path) -> None:
    facts = """
    [facts.consultation.young_people_asked_on]
    noun = "asking of young people"
    type = "day"
    timing = "done"
    meaning = "The day young people were asked."

    [facts.consultation.everyone_told_on]
    noun = "telling of every audience"
    meaning = "The day by which every audience was told."
    derived = { how = "all_by", kind = "audience", fact = "told_on", where = { audience_sector = "Third" } }
    """
    check = '[commitments.check]\nkind = "order"\nsteps = ["young_people_asked_on", "everyone_told_on"]\n'

    compact = read(tmp_path, HEAD + facts + COMMITMENT + check)

    asked, told = compact.facts["consultation"]
    assert (asked.type, asked.timing) == (FactType.DAY, Timing.DONE)
    assert told.type is FactType.DAY
    assert told.derived is not None
    assert (told.derived.how, told.derived.where) == (Derive.ALL_BY, (("audience_sector", ("third",)),))


TEN_ERRORS = """\
id = "marchshire-2025"
name = "The Marchshire Compact"
area = "Marchshire"
edition = 2025
known_from = "its own text"
parish = "none"

[[sections]]
id = "consultation"
title = "Consultation"

[[commitments]]
id = "twelve-weeks"
topic = "consultation-length"
section = "consultations"
clause = "4.2"
text = \"\"\"Leave twelve weeks.
[commitments.check] is no heading here\"\"\"
binds = ["public"]
record = "consultation"
standing = "understanding"

[commitments.check]
kind = "lasts"
from = "opened_on"
to = "methods"
at_least = "12 wks"

[[commitments]]
id = "twelve-weeks"
topic = "notice"
clause = "5"
text = "Give notice."
binds = ["public"]
record = "funding_change"
when = { change = ["end", "not renewed"] }

[commitments.check]
kind = "notice"
given = ["notice_given_on"]
event = "effective_on"
at_least = "3 months"
in_riting = "notice_in_writing"
"""

EXPECTED = [
    ("line 4, edition", "It must be words in quotes, not the number 2025."),
    ("line 6, parish", '"parish" is not known here; did you mean "parties"?'),
    ('line 15, commitment "twelve-weeks", section',
     'There is no section "consultations"; did you mean "consultation"?'),
    ('line 21, commitment "twelve-weeks", standing',
     'There is no standing "understanding"; did you mean "undertaking"?'),
    ('line 25, commitment "twelve-weeks", check.from',
     'A record of the kind consultation has no fact "opened_on"; did you mean "opens_on"?'),
    ('line 26, commitment "twelve-weeks", check.to', '"methods" is several words; a day is wanted here.'),
    ('line 27, commitment "twelve-weeks", check.at_least',
     '"12 wks" is not a length of time; write a number and a unit, such as "12 weeks", "3 months", "3 years" or '
     '"20 working days".'),
    ('line 30, commitment "twelve-weeks", id', '"twelve-weeks" stands twice; the first is on line 13.'),
    ('line 36, commitment "twelve-weeks", when.change[2]',
     'There is no change "not renewed"; did you mean "not renew"?'),
    ('line 43, commitment "twelve-weeks", check.in_riting',
     '"in_riting" is not known here; did you mean "in_writing"?'),
]


def test_ten_errors_are_ten_errors_each_with_its_place(tmp_path: Path) -> None:
    found = errors_of(tmp_path, TEN_ERRORS)

    assert found == EXPECTED


@pytest.mark.parametrize(
    ("keys", "check", "place", "reason"),
    [
        ("", "", "line 7", '"check" is missing.'),
        ("check = 3\n", "", "line 14, check", "It must be a table with its kind of check, not the number 3."),
        ("", '[commitments.check]\nkind = "last"\n', "line 15, check.kind",
         'There is no kind of check "last"; did you mean "lasts"?'),
        ("", CHECK.replace("at_least", "at_leest"), "line 19, check.at_leest",
         '"at_leest" is not known here; did you mean "at_least"?'),
        ("", CHECK.replace('from = "opens_on"\n', ""), "line 15, check", '"from" is missing.'),
        ("", CHECK + 'at_most = "15 weeks"\n', "line 20, check.at_most",
         'It stands beside "at_least"; write one of them, or two parts of an all_of.'),
        ("", CHECK.replace('at_least = "12 weeks"\n', ""), "line 15, check",
         '"at_least" or "at_most" is missing: how much is promised.'),
        ("", CHECK.replace('"12 weeks"', "12"), "line 19, check.at_least",
         'It must be a length of time in quotes, such as "12 weeks", not the number 12.'),
        ("", CHECK.replace("12 weeks", "0 weeks"), "line 19, check.at_least",
         '"0 weeks" is no length of time that a promise can have.'),
        ("", '[commitments.check]\nkind = "order"\nsteps = ["opens_on"]\n', "line 16, check.steps",
         "An order needs two steps or more."),
        ("", '[commitments.check]\nkind = "recorded"\nfacts = "methods"\nnot_without = "formats"\n',
         "line 17, check.not_without", '"formats" is several words; a yes or no is wanted here.'),
        ("", '[commitments.check]\nkind = "recorded"\nfacts = []\n', "line 16, check.facts", "It is empty."),
        ("", '[commitments.check]\nkind = "recorded"\nfacts = "methods"\nby = "12 weeks past closes_on"\n',
         "line 17, check.by", '"12 weeks past closes_on" is not a moment; write a day, such as "decided_on", '
         'or "12 weeks after closes_on".'),
        ("", '[commitments.check]\nkind = "compares"\nvalue = "opens_on"\nat_least = 2\n', "line 16, check.value",
         '"opens_on" is a day; a number or several words is wanted here.'),
        ("",
         '[commitments.check]\nkind = "every"\non = "took_place_on"\neach = "1 year"\nof = "event"\nto = "closes_on"\n',
         "line 14, check", '"from" is missing: with "of", the days between which it is to happen are named.'),
        ("", '[commitments.check]\nkind = "any_of"\nparts = [\n  { kind = "recorded", facts = "methods" },\n'
         '  { kind = "asked" },\n]\n', "line 18, check.parts[2].kind",
         "A part of a check cannot be asked; make it a commitment of its own."),
        ('side = "funder"\n', CHECK, "line 14, side",
         'A record of the kind consultation has no side "funder"; it may be: held_by.'),
        ('strength = "shoud"\n', CHECK, "line 14, strength", 'There is no strength "shoud"; did you mean "should"?'),
        ('sectors = "publik"\n', CHECK, "line 14, sectors", 'There is no sector "publik"; did you mean "public"?'),
        ("in_force_from = 2025-04-01T10:00:00\n", CHECK, "line 14, in_force_from",
         "It must be a day such as 2025-04-01, not a time."),
        ('in_force_from = "2025-02-30"\n', CHECK, "line 14, in_force_from", 'There is no day "2025-02-30".'),
        ("when = { responses = { at_least = true } }\n", CHECK, "line 14, when.responses.at_least",
         "It must be a number or the name of a fact, not true."),
        ('when = { support_offered = "often" }\n', CHECK, "line 14, when.support_offered",
         'It must be true or false, without quotes, not "often".'),
        ('figure_from = "not set"\n', CHECK, "line 14, figure_from",
         "It says that the figure is not set, and the check has one."),
    ],
)
def test_one_mistake_is_one_error(tmp_path: Path, keys: str, check: str, place: str, reason: str) -> None:
    found = errors_of(tmp_path, HEAD + COMMITMENT + keys + check)

    line, _, what = place.partition(", ")
    named = ", ".join(part for part in (line, 'commitment "consultation-twelve-weeks"', what) if part)
    assert found == [(named, reason)]


DERIVED = """\
[facts.consultation.told]
noun = "x"
meaning = "y"
derived = { how = "all_by", kind = "audience", fact = "told_on" }
"""


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('[facts.consultaton.seen]\nnoun = "x"\n', "line 6, facts.consultaton",
         'There is no kind of record "consultaton"; did you mean "consultation"?'),
        ('[facts.consultation.SeenOn]\nnoun = "x"\n', "line 6, facts.consultation.SeenOn",
         '"SeenOn" is no name for a fact; write small letters and single underscores, such as "asked_on".'),
        ('[facts.consultation.methods]\nnoun = "x"\ntype = "number"\nmeaning = "y"\n',
         "line 6, facts.consultation.methods",
         '"methods" is a fact already, several words; a compact\'s own facts are further facts, so choose another '
         "name."),
        ('[facts.consultation.title]\nnoun = "x"\ntype = "text"\nmeaning = "y"\n',
         "line 6, facts.consultation.title",
         '"title" is a fact already, free text; a compact\'s own facts are further facts, so choose another name.'),
        ('[facts.consultation.kind]\nnoun = "x"\ntype = "text"\nmeaning = "y"\n',
         "line 6, facts.consultation.kind",
         '"kind" is the heading that says what a row is; choose another name.'),
        (DERIVED.replace('"all_by"', '"sum"'), "line 9, facts.consultation.told.derived.how",
         '"how" must be one of count, first, last, all_by, not "sum"; choose one.'),
        (DERIVED + 'type = "number"\n', "line 10, facts.consultation.told.type",
         'What is worked out with "all_by" is a day, not a number.'),
        (DERIVED.replace('"all_by", kind = "audience", fact = "told_on"', '"count", kind = "audience"')
         + 'type = "text"\n', "line 10, facts.consultation.told.type",
         'What is worked out with "count" is a number, not free text.'),
        ('[facts.consultation.seen_on]\nnoun = "x"\ntype = "day"\nmeaning = "y"\n',
         "line 6, facts.consultation.seen_on",
         '"timing" is missing: a day is "planned" or "done".'),
        ('[[measures]]\nid = "m"\ntext = "x"\nrecord = "consultation"\nkept = ["twelve"]\n',
         'line 10, measure "m", kept[1]',
         'There is no commitment "twelve"; this file has no such commitment.'),
        ('[sectors]\npublik = "x"\n', "line 6, sectors",
         'There is no sector "publik"; did you mean "public"?'),
        ('[resolution]\nwithin = "six weeks"\n', "line 7, resolution.within",
         '"six weeks" is not a length of time; write a number and a unit, such as "12 weeks", "3 months", "3 years" or '
         '"20 working days".'),
        ('[parties]\nname = "x"\n', "line 6, parties",
         "It must be a list; write [[parties]] with two brackets on each side."),
        ("a = \n", "line 6, column 5", "The file is not written as TOML: invalid value."),
    ],
)
def test_errors_outside_the_commitments(tmp_path: Path, text: str, place: str, reason: str) -> None:
    assert errors_of(tmp_path, HEAD + text) == [(place, reason)]


def test_a_compact_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(BrokenCompact) as refused:
        load("hertsmeer")

    assert refused.value.errors == ((
        "the name", 'There is no compact "hertsmeer" in the library and no file of that name. '
        "Did you mean hertsmere? The library has: herefordshire-2007, herefordshire-2014, hertfordshire-2001, hertsmere.",
    ),)


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b"", "the file", "It is empty: a compact begins with its id and its name."),
        (b'id = "x"\nname = "caf\xe9"\n', "line 2",
         "A letter here is not written in UTF-8; save the file again with the encoding UTF-8."),
        (b"a = " + b"[" * 9000, "the file", "It is nested too deeply to be read."),
    ],
)
def test_a_file_that_is_no_compact_is_refused(tmp_path: Path, content: bytes, place: str, reason: str) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)

    with pytest.raises(BrokenCompact) as refused:
        load(str(path))

    assert refused.value.errors == ((place, reason),)


@pytest.mark.parametrize("length", [300, 5000])
def test_a_very_long_name_is_no_compact(length: int) -> None:
    with pytest.raises(BrokenCompact) as refused:
        load("x" * length)

    assert refused.value.errors == ((
        "the name", "It is too long to be the name of a file; give the id of a compact or the path of its file."),)


def test_a_folder_is_no_compact(tmp_path: Path) -> None:
    with pytest.raises(BrokenCompact) as refused:
        load(str(tmp_path))

    assert refused.value.errors[0][1].endswith("is a folder; a compact is one file, ending in .toml.")


def test_windows_line_ends_and_a_mark_at_the_start_are_read(tmp_path: Path) -> None:
    path = tmp_path / "notepad.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + COMMITMENT + CHECK).replace("\n", "\r\n").encode())

    assert len(load(str(path)).commitments) == 1


VALUES = ["3", "-1.5", "inf", "nan", "true", '""', '"not set"', '"end"', '"12 weeks"', "[]", "{}", "[[1], {}]",
    "2025-04-01",
          "10:30:00", "0xFFFFFFFFFFFFFFFFFFFFFFFF", '{ change = "end" }', '[{ kind = "asked" }]', '{ kind = "all_of" }',
          '"opens_on"', '["opens_on", "closes_on"]', '{ at_least = [] }', '{ opens_on = { recorded = 3 } }']


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(VALUES)), min_size=1, max_size=4))
def test_no_wrong_value_anywhere_crashes_the_reader(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str]]
) -> None:
    lines = FULL.splitlines()
    for number, value in changes:
        key, equals, _ = lines[number % len(lines)].partition(" = ")
        lines[number % len(lines)] = f"{key} = {value}" if equals else key

    errors = errors_if_any(tmp_path_factory.getbasetemp(), "\n".join(lines))

    assert all(place and reason.endswith((".", "?")) for place, reason in errors)


FULL = HEAD + """
status = "adopted"
counts = "between"
says_of_itself = ["A guide."]
sectors = { public = "public bodies" }
reference_group = "Steering Group"
[[related]]
name = "x"
relation = "sits within"
held = false
[[sections]]
id = "a"
title = "A"
[[parties]]
name = "A"
sector = "public"
named_as = "named"
[[seats]]
body = "A"
sector = "third"
chair = true
[resolution]
within = "6 weeks"
panel_sectors_at_least = 2
pauses = false
stages = [{ name = "a", what = "b" }]
[review]
each = "12 months"
[[measures]]
id = "m"
text = "M"
record = "funding_change"
where = { effective_on = { recorded = true } }
kept = ["c"]
[facts.consultation.seen_on]
noun = "seeing"
type = "day"
timing = "done"
meaning = "x"
blank = "not known"
[facts.funding_change.told_on]
noun = "telling"
meaning = "x"
derived = { how = "first", kind = "audience", fact = "told_on", where = { audience_sector = "third" } }
[[commitments]]
id = "c"
topic = "t"
section = "a"
clause = "1"
text = "x"
standing = "undertaking"
binds = ["all"]
strength = { public = "must" }
record = "funding_change"
side = "funder"
sectors = ["public"]
towards = { recipient = ["third"] }
when = { change = ["end"], new_outcomes = true }
in_force_from = 2026-04-01
figure_from = "area"
source = ["a"]
[commitments.check]
kind = "notice"
given = ["notice_given_on"]
event = "effective_on"
at_least = "3 months"
in_writing = "notice_in_writing"
also_told = ["users_told_on"]
[commitments.unless]
reason = "reason"
on = "reason_published_on"
by = "12 weeks after decided_on"
when = { change = "end" }
"""


def test_the_full_file_is_valid(tmp_path: Path) -> None:
    assert read(tmp_path, FULL).commitments[0].figure_from == "area"


@pytest.mark.parametrize("name", library())
def test_every_compact_of_the_library_can_be_read(name: str) -> None:
    assert load(name).id == name


def test_a_measure_counts_only_commitments_about_its_own_records(tmp_path: Path) -> None:
    wrong = FULL.replace('record = "funding_change"\nwhere', 'record = "consultation"\nwhere').replace("effective_on = { recorded", "opens_on = { recorded")

    with pytest.raises(BrokenCompact) as refused:
        load(str(write(tmp_path, wrong)))

    assert [reason for _, reason in refused.value.errors] == ['"c" is about another kind of record than this measure counts.']
