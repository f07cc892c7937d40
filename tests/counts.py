"""What the suite proves, in numbers at its end: ``hostile files turned away: 41``. Only tests that passed are counted.

A test says it by a mark, ``@pytest.mark.proves("hostile files turned away")``, which counts one; or, where it counts
itself, by the fixture: ``proved("routes × roles walked", 3190)``. Examples of hypothesis and faults count by themselves.
"""

import re
from collections import Counter

import pytest

PROVED = "proved"
EXAMPLES, FAULTS = "examples made up by hypothesis", "faults survived"


def pytest_configure(config):
    config.addinivalue_line("markers", "proves(what): one more of what the suite counts at its end (tests/counts.py)")


@pytest.fixture
def proved(request):
    """``proved(what, count)``: adds to what is counted, if the test passes."""
    return lambda what, count=1: request.node.user_properties.append((PROVED, [what, count]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    if call.when == "call":
        item.user_properties += [(PROVED, [mark.args[0], 1]) for mark in item.iter_markers("proves")]
        item.user_properties += [(PROVED, [FAULTS, 1]) for _mark in item.iter_markers("fault")]
        if examples := _examples(item):
            item.user_properties.append((PROVED, [EXAMPLES, examples]))
    return (yield)


def _examples(item):
    """How many examples hypothesis tried for a test of its own, by its statistics."""
    told = getattr(item, "hypothesis_statistics", "") if hasattr(item.obj, "hypothesis") else ""
    return sum(map(int, re.findall(r"(\d+) passing", told)))


def pytest_terminal_summary(terminalreporter):
    counts = Counter()
    for report in terminalreporter.stats.get("passed", []):
        if report.when == "call":
            for _name, (what, count) in _told(report):
                counts[what] += count
    if counts:
        terminalreporter.section("what this run proved")
        for what, count in sorted(counts.items()):
            terminalreporter.line(f"{what}: {count}")
        wrong = len(terminalreporter.stats.get("failed", [])) + len(terminalreporter.stats.get("error", []))
        terminalreporter.line(f"tests that failed: {wrong}")


def _told(report):
    return [each for each in report.user_properties if each[0] == PROVED]
