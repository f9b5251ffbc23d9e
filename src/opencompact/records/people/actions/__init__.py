"""What happens to people: they join, are invited, are given roles, confirm them, and leave them."""

from opencompact.records.people.actions.inviting import accept_invitation, invite, withdraw_invitation
from opencompact.records.people.actions.persons import (
    change_details,
    deactivate_person,
    join,
    keep_person,
    name_newcomer,
    note_new_address,
)
from opencompact.records.people.actions.roles import confirm_role, end_role, give_role
from opencompact.records.people.actions.tidying import forget_what_ran_out

__all__ = [
    "accept_invitation",
    "change_details",
    "confirm_role",
    "deactivate_person",
    "end_role",
    "forget_what_ran_out",
    "give_role",
    "invite",
    "join",
    "keep_person",
    "name_newcomer",
    "note_new_address",
    "withdraw_invitation",
]
