"""Identifiers of organisations: which register gives a number, what it looks like there, and how it is written."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from opencompact.formats.unreadable import shown

LONGEST: Final = 200

Tidy = Callable[[str], tuple[str, str]]
"""A value as its register writes it, and what was done to it in a few words ("" where nothing was)."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """What one register calls an organisation: its scheme ("GB-CHC") and its value there ("1234567").

    ``tidied`` is a sentence where it was typed otherwise; two identifiers are equal whatever stands there.
    """

    scheme: str
    value: str
    tidied: str = field(default="", compare=False)

    @property
    def written(self) -> str:
        """In one word, as org-id.guide writes it: "GB-CHC-1234567"."""
        return f"{self.scheme}-{self.value}"

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True, slots=True)
class Scheme:
    """A register that gives numbers to organisations; codes are those of org-id.guide, but for GB-GSS."""

    code: str
    noun: str
    shape: str
    pattern: re.Pattern[str]
    tidy: Tidy
    lower: bool = False


def _as_it_is(value: str) -> tuple[str, str]:
    return value, ""


def _charity(value: str) -> tuple[str, str]:
    """Without leading noughts, and without the -0 that the register's own data gives a charity that is not linked."""
    main = re.sub(r"-0\Z", "", value)
    short = main.lstrip("0")
    done = ["the -0 of the main charity was taken away"] * (main != value)
    done += ["leading noughts were taken away"] * (short != main)
    return short, " and ".join(done)


def _northern_irish(value: str) -> tuple[str, str]:
    short = value.removeprefix("NIC")
    return short, "NIC was taken away from the number" if short != value else ""


def _company(value: str) -> tuple[str, str]:
    """With the leading noughts that sheets and people leave out."""
    if re.fullmatch(r"\d{1,7}", value, re.ASCII):
        return value.zfill(8), "it was filled up to eight digits with noughts"
    return value, ""


def _scheme(
    code: str, noun: str, shape: str, pattern: str, tidy: Tidy = _as_it_is, *, lower: bool = False
) -> tuple[str, Scheme]:
    return code, Scheme(code, noun, shape, re.compile(pattern, re.ASCII), tidy, lower)


_COMPANIES: Final = (
    "AC|CE|CS|EN|ES|FC|FE|GE|GN|GS|IC|LP|NA|NC|NF|NI|NL|NO|NR|NV|NZ|OC|OE|PC|RC|SA|SC|SE|SF|SG|SI|SL|SO|SR|SZ|ZC"
)
_SOCIETIES: Final = "IP|NP|RS|SP"
"""Numbers from the registers of mutual societies, some of which end in letters."""

