"""What is done first, where a page is reached by more than links. Each leaves the browser on the page to look at."""

from io import BytesIO

from openpyxl import load_workbook

PASSWORD = "demo-portal-2026"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent_file(page, address):
    """The check of a file of delegations: what the portal exported, a title changed, a row new, a date that never was."""
    book = load_workbook(BytesIO(page.request.get(f"{address}/registers/delegations/export/xlsx/").body()))
    sheet = next(one for one in book.worksheets if one.max_column > 6)
    head = {str(cell.value).strip(" *"): cell.column for cell in sheet[1]}
    days, titles = head["Từ ngày"], head["Tên đoàn"]
    sheet.cell(2, days).value = "31/02/2024"
    sheet.cell(3, titles).value = f"{sheet.cell(3, titles).value} (đợt 2)"
    sheet.cell(4, 1).value = None
    sheet.cell(4, titles).value = "Đoàn khảo sát hợp tác đào tạo nghề"
    page.goto(f"{address}/registers/delegations/import/")
    page.set_input_files("input[type=file]", {"name": "doan.xlsx", "mimeType": SHEET, "buffer": _bytes(book)})
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url("**/registers/imports/**")
    page.locator(".import-counts").wait_for(timeout=60_000)


def sent_for_signature(page, address):
    """The leader's page of the report that the ministry returned: an officer answers and sends it for signature first."""
    report = f"{address}/reports/2/"
    officer = page.context.browser.new_page(locale="vi-VN")
    sign_in(officer, address, "officer")
    officer.goto(report)
    returned = officer.locator(".task:has(.icon-arrow-back-up) a").evaluate_all("all => all.map((one) => one.href)")
    for section in returned:
        _answer(officer, section)
    officer.goto(f"{report}check/")
    officer.check("[name=signer]")
    officer.click("form[action$='/check/send/'] .btn-primary")
    officer.context.close()
    page.goto(f"{report}candidate/")


def _answer(page, section):
    page.goto(f"{section}#questions")
    page.locator(".thread [name=text]").first.fill("Đã bổ sung theo yêu cầu.")
    page.locator(".thread-write .btn").first.click()
    page.wait_for_load_state()
    with page.expect_response("**/save/"):
        page.check("form.writing [name=is_complete]")


def sign_in(page, address, account):
    page.goto(f"{address}/sign-in/")
    page.fill("[name=username]", account)
    page.fill("[name=password]", PASSWORD)
    page.locator("main button.btn-primary").click()
    page.wait_for_url(f"{address}/")


def _bytes(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()
