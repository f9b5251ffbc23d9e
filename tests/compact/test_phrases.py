"""Words put together: counts, lists, sentences, and a text cut to its room."""

import pytest

from opencompact.compact.phrases import counted, cut, joined, sentence


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Give twelve weeks", 17, "Give twelve weeks"),
        ("Give twelve weeks", 16, "Give twelve…"),
        ("Give twelve weeks", 12, "Give twelve…"),
        ("Give, twelve weeks", 8, "Give…"),
        ("Givetwelveweeks", 8, "Givetwe…"),
    ],
)
def test_a_promise_is_cut_at_a_word(text, room, shown):
    assert cut(text, room) == shown


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (counted(1, "record"), "1 record"),
        (counted(1204, "record"), "1,204 records"),
        (counted(2, "body", "bodies"), "2 bodies"),
        (joined([]), ""),
        (joined(["a"]), "a"),
        (joined(["a", "b", "c"], "or"), "a, b or c"),
        (sentence(" open dealing"), "Open dealing."),
        (sentence("Why not?"), "Why not?"),
        (sentence(""), ""),
    ],
)
def test_words_put_together(said, words):
    assert said == words
