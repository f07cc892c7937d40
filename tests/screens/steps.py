"""What is done first, where a page is reached by more than links. Each leaves the browser on the page to look at."""

from io import BytesIO

from openpyxl import load_workbook

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
    page.locator("[data-tabs]").wait_for(timeout=60_000)


def _bytes(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()
