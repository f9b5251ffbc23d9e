"""The text of an edition: bounded, read, and refused with every error and its line."""

import hashlib
import time

import pytest

from opencompact.records.areas.texts import TextRefused, compact_from, digest_of, plain_text
from site_cast import a_compact


def refusal(text: str) -> TextRefused:
    with pytest.raises(TextRefused) as found:
        compact_from(text)
    return found.value


def test_a_compacts_file_is_read() -> None:
    assert compact_from(a_compact()).full_name == "The Marchshire Compact (2025)"


def test_every_error_is_told_with_its_line() -> None:
    text = a_compact().replace('record = "payment"', 'record = "pavement"').replace('sector = "public"', 'sector = "pubic"')

    errors = refusal(text).errors

    assert len(errors) == 2
    assert [place.split(",")[0] for place, _ in errors] == ["line 21", "line 62"]
    assert "payment" in errors[1][1]


def test_what_is_not_toml_is_told_with_line_and_column() -> None:
    assert refusal('id = "a\nname = 1').errors[0][0].startswith("line 1, column")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "It is empty"),
        ("  \n", "It is empty"),
        ('id = "a\0b"', "not written as TOML"),
        ('id = "' + "a" * 1_000_000 + '"', "1,000,007 bytes"),
        ("#\n" * 20_001, "more than 20,000 lines"),
        ("a." * 100_000 + "a = 1", "more than 200 dots"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = " + "{a=" * 100_000, "nested too deeply"),
        ("a = " + "9" * 100_000, "cannot be read"),
        ('id = "\ud800"', "half of a letter"),
    ],
)
def test_a_hostile_text_is_refused_in_a_sentence_and_soon(text: str, words: str) -> None:
    began = time.perf_counter()

    found = refusal(text)

    assert words in found.errors[0][1]
    assert found.sentence.endswith(".")
    assert time.perf_counter() - began < 5


def test_dots_in_sentences_are_no_keys() -> None:
    long = "And so on. " * 300
    compact = compact_from(a_compact().replace('known_from = "its own text"', f'known_from = "{long}"'))

    assert compact.known_from.startswith("And so on.")


def test_an_id_must_fit_into_an_address() -> None:
    text = a_compact().replace('"speak-plainly"', f'"{"a" * 121}"')

    assert "longer than 120 characters" in refusal(text).errors[0][1]


def test_line_endings_and_the_mark_at_the_beginning_change_no_digest() -> None:
    text = plain_text("\ufeffone\r\ntwo\rthree\n")

    assert text == "one\ntwo\nthree\n"
    assert digest_of(text) == hashlib.sha256(b"one\ntwo\nthree\n").hexdigest()
