"""An officer in a browser: a file with errors, the file back, the corrected one, the confirmation."""

import openpyxl
import pytest
from django.urls import reverse

from delegations.models import Delegation
from tests import factories

from .making import records
from .test_plan import TRIP

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def send(page, live, path):
    page.goto(live.url + reverse("register-import", args=["delegations"]))
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main form button").click()
    page.wait_for_selector(".import-counts")


def test_a_file_with_errors_comes_back_is_mended_and_confirmed(page, live, tmp_path):
    somebody = factories.officer()
    page.goto(f"{live.url}/sign-in/")
    page.fill("input[name=username]", somebody.username)
    page.fill("input[name=password]", factories.PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector("main h1")
    page.wait_for_url(f"{live.url}/")
    path = tmp_path / "doan.xlsx"
    path.write_bytes(records({**TRIP, "Số người": "1.5"}).read())
    send(page, live, path)
    with page.expect_download() as download:
        page.locator(".import-actions a").first.click()
    download.value.save_as(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Dữ liệu"]
    sheet.cell(2, [str(cell.value).rstrip(" *") for cell in sheet[1]].index("Số người") + 1).value = 15
    book.save(path)
    send(page, live, path)
    page.locator(".import-actions form button").click()
    page.wait_for_selector(".job")
    page.locator(".job progress").wait_for(state="detached")
    assert Delegation.objects.get().people == 15
