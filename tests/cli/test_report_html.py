"""The HTML report stands alone, escapes what it is given, and sets a table beside every picture."""

import re
from html.parser import HTMLParser

import pytest

from .conftest import CHANGES, EXPLAINED, KEPT, OPEN_ENDED, SHORT

ANSWERS = """reference,answered_by,answered_by_sector,commitment,score
A-1,The council,public,open-dealing,3
A-2,Youth first,third,open-dealing,1
"""


class Outline(HTMLParser):
    """The elements of a page in order, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def page(check, sheet):
    files = (
        sheet(KEPT, SHORT, EXPLAINED, OPEN_ENDED, "<script>x</script>,y,2026-01-05,2026-02-02,,\n"),
        sheet(name="changes.csv", headings=CHANGES),
        sheet(name="answers.csv", headings=ANSWERS),
    )
    return check(*files, "--format", "html").stdout


def test_it_stands_alone(page):
    outline = Outline(page)

    assert not outline.of("script") + outline.of("link") + outline.of("img") + outline.of("iframe")
    assert len(outline.of("style")) == 1
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "url(http" not in page
    assert "@import" not in page


def test_what_a_file_says_is_escaped(page):
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script" not in page


def test_every_picture_is_named_and_has_its_table(page):
    elements = Outline(page).elements
    pictures = [n for n, (tag, attributes) in enumerate(elements) if attributes.get("role") == "img"]

    assert len(pictures) == 7
    for n in pictures:
        assert elements[n][1]["aria-label"]
        assert [tag for tag, _ in elements[n + 1 : n + 3]] == ["title", "desc"]
        assert "table" in [tag for tag, _ in elements[n:]]


def test_its_outline(page):
    outline = Outline(page)

    assert outline.of("html") == [{"lang": "en-GB"}]
    assert len(outline.of("h1")) == len(outline.of("main")) == len(outline.of("nav")) == 1
    assert outline.of("a")[0] == {"class": "skip", "href": "#main"}
    assert len(outline.of("caption")) == len(outline.of("table"))
    assert all("scope" in attributes for attributes in outline.of("th"))


def test_every_name_on_the_page_is_there_once(page):
    outline = Outline(page)
    names = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    links = {(attributes["href"] or "")[1:] for attributes in (*outline.of("a"), *outline.of("use"))}

    assert len(names) == len(set(names))
    assert links <= set(names)


@pytest.mark.parametrize(
    "says",
    [
        "Measured against The Marchshire Compact",
        "As of 22 November 2026",
        "This page says which promises of the compact were kept",
        "by 31 December 2026",
        "3.0 <span",
        "A guide to working together, not a set of rules.",
        "No yearly returns were supplied.",
        "not kept in 2 of 5 consultations.</li>",
        "<dt>Note</dt><dd>No day is set; twelve weeks is ours.</dd>",
        "<dd>Both sides (public bodies and the voluntary and community sector); must.</dd>",
        '<p class="id">consultation-twelve-weeks</p>',
        "<b>No end</b> <span",
        '<a href="#top">Back to the top</a>',
    ],
)
def test_it_says(page, says):
    assert says in page


def test_nothing_is_said_in_per_cent(page):
    words = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)

    assert "%" not in words
    assert "per cent" not in words


def test_what_no_record_can_tell_is_told_of_once(check, sheet):
    path = sheet("C-1,x\n", "C-2,y\n", headings="reference,title\n")

    page = check(path, "--kind", "consultation", "--format", "html").stdout

    assert "<h3>Not recorded in any of the 2 consultations</h3>" in page
    assert '<li id="consultation-twelve-weeks">' in page
    assert "C-1" not in page


def test_an_empty_place_says_what_would_fill_it(check, sheet):
    page = check(sheet(KEPT), "--format", "html").stdout

    assert "No answers were supplied" in page
    assert "opencompact facts funding_change --csv" in page


def test_a_few_sentences_unless_every_finding_is_asked_for(check, sheet):
    path = sheet(*(f"C-{n},x,2026-01-05,2026-02-02,,\n" for n in range(60)))

    assert "and 10 more" in check(path, "--format", "html").stdout
    assert check(path, "--format", "html", "--findings").stdout.count("C-5") == 11


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1200])
def test_it_is_accessible_and_fits_a_narrow_page(chromium, page, width):
    from axe_playwright_python.sync_playwright import Axe

    tab = chromium.new_page(viewport={"width": width, "height": 900})
    tab.set_content(page)

    assert [found["id"] for found in Axe().run(tab).response["violations"]] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_letters_that_turn_a_line_round_do_not_reach_the_page() -> None:
    from opencompact.cli.layout import steady

    assert steady("safe\u202egpj.exe\u2028") == "safe\N{REPLACEMENT CHARACTER}gpj.exe\N{REPLACEMENT CHARACTER}"
