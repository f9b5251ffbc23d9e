"""The room's addresses: an area, the editions of its compact and all their pages, and requests for other formats."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.areas import (
    changing,
    commitments,
    compare,
    editions,
    files,
    formats,
    home,
    looks,
    paths,
    preparing,
)

_EDITION = "<slug:area>/compact/<slug:edition>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:area>/", home.show, name="area"),
    path("<slug:area>/change/", changing.change, name="area_change"),
    path("<slug:area>/open/", changing.open_to_all, name="area_open"),
    path("<slug:area>/colour.css", looks.colour, name="area_colour"),
    path("<slug:area>/logo.png", looks.logo, name="area_logo"),
    path("<slug:area>/compact/", editions.current, name="compact"),
    path("<slug:area>/compact/editions/", editions.listed, name="editions"),
    path("<slug:area>/compact/editions/add/", preparing.add, name="edition_add"),
    path("<slug:area>/compact/compare/", compare.show, name="compare_editions"),
    path("<slug:area>/compact/formats/", formats.ask, name="format_ask"),
    path("<slug:area>/compact/formats/asked/<slug:reference>/", formats.confirmed, name="format_asked"),
    path("<slug:area>/compact/formats/<slug:reference>/", formats.show, name="format_request"),
    path(f"{_EDITION}/", editions.show, name="edition"),
    path(f"{_EDITION}/change/", preparing.replace, name="edition_change"),
    path(f"{_EDITION}/publish/", preparing.publish_it, name="edition_publish"),
    path(f"{_EDITION}/steps/", paths.steps, name="edition_step"),
    path(f"{_EDITION}/steps/<slug:reference>/withdraw/", paths.withdraw, name="step_withdraw"),
    path(f"{_EDITION}/for/<slug:party>/", editions.for_party, name="edition_party"),
    path(f"{_EDITION}/codes/<slug:reference>/", editions.for_code, name="edition_code"),
    path(f"{_EDITION}/codes/<slug:reference>/change/", preparing.code, name="code_change"),
    path(f"{_EDITION}/print/", editions.for_paper, name="edition_print"),
    path(f"{_EDITION}/compact.toml", files.toml, name="edition_file"),
    path(f"{_EDITION}/compact.txt", files.text, name="edition_text"),
    path(f"{_EDITION}/commitments/<str:id>/", commitments.show, name="commitment"),
]
