"""The words around the chips of the figures of investment, trade and aid."""

import datetime
import re

import pytest

from portal import figures
from portal.periods import Period
from reports import phrases, pieces
from reports.documents.tree import parse
from tests import factories
from tests.reports import making

PERIOD = Period("2024-H1")
PHRASES = sorted(phrases.PHRASES.items())


def sentence(*codes):
    unit = making.dong_nai()
    cells = figures.compute(codes, [unit], PERIOD).cells(unit)
    return parse(pieces.pieces_for(cells, PERIOD, unit.name_on(PERIOD.window().end)).sentence).text()


@pytest.mark.parametrize(("code", "phrase"), PHRASES, ids=[code for code, _phrase in PHRASES])
def test_a_phrase_speaks_of_figures_there_are_and_holds_its_own(code, phrase):
    chips = pieces.CHIP.findall(phrase.said + "".join(phrase.tails))
    assert (code, "count") in chips
    assert {one for one, _show in chips} <= set(figures.declared())


@pytest.mark.parametrize(("code", "lead"), sorted(phrases.FOLLOWS.items()))
def test_what_follows_another_figure_is_known(code, lead):
    assert {code, lead} <= set(figures.declared())
    assert not phrases.is_follower(code, [code])


@pytest.mark.parametrize(("code", "phrase"), PHRASES, ids=[code for code, _phrase in PHRASES])
def test_words_after_a_chip_do_not_repeat_its_noun(code, phrase):
    noun = figures.declared()[code].noun
    assert not re.search(rf"\[{re.escape(code)}:count\] {re.escape(noun.split()[-1])}\b", phrase.said)


def project(unit, on):
    one = factories.fdi_project(unit, licensed_on=on)
    factories.capital_event(project=one, kind="new", on=on, amount=5_000_000, currency="USD")


@pytest.mark.django_db
def test_new_projects_are_told_with_their_capital():
    for on in (datetime.date(2024, 3, 1), datetime.date(2024, 4, 1)):
        project(making.dong_nai(), on)
    assert sentence("fdi.new_projects", "fdi.new_capital") == (
        "Trong 6 tháng đầu năm 2024, tỉnh đã cấp mới 02 dự án FDI, cùng kỳ năm trước không phát sinh, "
        "tổng vốn đăng ký 10 triệu USD."
    )


@pytest.mark.django_db
def test_capital_that_stands_alone_is_told_by_itself():
    project(making.dong_nai(), datetime.date(2024, 3, 1))
    assert "5 triệu USD" in sentence("fdi.new_capital")


@pytest.mark.django_db
def test_nothing_new_is_said_as_official_texts_say_it():
    assert sentence("fdi.new_projects", "aid.items") == (
        "Trong 6 tháng đầu năm 2024, tỉnh không phát sinh dự án FDI cấp mới và khoản viện trợ nước ngoài."
    )
