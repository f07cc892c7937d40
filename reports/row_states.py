"""What became of a row since it was frozen behind a figure."""

import enum

from django.utils.translation import gettext_lazy as _


class RowState(enum.StrEnum):
    SAME = "same"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    LEFT = "left"  # stands in its register and counts in this figure no longer
    GONE = "gone"
    ADDED = "added"

    @property
    def words(self):
        return WORDS[self]

    @property
    def differs(self):
        return self is not RowState.SAME

    @property
    def kind(self):
        """How the badge looks (templatetags portal_ui, STATES)."""
        return KINDS[self]


WORDS = {
    RowState.SAME: _("unchanged"),
    RowState.CHANGED: _("changed since"),
    RowState.WITHDRAWN: _("withdrawn since"),
    RowState.LEFT: _("no longer counts here"),
    RowState.GONE: _("no longer in the register"),
    RowState.ADDED: _("counted since"),
}
KINDS = {
    RowState.SAME: "done",
    RowState.CHANGED: "draft",
    RowState.WITHDRAWN: "withdrawn",
    RowState.LEFT: "none",
    RowState.GONE: "none",
    RowState.ADDED: "warning",
}
