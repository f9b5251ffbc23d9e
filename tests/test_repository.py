"""The house itself: its files are small, named, documented, and the same on every machine."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
SOURCE = sorted((TOP / "src").rglob("*.py"))
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md")])
LOCKS = ("requirements.txt", "requirements-dev.txt")
SCRIPTS = sorted(path for path in [*(TOP / "scripts").iterdir(), TOP / ".ci" / "run"] if path.is_file())
TEXTS = sorted({*SOURCE, *PAGES, *SCRIPTS, *(TOP / "tests").rglob("*.py"), *(TOP / "src").rglob("*.toml"),
                *(TOP / "examples").rglob("*"), TOP / "pyproject.toml"} - {Path(__file__)})
NOBODY_KNOWS_WHAT = {"utils", "helpers", "common", "core", "managers", "signals", "misc"}
MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:home|users|root|work|farm|opt)/\w|--(?:extra-)?index-url|https?://\S*/simple\b", re.IGNORECASE
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def name_of(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def readme_test_command() -> str:
    readme = (TOP / "README.md").read_text("utf-8")
    return re.findall(r"^    (scripts/test.*)$", readme, re.M)[0]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert readme_test_command() in (TOP / ".ci" / "run").read_text("utf-8").splitlines()


def test_ci_runs_the_checks() -> None:
    assert "scripts/check" in (TOP / ".ci" / "run").read_text("utf-8").splitlines()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_address(lock: str) -> None:
    text = (TOP / lock).read_text("utf-8")

    packages = re.findall(r"^\S.*$", text, re.M)

    assert packages
    assert all(re.match(r"[\w.-]+==[\w.]+( ; .+)? \\$", package) for package in packages)
    assert text.count("--hash=sha256:") >= len(packages)
    assert not re.search(r"://|file:|index", text)


def test_both_locks_give_a_package_the_same_version() -> None:
    texts = [(TOP / lock).read_text("utf-8") for lock in LOCKS]

    runtime, everything = (set(re.findall(r"^[\w.-]+==[\w.]+", text, re.M)) for text in texts)

    assert runtime <= everything


def test_no_file_names_a_machine() -> None:
    found = [(name_of(path), hit[0]) for path in TEXTS if path.is_file()
             for hit in MACHINE.finditer(path.read_text("utf-8", errors="replace"))]

    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in SOURCE if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]

    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in SOURCE if NOBODY_KNOWS_WHAT & {path.stem, path.parent.name}] == []


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    assert [name_of(path) for path in SOURCE if len(path.read_text("utf-8").splitlines()) > 500] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_can_be_run_and_says_what_it_does(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()

    if path.suffix == ".py":
        assert lines[0].startswith('"""')
    else:
        assert path.stat().st_mode & 0o111
        assert lines[0].startswith("#!/usr/bin/env ")
        assert lines[1].startswith(("# ", '"""'))


def test_the_changes_have_an_unreleased_entry() -> None:
    unreleased = (TOP / "CHANGELOG.md").read_text("utf-8").partition("## Unreleased\n")[2]

    assert unreleased.strip().startswith("- ")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = [link for link in LINK.findall(page.read_text("utf-8")) if not re.match(r"\w+:|#", link)]

    assert [link for link in targets if not (page.parent / link.partition("#")[0]).exists()] == []


def test_every_picture_of_the_documentation_is_taken_by_the_script_and_shown_with_words() -> None:
    taken = set(re.findall(r'^    "([a-z-]+)": \(', (TOP / "scripts" / "docs_pictures.py").read_text("utf-8"), re.M))
    shown = [hit for page in PAGES for hit in re.findall(r"!\[([^\]]*)\]\(\S*pictures/([a-z-]+)\.png\)", page.read_text("utf-8"))]

    assert taken == {name for _, name in shown} == {path.stem for path in (TOP / "docs" / "pictures").iterdir()}
    assert all(len(words) > 20 for words, _ in shown)


def test_generated_pages_are_current() -> None:
    done = subprocess.run([sys.executable, "scripts/docs_reference.py", "--check"], cwd=TOP, text=True,
                          capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
