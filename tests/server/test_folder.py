"""The data folder: for its owner alone, with a secret key that is written once."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencompact.cli.refusals import Refusal
from opencompact.server.environment import read_environment
from opencompact.server.folder import make_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other rights")


@pytest.fixture(autouse=True)
def everybody_may_read_what_is_made() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_key_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "a" / "site")

    assert (rights(folder), rights(folder / "secret-key")) == (0o700, 0o600)
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_what_is_made_later_is_for_its_owner_too(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "site")

    (folder / "compact.sqlite3").write_text("")

    assert rights(folder / "compact.sqlite3") == 0o600


def test_the_key_is_good_and_stays_the_same(tmp_path: Path) -> None:
    make_folder(tmp_path / "site")
    first = read_environment({"OPENCOMPACT_FOLDER": str(tmp_path / "site")}).secret_key

    make_folder(tmp_path / "site")

    assert len(first) == 64
    assert read_environment({"OPENCOMPACT_FOLDER": str(tmp_path / "site")}).secret_key == first


def test_another_site_has_another_key(tmp_path: Path) -> None:
    keys = {(make_folder(tmp_path / name) / "secret-key").read_text() for name in ("one", "two")}

    assert len(keys) == 2


def test_without_a_key_where_the_environment_has_one(tmp_path: Path) -> None:
    assert not list(make_folder(tmp_path / "site", with_key=False).iterdir())


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Refusal, match=r"The data folder .*site cannot be made: "):
        make_folder(tmp_path / "file" / "site")
