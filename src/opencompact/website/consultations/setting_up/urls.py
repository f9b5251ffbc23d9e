"""Addresses of this part of the room: everything by which staff plan, set up, open, change and withdraw."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.consultations.setting_up import (
    bodies,
    change,
    change_days,
    days,
    meetings,
    opening,
    papers,
    plan,
    withdraw,
    work,
)

_ROOM = "<slug:area>/consultations"
_ONE = f"{_ROOM}/<slug:reference>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ROOM}/plan/", plan.add, name="consultation_add"),
    path(f"{_ONE}/work/", work.work, name="consultation_staff"),
    path(f"{_ONE}/announce/", plan.announce, name="consultation_announce"),
    path(f"{_ONE}/change/", change.change, name="consultation_change"),
    path(f"{_ONE}/ways/", change.ways, name="consultation_ways"),
    path(f"{_ONE}/days/", days.days, name="consultation_days"),
    path(f"{_ONE}/reason/", change.reason, name="consultation_reason"),
    path(f"{_ONE}/open/", opening.opening, name="consultation_open"),
    path(f"{_ONE}/change-days/", change_days.change_days, name="consultation_change_days"),
    path(f"{_ONE}/bodies/", bodies.bodies, name="consultation_bodies"),
    path(f"{_ONE}/papers/", papers.papers, name="consultation_papers"),
    path(f"{_ONE}/events/", meetings.meetings, name="consultation_meetings"),
    path(f"{_ONE}/withdraw/", withdraw.withdraw, name="consultation_withdraw"),
]
