"""The letter that asks for a round: its number and date, and the letter itself as a file, shown to who must report.

It may come after the round has opened: unlike the days it changes nothing that provinces work by.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from portal.access import is_at_ministry
from portal.periods import today
from portal.registers.beside import Attachment
from portal.registers.files import attach

from . import opening
from .models import Round


@transaction.atomic
def keep(round_, *, number, on, files, by):
    """Keeps number, date and, where one is given, the file of the letter; a new file takes the place of the one before.

    ``files``: ``[(file, name, format)]`` as :class:`portal.registers.files.FilesField` has looked at them.

    :raises Refused: for who does not open rounds.
    """
    opening.check_user_can_open(by)
    round_ = Round.objects.select_for_update(of=["self"]).get(pk=round_.pk)
    round_.letter_number, round_.letter_on = number, on
    round_.save(update_fields=["letter_number", "letter_on"])
    before = list(Attachment.objects.of(round_).standing()) if files else []
    for file, name, found in files[:1]:
        kept = attach(round_, file, name=name, file_format=found, kind=Attachment.Kind.TEXT, label="", by=by)
        for one in before if kept else ():
            one.withdraw(by=by, reason=_("Another file took its place."))


def file_of(round_):
    """The file of the letter; ``None`` where there is none."""
    return Attachment.objects.of(round_).standing().order_by("-at").first()


def readable():
    """The ids of the rounds whose letter can be opened."""
    files = Attachment.objects.filter(content_type=ContentType.objects.get_for_model(Round)).standing()
    return set(files.filter(state=Attachment.State.READY).values_list("object_id", flat=True))


def seen_by(person):
    """The rounds whose letter a person may read: all at the ministry, the open ones in a province."""
    return Round.objects.all() if is_at_ministry(person) else Round.objects.open_on(today())
