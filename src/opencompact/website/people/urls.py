"""The addresses of signing in, of one's own account, and of the people of an area or an organisation."""

from allauth.account import views as account_views
from allauth.mfa.base import views as authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache

from opencompact.website.people import account, entry, invitations, people

_ENTRY = [
    path("login/", account_views.login, name="account_login"),
    path("login/code/", account_views.confirm_login_code, name="account_confirm_login_code"),
    path("login/password/", entry.sign_in_by_password, name="account_login_password"),
    path("logout/", account_views.logout, name="account_logout"),
    path("closed/", account_views.account_inactive, name="account_inactive"),
    path("signup/", account_views.signup, name="account_signup"),
    path("again/", entry.again, name="account_again"),
    path("again/password/", account_views.reauthenticate, name="account_reauthenticate"),
    path("email/", entry.lately(account_views.email), name="account_email"),
    path("email/code/", never_cache(account_views.email_verification_sent), name="account_email_verification_sent"),
    path("password/set/", entry.lately(account_views.password_set), name="account_set_password"),
    path("password/change/", account_views.password_change, name="account_change_password"),
    path("password/forgotten/", never_cache(account_views.password_reset), name="account_reset_password"),
    path(
        "password/forgotten/code/",
        never_cache(account_views.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/forgotten/new/",
        never_cache(account_views.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "password/forgotten/done/",
        account_views.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
]

_AUTHENTICATOR = [
    path("", authenticator.index, name="mfa_index"),
    path("enter/", authenticator.authenticate, name="mfa_authenticate"),
    path("again/", authenticator.reauthenticate, name="mfa_reauthenticate"),
    path("add/", entry.lately(totp.activate_totp), name="mfa_activate_totp"),
    path("remove/", entry.lately(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", entry.lately(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", entry.lately(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("recovery-codes/file/", entry.lately(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
]

_OWN = [
    path("", account.account, name="account"),
    path("details/", account.details, name="account_details"),
    path("roles/<int:role>/confirm/", account.confirm, name="role_confirm"),
    path("roles/<int:role>/leave/", account.leave, name="role_leave"),
]

_OF_AREA = [
    path("", people.people, name="area_people"),
    path("<int:role>/end/", people.end, name="area_person_end"),
    path("invitations/<slug:invitation>/withdraw/", people.withdraw, name="area_invitation_withdraw"),
]

_OF_ORGANISATION = [
    path("", people.people, name="organisation_people"),
    path("<int:role>/end/", people.end, name="organisation_person_end"),
    path("invitations/<slug:invitation>/withdraw/", people.withdraw, name="organisation_invitation_withdraw"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include([*_OWN, *_ENTRY, path("authenticator/", include(_AUTHENTICATOR))])),
    path("invitations/<slug:reference>/<slug:code>/", never_cache(invitations.invitation), name="invitation"),
    path("<slug:area>/people/", include(_OF_AREA)),
    path("<slug:area>/partners/<slug:reference>/people/", include(_OF_ORGANISATION)),
]
