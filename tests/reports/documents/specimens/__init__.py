"""Reports as long and as full as those that are filed, with facts of real ones and words of our own: to leaf through.

``specimen(name)`` is the frozen content of one; the texts are the plain files beside this one (:mod:`.reading`).
"""

from .annexes import ANNEXES
from .charts import CHARTS
from .heads import HEADS
from .reading import read

NAMES = ("ten-year", "integration", "half-year", "national", "plan")
MARK = {"code": "K7QM2XRD9TFW4HBC", "address": "https://doi-ngoai.example.vn/verify/K7QM2XRD9TFW4HBC/"}


def specimen(name, **layout):
    """The content (content/1) of a specimen; keywords replace keys of its layout."""
    opening, sections, closing = read(name, CHARTS)
    head = HEADS[name]
    return {
        "format": "content/1",
        "form": name,
        "province": {"name": head["place"]},
        "layout": {**head, **layout},
        "opening": opening,
        "sections": sections,
        "closing": closing,
        "annexes": ANNEXES[name],
        "verification": MARK,
        "figures": [],
    }
