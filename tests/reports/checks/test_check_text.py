"""manage.py check_text."""

import json

import pytest
from django.core.management import CommandError, call_command

FALSE = "Long An đã nghiệm thu 41/54 vị trí mốc, đạt 77,78%.\n"


@pytest.fixture
def report(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(FALSE, encoding="utf-8")
    return str(file)


def test_it_prints_findings_as_json(report, capsys):
    call_command("check_text", report, "--json")
    (finding,) = json.loads(capsys.readouterr().out)
    assert set(finding) == {"quote", "rule", "claimed", "expected", "severity", "start", "end", "why"}
    assert FALSE[finding["start"] : finding["end"]] == finding["quote"]


def test_it_prints_findings_to_read(report, capsys):
    call_command("check_text", report)
    assert "41/54 vị trí mốc, đạt 77,78%" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00\x81"])
def test_a_file_it_cannot_read_gets_a_sentence_and_status_2(content, tmp_path):
    file = tmp_path / "broken.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=r"broken\.txt") as refusal:
        call_command("check_text", str(file))
    assert refusal.value.returncode == 2
