"""`opencompact check-settings`: what is in force without secrets, and what is wrong in sentences."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opencompact.server.variables import VARIABLES

pytestmark = pytest.mark.slow
KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP"
GOOD = {"OPENCOMPACT_SECRET_KEY": KEY, "OPENCOMPACT_ADDRESS": "https://compact.example.org", "OPENCOMPACT_PROXIES": "1",
        "DATABASE_URL": "postgresql://compact:hidden1@db.example.org:5433/compact",
        "OPENCOMPACT_MAIL": "smtp+tls://me:hidden2@mail.example.org"}


def test_good_settings_are_told_without_a_secret(program: Callable[..., Any]) -> None:
    done = program("check-settings", **GOOD)

    assert (done.returncode, done.stderr) == (0, "")
    assert all(variable.name in done.stdout for variable in VARIABLES)
    assert "PostgreSQL, compact at db.example.org:5433 as compact" in done.stdout
    assert "by mail.example.org, port 587, encrypted from the start on" in done.stdout
    assert not any(secret in done.stdout for secret in (KEY, "hidden1", "hidden2"))


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"OPENCOMPACT_MAIL": ""}, "OPENCOMPACT_MAIL is not set: no letter leaves, and nobody can be sent a sign-in code."),
    ({"OPENCOMPACT_ADDRESS": "http://compact.example.org"}, "OPENCOMPACT_ADDRESS does not begin with https"),
    ({"OPENCOMPACT_PLAIN_STATIC": "yes"}, "OPENCOMPACT_PLAIN_STATIC is for those who change the style sheets"),
])
def test_what_should_be_mended_is_told_with_exit_code_2(program: Callable[..., Any], wrong: dict[str, str], sentence: str) -> None:
    done = program("check-settings", **GOOD | wrong)

    assert done.returncode == 2
    assert f"To mend: {sentence}" in done.stderr


def test_a_folder_that_others_can_read_is_told_of(program: Callable[..., Any], folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o755)

    done = program("check-settings", **GOOD)

    assert done.returncode == 2
    assert f"{folder} can be read by other users of this machine; take that away with chmod go= {folder}" in done.stderr


def test_a_wrong_setting_is_refused_with_its_sentence(program: Callable[..., Any]) -> None:
    done = program("check-settings", **GOOD, OPENCOMPACT_ADRESS="x")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "OPENCOMPACT_ADRESS is not a setting; did you mean OPENCOMPACT_ADDRESS?\n"
