"""A PDF read with its object streams opened once holds what pyHanko reads alone, revision by revision."""

from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader

from reports.documents.reading import Reader, _opened


def objects(reader):
    count = reader.trailer["/Size"]
    return [repr(reader.get_object(Reference(number, 0, reader), revision=0)) for number in range(1, count)]


def test_it_reads_every_object_as_pyhanko_does_and_opens_each_stream_once(one_page, monkeypatch):
    stock = PdfFileReader(BytesIO(one_page.bytes), strict=False)
    there = objects(stock)
    monkeypatch.setattr(PdfFileReader, "_get_object_from_stream", None)  # where it is asked for one, this fails
    ours = Reader(one_page.bytes)
    assert objects(ours) == there
    assert ours.root["/StructTreeRoot"]["/Type"] == "/StructTreeRoot"


class Stream(dict):
    def __init__(self, data, count):
        super().__init__({"/Type": "/ObjStm", "/First": 8, "/N": count})
        self.data = data

    def read_data(self, purpose):
        return self.data


def test_it_finds_what_a_stream_lists():
    assert _opened(Stream(b"5 0 7 3 10 20", 2))[1] == {5: 8, 7: 11}


@pytest.mark.parametrize(
    "stream",
    [
        Stream(b"5 0 5 3 10 20", 2),
        Stream(b"5 0 7 3 10 20", 3),
        Stream(b"5 0 +7 310 20", 2),
        Stream(b"5 0 % 3 10 20", 2),
    ],
    ids=["the same number twice", "another count", "a sign", "a comment"],
)
def test_it_leaves_what_is_odd_to_pyhanko(stream):
    assert _opened(stream)[1] == {}
