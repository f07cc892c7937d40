"""Marks of secrecy are found; the words in a sentence are not."""

import pytest
from django.core.exceptions import ValidationError

from portal.secrecy import find_mark, refuse_marked


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("MẬT", "MẬT"),
        ("Báo cáo\nTUYỆT MẬT\n", "TUYỆT MẬT"),
        ("<p>Tối  mật</p><p>x</p>", "TỐI MẬT"),
        ("Độ mật: Mật, số 5", "MẬT"),
        ("<table><tr><td>1</td><td>[MẬT]</td></tr></table>", "MẬT"),
        ("<p>a<br>MẬT</p>", "MẬT"),
        ("<p><strong>M</strong>ẬT</p>", "MẬT"),
        ("MA\u0323\u0302T", "MẬT"),
    ],
)
def test_it_finds_a_mark(text, mark):
    assert find_mark(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "quy định về bảo mật",
        "Luật Bảo vệ bí mật nhà nước",
        "mật độ dân số",
        "mật ong Tây Nguyên",
        "sản xuất mật\xa0ong",
        "",
        "thân mật",
    ],
)
def test_a_word_in_a_sentence_is_no_mark(text):
    assert find_mark(text) is None


def test_the_refusal_says_where_it_belongs():
    with pytest.raises(ValidationError, match="MẬT"):
        refuse_marked("<p>MẬT</p>")
