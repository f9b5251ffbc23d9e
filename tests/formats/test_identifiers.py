"""Identifiers of organisations: their form by register, what is tidied, and the sentence for what is none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencompact.formats.identifiers import SCHEMES, Identifier, check, read, read_charity, read_council

LISTS = Path(__file__).parents[3] / "shared" / "schemas" / "org-id" / "gb"
NO_EXAMPLES = {"GB-GOVUK"}
CHARITY = "no charity number of England and Wales, which is six or seven digits, such as 1234567."
COMPANY = "no company number, which is eight digits, or two letters and six digits, such as 01234567 or OC123456."


@pytest.mark.parametrize(("scheme", "value"), [
    ("GB-CHC", "1234567"), ("GB-CHC", "234567"), ("GB-CHC", "1234567-2"), ("GB-SC", "SC012345"), ("GB-NIC", "101234"),
    ("GB-COH", "01234567"), ("GB-COH", "OC123456"), ("GB-COH", "R0123456"), ("GB-COH", "IP12345R"),
    ("GB-COH", "RS012345"), ("GB-COH", "SP1234RS"), ("GB-LAE", "HEF"), ("GB-LAE", "GMCA"), ("GB-LAS", "ORK"),
    ("GB-LANI", "BFS"), ("GB-LANI", "NIR-A"), ("GB-PLA", "NTL"), ("GB-GSS", "E06000019"), ("GB-NHS", "RAX"),
    ("GB-UKPRN", "10012345"), ("GB-EDU", "123456"), ("GB-REV", "XT12345"), ("GB-MPR", "12345R"),
    ("GB-SHPE", "LH1234"), ("GB-CASC", "1a2b3c4d"), ("GB-IRN", "123-4567"), ("GB-COE", "612345"),
    ("US-EIN", "12-3456789"), ("360G-marshchoirs", "Tune in! 7"),
])
def test_a_good_identifier_is_kept_as_it_is_and_read_again(scheme: str, value: str) -> None:
    found = check(scheme, value)

    assert found == Identifier(scheme, value)
    assert isinstance(found, Identifier)
    assert found.tidied == ""
    assert read(found.written) == found


@pytest.mark.parametrize(("scheme", "typed", "value", "tidied"), [
    ("GB-CHC", " 1234567 ", "1234567", "' 1234567 ' was read as 1234567."),
    ("GB-CHC", "GB-CHC-1234567", "1234567", "'GB-CHC-1234567' was read as 1234567."),
    ("GB-CHC", "１２３４５６７", "1234567", "'１２３４５６７' was read as 1234567."),
    ("GB-CHC", "0234567", "234567", "'0234567' was read as 234567: leading noughts were taken away."),
    ("GB-CHC", "1234567-0", "1234567", "'1234567-0' was read as 1234567: the -0 of the main charity was taken away."),
    ("GB-SC", "sc 012345", "SC012345", "'sc 012345' was read as SC012345."),
    ("GB-NIC", "NIC101234", "101234", "'NIC101234' was read as 101234: NIC was taken away from the number."),
    ("GB-COH", "1234", "00001234", "'1234' was read as 00001234: it was filled up to eight digits with noughts."),
    ("GB-LAE", "hef", "HEF", "'hef' was read as HEF."),
    ("GB-CASC", "1A2B3C4D", "1a2b3c4d", "'1A2B3C4D' was read as 1a2b3c4d."),
    ("GB-GSS", "E06\u200b000019", "E06000019", "'E06 000019' was read as E06000019."),
    ("XI-VAT", " a b ", "a b", "' a b ' was read as a b."),
])
def test_what_is_tidied_is_said(scheme: str, typed: str, value: str, tidied: str) -> None:
    found = check(scheme, typed)

    assert isinstance(found, Identifier)
    assert (found.scheme, found.value, found.tidied) == (scheme, value, tidied)


@pytest.mark.parametrize(("scheme", "typed", "sentence"), [
    ("GB-CHC", "1007", f"'1007' is {CHARITY}"),
    ("GB-CHC", "12345678", f"'12345678' is {CHARITY} It looks like a company number (GB-COH)."),
    ("GB-CHC", "123456789", f"'123456789' is {CHARITY}"),
    ("GB-CHC", "000234", f"'000234' is {CHARITY}"),
    ("GB-CHC", "٣١٢٣٤٥٦", f"'٣١٢٣٤٥٦' is {CHARITY}"),
    ("GB-CHC", "SC012345", f"'SC012345' is {CHARITY} It looks like a Scottish charity number (GB-SC)."),
    ("GB-CHC", "OC123456", f"'OC123456' is {CHARITY} It looks like a company number (GB-COH)."),
    ("GB-COH", "n/a", f"'n/a' is {COMPANY}"),
    ("GB-COH", "NA", f"'NA' is {COMPANY}"),
    ("GB-COH", "CIO", f"'CIO' is {COMPANY}"),
    ("GB-COH", "00000000", f"'00000000' is {COMPANY}"),
    ("GB-COH", "XX123456", f"'XX123456' is {COMPANY}"),
    ("GB-SC", "012345", "'012345' is no Scottish charity number, which is SC and six digits, such as SC012345."),
    ("GB-GSS", "E0600001", "'E0600001' is no GSS code, which is a letter and eight digits, such as E06000019."),
    ("GB-LAE", " ", "No local authority code of England is given; it is three or four letters, such as HEF."),
    ("US-EIN", " ", "There is no number after US-EIN."),
    ("US-EIN", "1\x072", "'1 2' holds signs that cannot be seen; type it again."),
    ("US-EIN", "1" * 201, f"'{'1' * 57}...' is 201 letters long; an identifier has no more than 200."),
])
def test_a_malformed_identifier_is_a_sentence(scheme: str, typed: str, sentence: str) -> None:
    assert check(scheme, typed) == sentence


@pytest.mark.parametrize(("text", "scheme", "value"), [
    ("gb-chc- 1234567 ", "GB-CHC", "1234567"),
    ("GB-IRN-123-4567", "GB-IRN", "123-4567"),
    ("360G-marsh-be-active", "360G-marsh", "be-active"),
    ("360G-abc", "360G", "abc"),
    ("US-EIN-12-345", "US-EIN", "12-345"),
    ("GB-XYZ-5", "GB-XYZ", "5"),
    ("MARSH-0012", "MARSH", "0012"),
])
def test_an_identifier_in_one_word_is_taken_apart(text: str, scheme: str, value: str) -> None:
    assert read(text) == Identifier(scheme, value)


def test_the_whole_word_is_said_where_it_was_tidied() -> None:
    found = read("GB-COH-1234")

    assert isinstance(found, Identifier)
    assert found.tidied == "'GB-COH-1234' was read as GB-COH-00001234: it was filled up to eight digits with noughts."


@pytest.mark.parametrize(("text", "sentence"), [
    ("1234567", "'1234567' does not say whose number it is; write the register first, as in GB-CHC-1234567."),
    ("the-windmill", "'the-windmill' does not say whose number it is; write the register first, as in GB-CHC-1234567."),
    ("", "'' does not say whose number it is; write the register first, as in GB-CHC-1234567."),
    ("GB-COH-the-windmill", f"'the-windmill' is {COMPANY}"),
    ("GB-CHC-", "No charity number of England and Wales is given; it is six or seven digits, such as 1234567."),
    ("x" * 999, f"'{'x' * 57}...' is 999 letters long; an identifier has no more than 200."),
])
def test_what_is_no_identifier_in_one_word(text: str, sentence: str) -> None:
    assert read(text) == sentence


@pytest.mark.parametrize(("typed", "written"), [
    ("1234567", "GB-CHC-1234567"), ("sc012345", "GB-SC-SC012345"), ("NIC 101234", "GB-NIC-101234"),
    ("GB-NIC-101234", "GB-NIC-101234"),
])
def test_a_charity_number_shows_whose_it_is(typed: str, written: str) -> None:
    assert str(read_charity(typed)) == written


@pytest.mark.parametrize(("code", "gss", "written"), [
    ("HEF", "", "GB-LAE-HEF"), ("HEF", "E06000019", "GB-LAE-HEF"), ("ORK", "S12000023", "GB-LAS-ORK"),
    ("BFS", "N09000003", "GB-LANI-BFS"), ("NTL", "W06000012", "GB-PLA-NTL"), ("gb-pla-NTL", "", "GB-PLA-NTL"),
])
def test_a_council_code_is_of_the_nation_of_its_place(code: str, gss: str, written: str) -> None:
    assert str(read_council(code, gss)) == written


@given(st.sampled_from([*SCHEMES, "XX-YY"]), st.text(max_size=30))
def test_whatever_is_typed_is_an_identifier_that_stays_or_a_sentence(scheme: str, typed: str) -> None:
    found = check(scheme, typed)

    if isinstance(found, Identifier):
        again = check(scheme, found.value)
        assert again == found
        assert isinstance(again, Identifier)
        assert again.tidied == ""
    else:
        assert found.endswith((".", ")."))


@pytest.mark.skipif(not LISTS.exists(), reason="the published lists are not here")
def test_the_registers_of_org_id_guide_and_their_own_examples_are_known() -> None:
    lists = [json.loads(path.read_text("utf-8")) for path in sorted(LISTS.glob("*.json"))]
    examples = {one["code"]: one["access"]["exampleIdentifiers"].replace(" ", "").split(",") for one in lists}

    refused = [(code, value) for code, values in examples.items() if code not in NO_EXAMPLES for value in values
               if check(code, value) != Identifier(code, value)]

    assert len(lists) == 19
    assert set(examples) | {"GB-GSS"} == set(SCHEMES)
    assert refused == []
