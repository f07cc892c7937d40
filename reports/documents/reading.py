"""A PDF whose object streams are opened once: pyHanko reads the list of a stream's objects again for each object in it.

WeasyPrint puts nearly all objects of a document into one stream, so that pyHanko alone takes four times as long for twice the
pages. Whatever is odd in a stream is left to pyHanko.
"""

import re
from contextlib import suppress
from io import BytesIO

from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.generic import Reference, read_object
from pyhanko.pdf_utils.misc import PdfReadError, PdfStreamError
from pyhanko.pdf_utils.reader import PdfFileReader


class Reader(PdfFileReader):
    def __init__(self, data):
        self._lists = {}  # {number of an object stream: (its bytes, {number of an object: where it begins})}
        super().__init__(BytesIO(data), strict=False)

    def _get_object_from_stream(self, idnum, stmnum, idx):
        if stmnum not in self._lists:
            self._lists[stmnum] = _opened(Reference(stmnum, 0, self).get_object())
        data, places = self._lists[stmnum]
        if idnum in places and 0 <= idx < len(places):
            stream = BytesIO(data)
            stream.seek(places[idnum])
            with suppress(PdfReadError, PdfStreamError):
                return read_object(stream, Reference(idnum, 0, self))
        return super()._get_object_from_stream(idnum, stmnum, idx)


def _opened(stream):
    """The bytes of an object stream and where each object begins; nowhere, where the list is not plain numbers."""
    data, first = stream.read_data(DecodePurpose.OBJECT_STREAM), stream["/First"]
    if stream["/Type"] != "/ObjStm" or not re.fullmatch(rb"[\d \r\n]*", data[:first]):
        return data, {}
    numbers = [int(number) for number in data[:first].split()]
    places = dict(zip(numbers[::2], numbers[1::2], strict=False))
    if len(numbers) != 2 * stream["/N"] or len(places) != stream["/N"]:
        return data, {}
    return data, {number: first + offset for number, offset in places.items()}
