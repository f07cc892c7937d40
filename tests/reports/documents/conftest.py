import pytest

from reports.documents.pdf import render_pdf

from .paper import Paper
from .sample import long_sample, sample, short_sample


@pytest.fixture(scope="session")
def paper():
    """The sample report: four pages and two annexes."""
    return Paper(render_pdf(sample()))


@pytest.fixture(scope="session")
def one_page():
    return Paper(render_pdf(short_sample()))


@pytest.fixture(scope="session")
def many_pages():
    """22 pages."""
    return Paper(render_pdf(long_sample(5)))
