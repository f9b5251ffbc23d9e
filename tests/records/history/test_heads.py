"""The heads of the chains as a file."""

from collections.abc import Callable

import pytest

from opencompact.records.history.heads import KeptHead, line_of, read_heads
from opencompact.records.history.models import Entry
from opencompact.records.history.queries import heads
from opencompact.records.refusals import Refused

HASH = "0123456789abcdef" * 4


@pytest.mark.django_db
def test_what_is_printed_can_be_read(write: Callable[..., Entry]) -> None:
    entry = write(area="house")
    other = write(area="marchshire")

    assert read_heads("\n".join(map(line_of, heads()))) == (KeptHead("house", 1, entry.hash), KeptHead("marchshire", 1, other.hash))


@pytest.mark.parametrize("text", [
    f"marchshire 12 {HASH}",
    f"\ufeffmarchshire 12 {HASH}\r\n",
    f"# From the report of 2027\n\n  marchshire\t12   {HASH}  \n",
])
def test_a_head_is_read_however_it_was_typed_off(text: str) -> None:
    assert read_heads(text) == (KeptHead("marchshire", 12, HASH),)


@pytest.mark.parametrize(("text", "sentence"), [
    ("", "The file of heads is empty; each line gives an area, a number and a hash."),
    ("# nothing\n", "The file of heads is empty; each line gives an area, a number and a hash."),
    (f"marchshire 12 {HASH}\nmarchshire {HASH}", f"Line 2 of the heads is not an area, a number and a hash: 'marchshire {HASH}'."),
    ("marchshire 12 0123", "Line 1 of the heads is not an area, a number and a hash: 'marchshire 12 0123'."),
    (f"marchshire 0 {HASH}", f"Line 1 of the heads is not an area, a number and a hash: 'marchshire 0 {HASH}'."),
])
def test_a_line_that_is_no_head_is_refused_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_heads(text)

    assert refused.value.sentence == sentence
