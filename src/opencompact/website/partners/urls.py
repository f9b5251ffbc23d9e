"""The room's addresses: an area's list of partners, each partner, claims, and registers read in."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.partners import changes, claims, imports, listing, newcomers, over_time, show

_PARTNER = "<slug:area>/partners/<slug:reference>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:area>/partners/", listing.partners, name="partners"),
    path("<slug:area>/partners/partners.csv", listing.partners_csv, name="partners_csv"),
    path("<slug:area>/partners/partners.json", listing.partners_json, name="partners_json"),
    path("<slug:area>/partners/add/", newcomers.partner_add, name="partner_add"),
    path("<slug:area>/partners/import/", imports.partners_import, name="partners_import"),
    path(_PARTNER, show.partner, name="partner"),
    path(f"{_PARTNER}change/", changes.partner_change, name="partner_change"),
    path(f"{_PARTNER}name/", changes.partner_name, name="partner_name"),
    path(f"{_PARTNER}close/", over_time.partner_close, name="partner_close"),
    path(f"{_PARTNER}succession/", over_time.partner_succession, name="partner_succession"),
    path(f"{_PARTNER}claim/", claims.partner_claim, name="partner_claim"),
    path(f"{_PARTNER}confirm/", newcomers.partner_confirm, name="partner_confirm"),
    path(f"{_PARTNER}list/", newcomers.partner_list, name="partner_list"),
    path(f"{_PARTNER}leave/", over_time.partner_leave, name="partner_leave"),
    path("<slug:area>/claims/<slug:reference>/", claims.claim, name="claim"),
]
