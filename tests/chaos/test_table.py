"""What docs/operations.md says of faults is what the tests do."""

from tests.chaos import table


def test_the_table_of_faults_is_the_one_the_tests_make():
    _, written, _ = table.parts(table.PAGE.read_text(encoding="utf-8"))
    assert written == table.table(), "run: python -m tests.chaos.table"
    assert len(list(table.faults())) >= 15
