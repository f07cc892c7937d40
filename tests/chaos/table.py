"""The table of faults in docs/operations.md, made from the marks of the tests: ``python -m tests.chaos.table`` writes it."""

import ast
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER.parent.parent / "docs" / "operations.md"
BEGIN, END = "<!-- faults -->", "<!-- /faults -->"


def faults():
    """``[(what is done, what holds, file)]`` of every test with a mark, in the order of files and lines."""
    for path in sorted(FOLDER.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for mark in getattr(node, "decorator_list", []):
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
                    what, holds = (ast.literal_eval(argument) for argument in mark.args)
                    yield what, holds, path.name


def table():
    rows = [f"| {what} | {holds} | `{name}` |" for what, holds, name in faults()]
    return "\n".join(["| What is done to it | What holds | Test |", "|---|---|---|", *rows])


def parts(page):
    before, _, rest = page.partition(BEGIN)
    written, _, after = rest.partition(END)
    return before, written.strip(), after


def main():
    before, _, after = parts(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
