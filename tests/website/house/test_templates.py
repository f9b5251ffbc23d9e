"""Every template of the site: no style and no script inside, which the browser would refuse, and none without use."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from opencompact import website

FOLDER = Path(website.__file__).parent / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style",
    "a script": r"<script",
    "a handler": r"<[^>]*\son[a-z]+\s*=",
    "an address that runs": r"javascript:",
    "something from another site": r"(src|<link[^>]*href)=\"https?:",
    "text left unescaped": r"\|\s*safe\b|autoescape\s+off",
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_is_in_it_that_the_browser_refuses(template: Path) -> None:
    text = template.read_text("utf-8")

    assert [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_it_can_be_read_and_what_it_includes_is_there(template: Path) -> None:
    get_template(str(template.relative_to(FOLDER)))

    for name in re.findall(r'{% (?:include|extends) "([^"]+)"', template.read_text("utf-8")):
        get_template(name)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="color:red">', "a style attribute"),
        ("<STYLE>", "a style element"),
        ('<script src="x">', "a script"),
        ('<a onclick="x()">', "a handler"),
        ('<a href="javascript:x()">', "an address that runs"),
        ('<img src="https://elsewhere.example/a.png">', "something from another site"),
        ("{{ name|safe }}", "text left unescaped"),
    ],
)
def test_what_is_refused_would_be_found(text: str, what: str) -> None:
    assert re.search(FORBIDDEN[what], text, re.IGNORECASE)