SCHEMES: Final[dict[str, Scheme]] = dict((
    # Charities Act 2011, s. 29: the register of the Charity Commission for England and Wales; -n is a linked charity.
    _scheme("GB-CHC", "charity number of England and Wales", "six or seven digits, such as 1234567",
            r"[1-9]\d{5,6}(-[1-9]\d{0,2})?", _charity),
    # Charities and Trustee Investment (Scotland) Act 2005, s. 3: the Scottish Charity Register (OSCR).
    _scheme("GB-SC", "Scottish charity number", "SC and six digits, such as SC012345", r"SC\d{6}"),
    # Charities Act (Northern Ireland) 2008, s. 16: the register of the Charity Commission for Northern Ireland.
    _scheme("GB-NIC", "charity number of Northern Ireland", "six digits, such as 101234", r"[1-9]\d{5}",
            _northern_irish),
    # Companies Act 2006, s. 1066: the register of companies. R0 stands before old companies of Northern Ireland.
    _scheme("GB-COH", "company number", "eight digits, or two letters and six digits, such as 01234567 or OC123456",
            rf"(?!0{{8}})(\d{{8}}|R0\d{{6}}|({_COMPANIES})\d{{5}}[\dACR]"
            rf"|({_SOCIETIES})(\d{{6}}|\d{{5}}[A-Z]|\d{{4}}[A-Z]{{2}}|\d{{3}}[A-Z]{{3}}))", _company),
    # GOV.UK registers of local authorities, closed in 2021; their codes are still given, to combined authorities too.
    _scheme("GB-LAE", "local authority code of England", "three or four letters, such as HEF", r"[A-Z]{3,4}"),
    _scheme("GB-LAS", "local authority code of Scotland", "three letters, such as ORK", r"[A-Z]{3}"),
    _scheme("GB-LANI", "local authority code of Northern Ireland", "three letters, such as BFS, or NIR-A to NIR-Z",
            r"[A-Z]{3}|NIR-[A-Z]"),
    _scheme("GB-PLA", "local authority code of Wales", "three letters, such as NTL", r"[A-Z]{3}"),
    # Register of Geographic Codes (Office for National Statistics). Not on org-id.guide: it names places.
    _scheme("GB-GSS", "GSS code", "a letter and eight digits, such as E06000019", r"[EHJKLMNSW]\d{8}"),
    # Organisation Data Service of NHS England.
    _scheme("GB-NHS", "NHS organisation code", "three to ten letters and digits, such as RAX", r"[A-Z0-9]{3,10}"),
    _scheme("GB-UKPRN", "UK provider reference number", "eight digits of which the first is 1, such as 10012345",
            r"1\d{7}"),
    # Get Information about Schools (Department for Education).
    _scheme("GB-EDU", "unique reference number of a school", "six digits, such as 123456", r"[1-9]\d{5}"),
    # HM Revenue and Customs: charities known for tax; the numbers are not published.
    _scheme("GB-REV", "charity reference of HM Revenue and Customs",
            "one or two letters and up to five digits, such as XT12345", r"[A-Z]{1,2}\d{1,5}"),
    # Mutuals Public Register (Financial Conduct Authority).
    _scheme("GB-MPR", "mutual society's number", "digits, with letters before or behind, such as 12345R",
            r"(?=.{1,10}\Z)[A-Z]{0,2}\d{1,6}[A-Z]{0,4}"),
    # Register of providers of social housing (Regulator of Social Housing).
    _scheme("GB-SHPE", "housing provider's number", "up to six letters and digits, such as LH1234",
            r"(?=.{3,6}\Z)(?=.*\d)[A-Z0-9]+"),
    _scheme("GB-CASC", "amateur sports club's number of HMRC's list",
            "eight digits or letters from a to f, such as 1a2b3c4d", r"[0-9a-f]{8}", lower=True),
    _scheme("GB-COE", "Church of England church code", "six digits, such as 612345", r"6\d{5}"),
    _scheme("GB-GOR", "code of the government organisation register",
            "one to three letters and digits, such as OT1234", r"[A-Z]{1,3}\d{1,5}"),
    _scheme("GB-GOVUK", "name of an organisation in addresses of GOV.UK", "small letters and hyphens",
            r"[a-z0-9]+(-[a-z0-9]+)*", lower=True),
    _scheme("GB-IRN", "school's reference in Northern Ireland", "three digits, a hyphen and four, such as 123-4567",
            r"\d{3}-\d{4}"),
))

CHARITIES: Final = ("GB-CHC", "GB-SC", "GB-NIC")
COUNCILS: Final = ("GB-LAE", "GB-LAS", "GB-LANI", "GB-PLA")


def check(scheme: str, value: str) -> Identifier | str:
    """The identifier that a value is in a scheme, as its register writes it, or the sentence why it is none.

    Case, spaces and invisible signs make no difference, nor does the scheme repeated in front; what was done is said
    in ``tidied``. A scheme that is not in SCHEMES is another register's own: its values are kept as they are.
    Only the form is checked: whether the register has such a number is for the register to say.
    """
    known = SCHEMES.get(scheme)
    if known is None:
        return _of_another_register(scheme, value)
    # The common case, spelled as the register spells it, leaves first.
    if known.pattern.fullmatch(value) and known.tidy(value)[1] == "":
        return Identifier(scheme, value)
    plain = _without_scheme(known, _folded(known, value))
    if not plain:
        return f"No {known.noun} is given; it is {known.shape}."
    tidy, done = known.tidy(plain)
    if not known.pattern.fullmatch(tidy):
        return f"{shown(value)} is no {known.noun}, which is {known.shape}.{_perhaps(scheme, plain)}"
    return Identifier(scheme, tidy, _said(value, tidy, done))


