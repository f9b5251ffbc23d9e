"""What can be done with organisations: each act is one function."""

from opencompact.records.partners.actions.claims import accept_claim, claim, refuse_claim
from opencompact.records.partners.actions.imports import import_register, keep_upload
from opencompact.records.partners.actions.organisations import add_organisation, change_organisation, confirm
from opencompact.records.partners.actions.over_time import close, rename, succeed

__all__ = [
    "accept_claim",
    "add_organisation",
    "change_organisation",
    "claim",
    "close",
    "confirm",
    "import_register",
    "keep_upload",
    "refuse_claim",
    "rename",
    "succeed",
]
