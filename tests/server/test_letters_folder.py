"""Letters in a folder: each is read once, whole, and never while it is still being written."""

from pathlib import Path

import pytest
from django.core.mail import EmailMessage, get_connection

from opencompact.server.letters_folder import LettersFolder, plain_words


@pytest.fixture
def folder(tmp_path: Path) -> LettersFolder:
    return LettersFolder(tmp_path)


def put(folder: LettersFolder, *subjects: str) -> None:
    carrier = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder.path))
    letters = [EmailMessage(subject, f"Dear Ola,\n\n{subject}: naïve 名前\n", "a@example.org", ["ola@example.org"]) for subject in subjects]
    carrier.send_messages(letters)


def test_each_letter_is_read_once(folder: LettersFolder) -> None:
    put(folder, "One", "Two")
    first = [letter["subject"] for letter in folder.new()]
    put(folder, "Three")

    assert (first, [letter["subject"] for letter in folder.new()], folder.new()) == (["One", "Two"], ["Three"], [])


def test_a_letter_says_what_was_written(folder: LettersFolder) -> None:
    put(folder, "Your code")

    [letter] = folder.new()

    assert (letter["to"], plain_words(letter)) == ("ola@example.org", "Dear Ola,\n\nYour code: naïve 名前")


def test_a_letter_that_is_still_being_written_waits(folder: LettersFolder) -> None:
    put(folder, "One")
    [file] = folder.path.glob("*.log")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    early = folder.new()
    file.write_bytes(whole)

    assert (early, [letter["subject"] for letter in folder.new()]) == ([], ["One"])


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert LettersFolder(tmp_path / "nowhere").new() == []
