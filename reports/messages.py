"""What people tell each other beside a report: short, and without a mark of secrecy."""

from django.core.exceptions import ValidationError

from portal.access import Refused
from portal.secrecy import refuse_marked


def checked(text, longest, too_long):
    """The text without blanks at its ends; Refused, with ``too_long``, or with the sentence about the mark it carries."""
    text = text.strip()
    if len(text) > longest:
        raise Refused(too_long)
    try:
        refuse_marked(text)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
    return text
