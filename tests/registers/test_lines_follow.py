"""Lines belong to whom their whole belongs to, in every register that has some, whichever way the whole is written."""

import pytest

from portal.registers import merging, registry
from tests import factories
from tests.registers.test_queries import NAMES

pytestmark = pytest.mark.django_db
MAKE = NAMES | {"delegation-decisions": factories.decision}
LINES = [register.name for register in registry.all() if register.inside]


def owner(record):
    record.refresh_from_db()
    return record.province_id, record.restricted


@pytest.mark.parametrize("name", LINES)
def test_lines_follow_their_whole(name):
    line = MAKE[name](restricted=False)
    whole = line.whole
    whole.province, whole.restricted = factories.province("48"), True
    whole.save()
    assert owner(line) == (factories.province("48").pk, True)


@pytest.mark.parametrize("name", LINES)
def test_lines_follow_where_only_the_reach_is_written(name):
    line = MAKE[name](restricted=False)
    line.whole.restricted = True
    line.whole.save(update_fields=["restricted"])
    assert owner(line)[1]


def test_lines_that_move_to_another_whole_belong_to_its_owner():
    officer, old, new = factories.officer(), factories.province("75", factories.IN_2024_H1), factories.province("75")
    kept, gone = factories.ngo(new), factories.ngo(old, restricted=True)
    line = factories.registration(ngo=gone)
    merging.merge(registry["ngos"], kept.pk, gone.pk, by=officer)
    assert owner(line) == (new.pk, False)
