"""Forms of the account page and of the people of a unit."""

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.organisations.models import Agency
from portal.registers.fields import DayField
from portal.text import ViKey

from . import people
from .models import Person, Role


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["full_name", "email"]
        labels = {"full_name": _("Full name"), "email": _("E-mail")}

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email and Person.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody else has this e-mail address."))
        return email


class ChangePasswordForm(AllauthChangePasswordForm):
    """allauth's, without placeholders that repeat the labels."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = {
            "oldpassword": _("Current password"),
            "password1": _("New password"),
            "password2": _("New password again"),
        }
        for name, label in names.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].help_text = ""


class ConfirmForm(AllauthReauthenticateForm):
    """The password once more; without the link that would lead away from what is being done."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)


class ActivateAppForm(ActivateTOTPForm):
    """allauth's, in our words; a phone shows its keys for figures."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six figures the app shows")
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class JoinForm(SetPasswordForm):
    """The first password of somebody who was invited."""


class PeopleFilterForm(forms.Form):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "data-search": "", "placeholder": _("Name, account or title")}),
    )
    state = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[
            ("", _("Who works here today")),
            ("invited", _("Invited, not yet joined")),
            ("all", _("All, former ones too")),
        ],
    )


class InvitationForm(forms.Form):
    """Only agencies and roles that ``by`` may give can be chosen; the domain checks again."""

    full_name = forms.CharField(label=_("Full name"), max_length=100)
    email = forms.EmailField(label=_("E-mail"), max_length=150)
    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"))
    title = forms.CharField(label=pgettext_lazy("of a person", "Title"), max_length=100)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    valid_from = DayField(label=_("From day"), initial=timezone.localdate)
    valid_to = DayField(label=_("To day"), required=False, help_text=_("Leave empty where no end is known."))
    manages = forms.BooleanField(label=_("Manages the people of the agency"), required=False)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        agencies = people.agencies_managed(by).prefetch_related("names").order_by("role", "pk")
        self.fields["agency"].queryset = agencies
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0]
        given = {role for agency in agencies for role in _roles(by, agency)}
        self.fields["role"].choices = [choice for choice in Role.choices if choice[0] in given]
        if not people.is_administrator(by):
            del self.fields["manages"]

    def clean(self):
        data = super().clean()
        agency, role = data.get("agency"), data.get("role")
        if agency and role and role not in people.roles_to_give(self.by, agency):
            self.add_error("role", _("You may not give this role at this agency."))
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            self.add_error("valid_to", _("A post cannot end before it begins."))
        return data


def _roles(by, agency):
    roles = people.OF_MINISTRY if agency.role == Agency.Role.MINISTRY else people.OF_PROVINCE
    return [role for role in roles if role != Role.ADMINISTRATOR or people.is_administrator(by)]


class EndPostForm(forms.Form):
    on = DayField(label=_("Last day"), initial=timezone.localdate)
    to = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who goes on with the open work"), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args, post, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        colleagues = post.agency.posts.on(today).values("person")
        here = Person.objects.filter(pk__in=colleagues, is_active=True).exclude(pk=post.person_id)
        self.fields["to"].queryset = here.order_by(ViKey("full_name"), "pk")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)
