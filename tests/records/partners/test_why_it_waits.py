"""Who waits for the officer before they speak for an organisation."""

from typing import Any

import pytest

from opencompact.records.partners.alike import why_it_waits

PLAIN: dict[str, Any] = {"is_new": True, "sector": "third", "name": "Harbour Youth", "schemes": ["GB-CHC"], "name_is_taken": False}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ""),
        ({"sector": "private"}, ""),
        ({"schemes": []}, ""),
        ({"is_new": False}, "Whoever speaks for an organisation that is here already is asked about first."),
        ({"sector": "public"}, "It is a public body."),
        ({"sector": ""}, "Its sector is not recorded."),
        ({"schemes": ["GB-CHC", "GB-LAE"]}, "Its number is one of a public body."),
        ({"schemes": ["GB-NHS"]}, "Its number is one of a public body."),
        ({"name": "Marchshire Council"}, "Its name is like a public body's."),
        ({"name_is_taken": True}, "Its name is like that of an organisation that is here already."),
    ],
)
def test_why_somebody_waits(changed: dict[str, Any], why: str) -> None:
    assert why_it_waits(**PLAIN | changed) == why
