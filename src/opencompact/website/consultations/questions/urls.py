"""Addresses of this part of the room."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.consultations.questions import changing, editing, languages, paper, previewing, versions

_ONE = "<slug:area>/consultations/<slug:reference>"
_ASKED = f"{_ONE}/questions"
_SECTION = f"{_ASKED}/sections/<slug:section>"
_QUESTION = f"{_ASKED}/<slug:question>"
_LANGUAGE = f"{_ASKED}/languages/<slug:language>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_ONE}/form/", paper.consultation_form, name="consultation_form"),
    path(f"{_ASKED}/", editing.questions, name="consultation_questions"),
    path(f"{_ASKED}/preview/", previewing.questions_preview, name="questions_preview"),
    path(f"{_ASKED}/version/begin/", versions.version_begin, name="questions_version_begin"),
    path(f"{_ASKED}/version/drop/", versions.version_drop, name="questions_version_drop"),
    path(f"{_ASKED}/version/publish/", versions.version_publish, name="questions_version_publish"),
    path(f"{_ASKED}/languages/", languages.questions_languages, name="questions_languages"),
    path(f"{_LANGUAGE}/", languages.questions_translate, name="questions_translate"),
    path(f"{_LANGUAGE}/publish/", languages.translation_publish, name="questions_translation_publish"),
    path(f"{_LANGUAGE}/drop/", languages.translation_drop, name="questions_translation_drop"),
    path(f"{_LANGUAGE}/<slug:section>/", languages.section_translate, name="questions_section_translate"),
    path(f"{_ASKED}/sections/add/", changing.section_add, name="question_section_add"),
    path(f"{_SECTION}/", changing.section_change, name="question_section"),
    path(f"{_SECTION}/move/", editing.section_move, name="question_section_move"),
    path(f"{_SECTION}/remove/", changing.section_remove, name="question_section_remove"),
    path(f"{_SECTION}/add/", changing.question_add, name="question_add"),
    path(f"{_QUESTION}/", changing.question_change, name="question"),
    path(f"{_QUESTION}/only-if/", changing.question_only_if, name="question_only_if"),
    path(f"{_QUESTION}/move/", editing.question_move, name="question_move"),
    path(f"{_QUESTION}/duplicate/", editing.question_duplicate, name="question_duplicate"),
    path(f"{_QUESTION}/remove/", changing.question_remove, name="question_remove"),
]
