"""docs/asvs.md holds every requirement of levels 1 and 2 once, each with a state, and names files that exist."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = [
    line.split("|")[1:-1] for line in (ROOT / "docs" / "asvs.md").read_text().splitlines() if re.match(r"\| \d", line)
]
STATES = {"met", "partly", "not met", "operator", "no part"}


def test_every_requirement_stands_once_with_a_state_and_a_reason():
    numbers = Counter(number for row in ROWS for number in re.findall(r"\d+\.\d+\.\d+", row[0]))
    assert [number for number, times in numbers.items() if times > 1] == []
    assert len(numbers) == 253
    assert {row[1].strip() for row in ROWS} == STATES
    assert all(row[2].strip() for row in ROWS)


def test_the_files_it_names_exist(proved):
    named = re.findall(r"`((?:portal|reports|tests|templates|docs)/[\w./]*|\.\w+)`", "".join(row[2] for row in ROWS))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
    states = Counter()
    for row in ROWS:
        states[row[1].strip()] += len(re.findall(r"\d+\.\d+\.\d+", row[0]))
    for state, count in states.items():
        proved(f"requirements of ASVS 5.0 level 2: {state}", count)
