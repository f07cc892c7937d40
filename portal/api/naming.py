"""Partners by id, or by name and country as in the forms: known under any spelling, else new."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from portal import secrecy
from portal.partners.models import Partner
from portal.registers.forms import choose_partner
from portal.text import Fold, fold


class Partners:
    """Finds the partners that rows name in one relation; two rows with the same new name share one new partner."""

    def __init__(self, field, required):
        self.field, self.required, self.new = field, required, {}

    def relate(self, drafts):
        by_id = {row.pk: row for row in Partner.objects.filter(pk__in=self._given(drafts, self.field))}
        spelled = self._spelled(self._given(drafts, f"{self.field}_name"))
        for draft in drafts:
            was_given = self.field in draft.given or f"{self.field}_name" in draft.given
            pk, name = draft.given.pop(self.field, None), draft.given.pop(f"{self.field}_name", None)
            country = draft.given.pop(f"{self.field}_country", None)
            try:
                partner = self._chosen(pk, by_id, name, country, spelled)
            except ValidationError as error:
                draft.errors.setdefault(self.field, []).extend(error.messages)
                continue
            self._put(draft, partner, was_given=was_given)

    @staticmethod
    def _given(drafts, key):
        return {draft.given[key] for draft in drafts if draft.given.get(key)}

    @staticmethod
    def _spelled(names):
        """``{folded name: [partners]}``: one query for all names."""
        folded = {fold(name) for name in names}
        if not folded:
            return {}
        rows = Partner.objects.standing().annotate(folded=Fold("name"))
        found = {name: [] for name in folded}
        for row in rows.filter(Q(folded__in=folded) | Q(spellings__overlap=list(folded))).order_by("pk"):
            for name in {row.folded, *row.spellings} & folded:
                found[name].append(row)
        return found

    def _chosen(self, pk, by_id, name, country, spelled):
        if pk is not None:
            if pk not in by_id:
                raise ValidationError(_("There is no partner with this id."))
            return by_id[pk]
        if not (name and name.strip()):
            return None
        secrecy.refuse_marked(name)
        partner = choose_partner(spelled[fold(name)], name.strip(), country)
        if partner.pk is None:
            partner.clean_fields()
            partner = self.new.setdefault((fold(name), country), partner)
        return partner

    def _put(self, draft, partner, *, was_given):
        """On a change that does not speak of the partner the stored one stays."""
        if partner is not None:
            draft.given[self.field] = partner
        elif was_given or draft.instance.pk is None:
            if self.required:
                draft.wrong(self.field, _("This can't stay empty: fill it in."))
            else:
                draft.given[self.field] = None