def read(text: str) -> Identifier | str:
    """An identifier written in one word, such as "GB-CHC-1234567", or the sentence why it cannot be read.

    Where the prefix is of no register known here ("US-EIN-...", "360G-publisher-...") it is another register's own
    identifier, with its prefix as the scheme.
    """
    if len(text) > LONGEST:
        return f"{shown(text)} is {len(text):,} letters long; an identifier has no more than {LONGEST}."
    first, *rest = (part.strip() for part in unicodedata.normalize("NFKC", text).strip().split("-", 2))
    if not rest:
        return f"{shown(text)} does not say whose number it is; write the register first, as in GB-CHC-1234567."
    prefix = f"{first}-{rest[0]}".upper()
    if prefix in SCHEMES:
        found = check(prefix, rest[1] if len(rest) > 1 else "")
        return found if isinstance(found, str) else _read_as(found, text)
    scheme, value = _prefix_of_another(first, rest)
    if scheme is None:
        return f"{shown(text)} does not say whose number it is; write the register first, as in GB-CHC-1234567."
    return check(scheme, value)


def read_charity(value: str) -> Identifier | str:
    """A charity number of whichever part of the United Kingdom it shows itself to be from; bare digits are GB-CHC's."""
    if value.isascii() and value.isdigit():
        return check("GB-CHC", value)
    plain = _squeezed(value).upper()
    if plain.startswith("GB-"):
        return read(value)
    if plain.startswith("NIC"):
        return check("GB-NIC", value)
    return check("GB-SC" if plain.startswith("SC") else "GB-CHC", value)


def read_council(code: str, gss: str = "") -> Identifier | str:
    """A council's three or four letters, in the register of the nation that its GSS code names; else England's."""
    if _squeezed(code).upper().startswith("GB-"):
        return read(code)
    nations = {"S": "GB-LAS", "N": "GB-LANI", "W": "GB-PLA"}
    return check(nations.get(gss[:1].upper(), "GB-LAE"), code)


def _squeezed(value: str) -> str:
    """In its plain letters and digits, without spaces and signs that cannot be seen."""
    plain = unicodedata.normalize("NFKC", value)
    return "".join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf")


def _folded(scheme: Scheme, value: str) -> str:
    return _squeezed(value).lower() if scheme.lower else _squeezed(value).upper()


def _without_scheme(scheme: Scheme, value: str) -> str:
    prefix = f"{scheme.code}-"
    return value.removeprefix(prefix.lower() if scheme.lower else prefix)


def _said(typed: str, value: str, done: str) -> str:
    if typed == value:
        return ""
    return f"{shown(typed)} was read as {value}" + (f": {done}." if done else ".")


def _read_as(found: Identifier, text: str) -> Identifier:
    """The same, with the sentence about the whole word where that was not written as it is usual."""
    if text == found.written:
        return found
    done = found.tidied.partition(": ")[2].removesuffix(".") if found.tidied else ""
    return Identifier(found.scheme, found.value, _said(text, found.written, done))


def _perhaps(scheme: str, plain: str) -> str:
    """Another kind of number that people put in the same place, where this is plainly one."""
    others = [one for one in ("GB-SC", "GB-CHC", "GB-COH") if one != scheme]
    if scheme not in ("GB-CHC", "GB-SC", "GB-COH") or not plain[-1:].isdigit():
        return ""
    found = next((one for one in others if SCHEMES[one].pattern.fullmatch(plain)), None)
    return f" It looks like a {SCHEMES[found].noun} ({found})." if found else ""


def _prefix_of_another(first: str, rest: list[str]) -> tuple[str | None, str]:
    """The scheme and the value of an identifier of no register known here; no scheme where it has no prefix at all."""
    if len(rest) == 2 and (first.upper() == "360G" or re.fullmatch(r"[A-Z]{2}", first)):
        return f"{first.upper()}-{rest[0]}", rest[1]
    if re.fullmatch(r"(?=.*[A-Z])[A-Z0-9]{2,}", first):
        return first, "-".join(rest)
    return None, ""


def _of_another_register(scheme: str, value: str) -> Identifier | str:
    plain = unicodedata.normalize("NFC", value).strip()
    if not plain:
        return f"There is no number after {scheme}."
    if len(plain) > LONGEST:
        return f"{shown(value)} is {len(plain):,} letters long; an identifier has no more than {LONGEST}."
    if not plain.isprintable():
        return f"{shown(value)} holds signs that cannot be seen; type it again."
    return Identifier(scheme, plain, _said(value, plain, ""))
