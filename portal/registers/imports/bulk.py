"""The base of a register's resource: django-import-export's door, with one plan and a few statements behind it.

``resource.import_data(dataset, dry_run=True, context=context)`` answers its :class:`Result`, whose ``plan`` says more.
Where a row is wrong nothing is written. ``expected`` is the fingerprint of the plan that somebody looked at.
"""

from django.core.exceptions import ValidationError
from import_export.resources import ModelResource
from import_export.results import Result, RowResult

from .plan import CHANGED, NEW, UNCHANGED, WRONG

KINDS = {
    NEW: RowResult.IMPORT_TYPE_NEW,
    CHANGED: RowResult.IMPORT_TYPE_UPDATE,
    UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
    WRONG: RowResult.IMPORT_TYPE_INVALID,
}


class PlanResult(Result):
    plan = None


class BulkResource(ModelResource):
    """A resource that reads all rows first, in a fixed number of queries, and writes them in bulk."""

    def get_use_transactions(self):
        return True

    def import_data_inner(
        self,
        dataset,
        dry_run,
        raise_errors,
        using_transactions,
        collect_failed_rows,
        *,
        context,
        expected=None,
        **kwargs,
    ):
        from .. import registry
        from . import writing
        from .planning import Planner
        from .reading import Sheet

        register = registry.of(self._meta.model)
        if not dry_run:
            writing.hold(register)
        plan = Planner(register, self, context, Sheet.of(dataset), lock=not dry_run).make()
        if expected is not None and plan.fingerprint() != expected:
            raise writing.ChangedMeanwhile(writing.CHANGED_MEANWHILE)
        if not dry_run and not plan.has_errors:
            writing.write(plan, register, context.person)
        return self._result(plan)

    @staticmethod
    def _result(plan):
        result = PlanResult()
        result.plan, result.total_rows = plan, len(plan.rows)
        for state, count in plan.counts.items():
            result.totals[KINDS[state]] = count
        for sentence in plan.problems:
            result.append_base_error(ValidationError(str(sentence)))
        for row in plan.of(WRONG):
            said = ValidationError([str(sentence) for _column, sentence in row.problems])
            result.append_invalid_row(row.number, {}, said)
        return result
