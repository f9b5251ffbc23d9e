"""Addresses of this part of the room."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.consultations.plans import explaining, keeping, listing, show, steps

_PLANS = "<slug:area>/plans"
_PLAN = f"{_PLANS}/<slug:reference>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_PLANS}/", listing.plans, name="plans"),
    path(f"{_PLANS}/add/", keeping.add, name="plan_add"),
    path(f"{_PLAN}/", show.show, name="plan"),
    path(f"{_PLAN}/change/", keeping.change, name="plan_change"),
    path(f"{_PLAN}/show/", keeping.show_to_all, name="plan_show"),
    path(f"{_PLAN}/explain/", explaining.explain, name="plan_explain"),
    path(f"{_PLAN}/steps/", steps.steps, name="plan_steps"),
    path(f"{_PLAN}/steps/<slug:step>/withdraw/", steps.withdraw, name="plan_step_withdraw"),
    path(f"{_PLAN}/steps/<slug:step>/put-back/", steps.put_back, name="plan_step_put_back"),
    path(f"{_PLAN}/drop/", keeping.drop, name="plan_drop"),
]
