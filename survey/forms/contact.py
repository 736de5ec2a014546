"""A way to reach somebody after the interview."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from survey.services.contacting import Person


class ContactForm(forms.Form):
    """A name if somebody likes, and a telephone number or an e-mail address."""

    name = forms.CharField(max_length=120, required=False)
    phone = forms.RegexField(regex=r"^[\d\s()+.\-]{6,40}$", required=False)
    email = forms.EmailField(required=False)

    def clean(self) -> dict[str, object]:
        """One of the two ways is needed."""
        data: dict[str, object] = super().clean() or {}
        if not self.errors and not data.get("phone") and not data.get("email"):
            raise forms.ValidationError("reach")
        return data

    def fault(self) -> str:
        """What is wrong, in the language in use."""
        if "email" in self.errors:
            return _("This e-mail address is not right. Look at it again.")
        if "phone" in self.errors:
            return _("This telephone number is not right. Look at it again.")
        return _("Write your telephone number or your e-mail address. Then we can reach you.")

    def person(self, language: str) -> Person:
        """What the service takes."""
        data = self.cleaned_data
        return Person(data["name"], data["phone"], data["email"], language)
