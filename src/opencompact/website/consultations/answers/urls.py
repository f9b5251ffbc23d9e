"""Addresses of this part of the room."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.consultations.answers import (
    about,
    begin,
    entering,
    erasing,
    keeping,
    moderating,
    parts,
    published,
    sending,
)

_ONE = "<slug:area>/consultations/<slug:reference>"
_OWN = f"{_ONE}/answer/<slug:answer>/<str:code>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ONE}/answer/", begin.answer_begin, name="answer_begin"),
    path(f"{_OWN}/", parts.answer, name="answer"),
    path(f"{_OWN}/about/", about.answer_about, name="answer_about"),
    path(f"{_OWN}/check/", sending.answer_check, name="answer_check"),
    path(f"{_OWN}/sent/", sending.answer_sent, name="answer_sent"),
    path(f"{_OWN}/withdraw/", sending.answer_withdraw, name="answer_withdraw"),
    path(f"{_OWN}/<int:part>/", parts.answer_part, name="answer_part"),
    path(f"{_ONE}/answers/enter/", entering.answer_enter, name="answer_enter"),
    path(f"{_ONE}/answers/moderate/", moderating.answers_moderate, name="answers_moderate"),
    path(f"{_ONE}/answers/published/", published.answers_published, name="answers_published"),
    path(f"{_ONE}/answers/<slug:answer>/moderate/", moderating.answer_moderate, name="answer_moderate"),
    path(f"{_ONE}/answers/<slug:answer>/erase/", erasing.answer_erase, name="answer_erase"),
    path(f"{_ONE}/keeping/", keeping.consultation_keeping, name="consultation_keeping"),
    path(f"{_ONE}/keeping/erase/", erasing.answers_erase, name="answers_erase"),
]
