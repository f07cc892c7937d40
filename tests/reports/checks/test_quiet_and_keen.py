"""Measured: right sentences are left alone, and most sentences made false by one number are found."""

import pytest

from reports.checks import check
from tests.reports.checks import falsify

FILES = ("true_sentences.txt", "fresh_sentences.txt", "unseen_sentences.txt")


def found(text, span):
    return [f for f in check(text) if f.severity != "style" and f.start < span[1] and span[0] < f.end]


def recall(name):
    cases = list(falsify.falsifications(5, name=name))
    return sum(bool(found(text, span)) for _, text, span in cases) / len(cases), len(cases)


@pytest.mark.parametrize("name", FILES)
def test_it_calls_no_right_number_wrong(name):
    alarms = [(text, f.quote) for _, text, *_ in falsify.sentences(name) for f in check(text)]
    assert alarms == []


@pytest.mark.parametrize(
    ("name", "least", "cases"), [(FILES[0], 0.93, 400), (FILES[1], 0.84, 150), (FILES[2], 0.77, 80)]
)
def test_it_finds_most_false_numbers(name, least, cases):
    share, drawn = recall(name)
    assert drawn >= cases
    assert share >= least


def test_all_right_sentences_together_make_a_quiet_report():
    report = "\n".join(text for name in FILES for _, text, *_ in falsify.sentences(name))
    assert [f.quote for f in check(report) if f.severity == "error"] == []
