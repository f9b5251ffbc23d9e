"""The tables of an area: itself and its partners, the editions of its compact, signatures, the group, requests."""

from opencompact.records.areas.models.area import KINDS, Area, Partner
from opencompact.records.areas.models.editions import STEPS, Code, Edition, Step
from opencompact.records.areas.models.groups import Chairing, Holding, Seat
from opencompact.records.areas.models.requests import FORMATS, WAYS, FormatRequest
from opencompact.records.areas.models.signatures import Renewal, Signature

__all__ = [
    "FORMATS",
    "KINDS",
    "STEPS",
    "WAYS",
    "Area",
    "Chairing",
    "Code",
    "Edition",
    "FormatRequest",
    "Holding",
    "Partner",
    "Renewal",
    "Seat",
    "Signature",
    "Step",
]
