"""``make screens`` looks at every page: one that is missing from its table, or from the pictures, fails here."""

from pathlib import Path

from tests.reach.table import routes
from tests.screens.looking import LARGEST
from tests.screens.pages import PAGES

SCREENS = Path(__file__).resolve().parents[1] / "docs" / "screens"


def test_each_page_has_a_name_of_its_own():
    names = [page.name for page in PAGES]
    assert sorted(set(names)) == sorted(names)


def test_the_table_knows_only_routes_that_exist():
    known = set(routes())
    assert [page.shows for page in PAGES if page.shows not in known and not page.shows.isdecimal()] == []


def test_no_picture_is_heavy_and_none_is_of_a_page_that_is_no_more():
    pictures = sorted(SCREENS.glob("*.webp"))
    names = {page.name for page in PAGES}
    assert pictures
    assert [one.name for one in pictures if one.stat().st_size > LARGEST] == []
    assert [one.name for one in pictures if one.name.split(".")[0] not in names] == []
