"""The room's addresses."""

from django.urls import URLPattern, URLResolver, path

from opencompact.website.signing import sign, signatories, signature

_EDITION = "<slug:area>/compact/<slug:edition>"
_SIGNATURE = "<slug:area>/signatures/<slug:reference>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_EDITION}/signatories/", signatories.show, name="signatories"),
    path(f"{_EDITION}/signatories/signatories.csv", signatories.csv, name="signatories_csv"),
    path(f"{_EDITION}/sign/", sign.sign, name="sign"),
    path(f"{_SIGNATURE}/", signature.show, name="signature"),
    path(f"{_SIGNATURE}/certificate/", signature.certificate, name="signature_certificate"),
    path(f"{_SIGNATURE}/self-assessment/", signature.assess, name="signature_assess"),
    path(f"{_SIGNATURE}/renew/", signature.renew, name="signature_renew"),
    path(f"{_SIGNATURE}/withdraw/", signature.withdraw, name="signature_withdraw"),
]
