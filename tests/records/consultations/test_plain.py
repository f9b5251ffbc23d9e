"""How a text reads: a hint about long sentences, words of the office, long words and the age of reading."""

import pytest

from opencompact.records.consultations.plain import hint, hints, reading_age

PLAIN = "We want to know when you use the library. Tell us which days suit you. We will open it then if we can. It is your library. The more people tell us, the better we can plan."
OFFICE = (
    "The rationalisation of the library estate will necessitate the reconfiguration of operational arrangements, and stakeholders "
    "are invited to submit representations with regard to the proposals prior to the commencement of implementation in order to "
    "facilitate the optimisation of service accessibility across the administrative geography."
)


@pytest.mark.parametrize("text", ["", "   ", "123 456 ...", PLAIN, "Yes.", "Write to libraries@marchshire.example or https://marchshire.example/a-long-address-of-many-words."])
def test_a_plain_text_gets_no_hint(text: str) -> None:
    assert hint(text) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word " * 26 + ".", "One sentence has 26 words (“word word word word word word …”): two short ones read better."),
        (("The " + "word " * 26 + ". ") * 2, "2 sentences have more than 25 words; the longest"),
        ("We utilise it.", "Words of the office: “utilise” (use)."),
        ("Prior to that, in order to help.", "“prior to” (before) and “in order to” (to)"),
        ("Stakeholder engagement matters.", "Words of the office: “stakeholder engagement” (talking with people)."),
        ("The interdepartmental representativeness matters.", "2 long words, such as “representativeness” and “interdepartmental”."),
    ],
)
def test_what_stands_out_is_named(text: str, said: str) -> None:
    assert said in hint(text)


def test_a_paper_of_the_office_gets_every_hint() -> None:
    found = hints(OFFICE)

    assert len(found) == 4
    assert found[-1] == "It reads like a paper for specialists; everybody reads with ease what a child of twelve does."


def test_the_age_of_reading_rises_with_the_text_and_needs_some_words() -> None:
    plain, office = reading_age(PLAIN), reading_age(OFFICE)

    assert plain is not None
    assert office is not None
    assert plain <= 9 < 18 <= office
    assert reading_age("Too short to say.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Rydym am wybod pryd yr ydych yn defnyddio’r llyfrgell. Dywedwch wrthym pa ddyddiau sy’n addas. " * 4,
        "نريد أن نعرف متى تستخدمون المكتبة " * 10,
        "我们想知道您何时使用图书馆。" * 10,
    ],
)
def test_of_another_language_it_says_nothing(text: str) -> None:
    assert hint(text) == ""


@pytest.mark.parametrize("text", ["a" * 200_000, "a. " * 60_000, "'" * 100_000, "\n \n" * 60_000, "-a" * 60_000, "@" * 60_000, "w" + "’w" * 60_000])
def test_a_long_or_odd_text_is_read_in_good_time(text: str) -> None:
    assert isinstance(hint(text), str)
