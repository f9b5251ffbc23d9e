"""Addresses of this part of the room."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.consultations.sense import exports, feedback, figures, reading, releasing, themes, writing

_ONE = "<slug:area>/consultations/<slug:reference>"
_THEME = f"{_ONE}/themes/<slug:theme>"
_STATEMENT = f"{_ONE}/feedback/write/<slug:statement>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ONE}/answers/", reading.answers_read, name="answers_read"),
    path(f"{_ONE}/answers/figures/", figures.answers_summary, name="answers_summary"),
    path(f"{_ONE}/answers/answers.csv", exports.answers_csv, name="answers_csv"),
    path(f"{_ONE}/answers/codes.csv", exports.codes_csv, name="codes_csv"),
    path(f"{_ONE}/answers/without-names.csv", exports.answers_without_names_csv, name="answers_without_names_csv"),
    path(f"{_ONE}/answers/<slug:answer>/", reading.answer_read, name="answer_read"),
    path(f"{_ONE}/themes/", themes.themes, name="themes"),
    path(f"{_ONE}/themes/agreement/", themes.agreement, name="agreement"),
    path(f"{_THEME}/", themes.theme, name="theme"),
    path(f"{_THEME}/move/", themes.theme_move, name="theme_move"),
    path(f"{_THEME}/retire/", themes.theme_retire, name="theme_retire"),
    path(f"{_THEME}/merge/", themes.theme_merge, name="theme_merge"),
    path(f"{_ONE}/feedback/", feedback.feedback, name="feedback"),
    path(f"{_ONE}/feedback/answers/<slug:statement>/", feedback.feedback_answers, name="feedback_answers"),
    path(f"{_ONE}/feedback/write/", writing.statements, name="statements"),
    path(f"{_ONE}/feedback/write/add/", writing.statement_add, name="statement_add"),
    path(f"{_ONE}/feedback/approve/", releasing.feedback_approve, name="feedback_approve"),
    path(f"{_ONE}/feedback/hold-back/", releasing.feedback_hold_back, name="feedback_hold_back"),
    path(f"{_STATEMENT}/", writing.statement_change, name="statement_change"),
    path(f"{_STATEMENT}/answers/", writing.statement_answers, name="statement_answers"),
    path(f"{_STATEMENT}/move/", writing.statement_move, name="statement_move"),
    path(f"{_STATEMENT}/remove/", writing.statement_remove, name="statement_remove"),
    path(f"{_ONE}/decision/", releasing.consultation_decision, name="consultation_decision"),
]
