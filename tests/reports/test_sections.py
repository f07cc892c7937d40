"""Saving a section: nothing typed is lost, nothing is overwritten unseen, nothing marked secret is kept."""

import pytest

from portal.access import Refused
from reports import actions, chips, readiness
from tests.factories import delegation, leader, officer, report, stranger, written

CHIP = '<span data-figure="delegations.outbound" data-show="count">{}</span>'
pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return officer()


@pytest.fixture
def section(author):
    return report(author).sections.get(form_section__key="delegations")


def save(section, html, by, version=None):
    return actions.save_section(section, html=html, version=section.version if version is None else version, by=by)


def test_a_save_counts_the_version(section, author):
    saved = save(section, "<p>Một</p>", author)

    assert (saved.version, saved.html, saved.updated_by) == (2, "<p>Một</p>", author)


def test_a_stale_save_overwrites_nothing_and_gives_the_other_text(section, author):
    save(section, "<p>Của người khác</p>", author)

    with pytest.raises(actions.StaleVersionError) as stale:
        save(section, "<p>Của tôi</p>", author, version=1)
    section.refresh_from_db()
    assert stale.value.section.html == section.html == "<p>Của người khác</p>"


def test_a_repeat_of_the_last_save_is_no_conflict(section, author):
    save(section, "<p>Một</p>", author, version=1)

    assert save(section, "<p>Một</p>", author, version=1).version == 2


def test_a_marked_text_is_refused_and_not_kept(section, author):
    with pytest.raises(Refused, match="MẬT"):
        save(section, "<p>Nội dung</p><p>TỐI MẬT</p>", author)
    section.refresh_from_db()
    assert section.html == ""


def test_a_stranger_writes_nothing(section):
    with pytest.raises(Refused):
        save(section, "<p>x</p>", stranger())


def test_the_text_of_a_chip_is_never_trusted(section, author):
    saved = save(section, f"<p>{CHIP.format('999 đoàn')}</p>", author)

    assert saved.html == f"<p>{CHIP.format('')}</p>"


def test_a_chip_follows_the_records(section, author):
    save(section, f"<p>{CHIP.format('')}</p>", author)
    delegation(section.report.province, starts_on=section.report.period.window().end)
    section.refresh_from_db()

    cells = chips.cells_for(section.report, chips.codes_in(section.html))
    assert "01 đoàn" in chips.filled(section.html, cells)


def test_an_unknown_figure_is_a_sentence_and_not_an_error(section, author):
    html = CHIP.format("").replace("delegations.outbound", "no.such.figure")
    saved = save(section, f"<p>{html}</p>", author)

    assert chips.UNKNOWN_TEXT in chips.filled(saved.html, chips.cells_for(saved.report, ["no.such.figure"]))
    sentences = [missing.sentence for missing in readiness.missing_before_signature(saved.report)]
    assert any("no.such.figure" in sentence for sentence in sentences)


def test_scripts_do_not_survive_a_save(section, author):
    saved = save(section, '<p onclick="x()">a<script>alert(1)</script><img src=x onerror=y></p>', author)

    assert saved.html == "<p>a</p>"


def test_every_gap_names_its_section(section):
    assert all(missing.section for missing in readiness.missing_before_signature(section.report))


def test_a_written_report_is_ready(section, author):
    assert readiness.missing_before_signature(written(section.report, author)) == []


def test_what_lies_with_the_leader_is_not_written_in(section, author):
    written(section.report, author)
    actions.send_for_signature(section.report, signer=leader().posts.get(), by=author)
    section.refresh_from_db()

    with pytest.raises(Refused):
        save(section, "<p>Thêm</p>", author)
