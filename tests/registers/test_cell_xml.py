"""A cell of an Excel sheet as its XML."""

import datetime
import re

import pytest

from portal.registers import cell_xml


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("<r>đậm</r>", "<t>&lt;r&gt;đậm&lt;/r&gt;</t>"),
        ("a\x01\uffff", "<t>a_x0001__xFFFF_</t>"),
        ("_x0041_x0042_", "<t>_x005F_x0041_x005F_x0042_</t>"),
        (" lùi\n", '<t xml:space="preserve"> lùi\n</t>'),
    ],
)
def test_a_cell_of_a_sheet_says_what_was_typed(value, told):
    assert cell_xml.text(value) == f'" t="inlineStr"><is>{told}</is></c>'


def test_excel_counts_a_day_that_1900_never_had():
    told = [cell_xml.day(datetime.date(1900, *day), 0) for day in ((1, 1), (2, 28), (3, 1))]
    assert [re.search("<v>(.*)</v>", one)[1] for one in told] == ["1", "59", "61"]
