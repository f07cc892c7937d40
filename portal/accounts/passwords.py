"""What a password may not be, besides short, common or like the person (settings.AUTH_PASSWORD_VALIDATORS)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.text import fold

LEAST_DIFFERENT = 6
EXPECTED = ("ngoaigiao", "ngoaivu", "doingoai", "matkhau", "password", "baocao")


class MonotonyValidator:
    """Refuses long passwords that are guessed first: few different signs, or little besides the portal's own words."""

    def validate(self, password, user=None):
        if len(set(password)) < LEAST_DIFFERENT:
            raise ValidationError(_("The password has too few different characters."), code="monotonous")
        bare = "".join(letter for letter in fold(password) if letter.isalnum())
        for word in EXPECTED:
            bare = bare.replace(word, "")
        if len(bare.strip("0123456789")) < 4 and any(word in fold(password).replace(" ", "") for word in EXPECTED):
            raise ValidationError(_("The password is made of words that are tried first here."), code="expected")

    def get_help_text(self):
        return _("Four or five words that have nothing to do with each other make a good password.")
