"""Public references: random, short, easy to read out, with a check character; they tell neither order nor number."""

import secrets

_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
"""Without 0 and o, 1, i and l, and u, which are misread or misheard."""


def new_reference() -> str:
    """A new reference such as ``k7m2-x9pq``: seven random characters (35 bits) and one that checks them."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(7))
    return f"{drawn[:4]}-{drawn[4:]}{_check(drawn)}"


def is_reference(written: str) -> bool:
    """Whether it has the form of a reference and its check character is right."""
    plain = written.replace("-", "")
    return len(plain) == 8 and set(plain) <= set(_LETTERS) and written[4:5] == "-" and _check(plain[:7]) == plain[7]


def _check(drawn: str) -> str:
    return _LETTERS[sum(place * _LETTERS.index(letter) for place, letter in enumerate(drawn, 2)) % len(_LETTERS)]
