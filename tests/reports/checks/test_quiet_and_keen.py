"""Measured: right sentences are left alone, and most sentences made false by one number are found."""

import pytest

from reports.checks import check
from tests.reports.checks import falsify


def found(text, span):
    return [f for f in check(text) if f.severity != "style" and f.start < span[1] and span[0] < f.end]


def recall(name):
    cases = list(falsify.falsifications(5, name=name))
    return sum(bool(found(text, span)) for _, text, span in cases) / len(cases), len(cases)


@pytest.mark.parametrize("name", ["true_sentences.txt", "fresh_sentences.txt"])
def test_it_calls_no_right_number_wrong(name):
    alarms = [(text, f.quote) for _, text, *_ in falsify.sentences(name) for f in check(text)]
    assert alarms == []


def test_it_finds_most_false_numbers():
    share, cases = recall("true_sentences.txt")
    assert cases >= 300
    assert share >= 0.93


def test_it_finds_most_false_numbers_in_sentences_written_later():
    share, cases = recall("fresh_sentences.txt")
    assert cases >= 150
    assert share >= 0.82


def test_all_right_sentences_together_make_a_quiet_report():
    names = ("true_sentences.txt", "fresh_sentences.txt")
    report = "\n".join(text for name in names for _, text, *_ in falsify.sentences(name))
    assert [f.quote for f in check(report) if f.severity == "error"] == []


def test_it_finds_most_false_numbers_in_sentences_it_was_never_tuned_on():
    share, cases = recall("unseen_sentences.txt")
    assert cases >= 80
    assert share >= 0.7
