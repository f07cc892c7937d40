"""Where signatures may be shown on a paper: kept inside the PDF as private data of ours, read when it comes back signed."""

import pydyf

PRODUCER = "/ForeignAffairsPortal"
PIXEL = 0.75  # points in a pixel of CSS
SEAL_MM = 15  # a seal covers about a third of the signature on its left (NĐ 30/2020, Phụ lục I)
POINTS_A_MM = 72 / 25.4


def keep_zone(document, pdf, layout, day):
    """Writes the page and the box of the signature block, and the margins, into the catalog of a drawn document.

    ``/Zone`` is ``[page from 0, left, lower, right, upper]`` and ``/Margins`` ``[left, lower, right, upper]``, in points.
    """
    page = layout.page
    edges = [side * POINTS_A_MM for side in (page.left, page.bottom, page.right, page.top)]
    modified = f"D:{day:%Y%m%d}" if day else "D:19700101"
    private = pydyf.Dictionary({"Zone": pydyf.Array(_zone(document)), "Margins": pydyf.Array(map(_point, edges))})
    data = pydyf.Dictionary({"LastModified": pydyf.String(modified), "Private": private})
    pdf.catalog["PieceInfo"] = pydyf.Dictionary({PRODUCER[1:]: data})


def _zone(document):
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            if box.element is not None and box.element.get("class") == "signature":
                left, top = box.border_box_x() * PIXEL, box.border_box_y() * PIXEL
                right, foot = left + box.border_width() * PIXEL, top + box.border_height() * PIXEL
                high = page.height * PIXEL
                return [number, *map(_point, (left - SEAL_MM * POINTS_A_MM, high - foot, right, high - top))]
    return [0, 0, 0, 0, 0]


def _point(number):
    return round(number, 2)
