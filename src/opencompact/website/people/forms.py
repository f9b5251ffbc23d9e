"""The forms of signing in and of one's own account."""

from django import forms
from django.http import HttpRequest

from opencompact.records.people.models import Person


class NameForm(forms.Form):
    """What somebody new is asked beside their address."""

    name = forms.CharField(max_length=200)

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name, as allauth asks of this form."""
        user.name = self.cleaned_data["name"]
        user.save()
