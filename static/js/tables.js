/* Tables one can walk: on a link or button of a table the arrows go to the next row or cell, Home and End to the first
   and last row. From the region around a table ArrowDown goes in. Nothing here takes a key from a field. */
const inside = (cell) => cell?.querySelector("a[href], button:not([disabled])");
const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => inside(row));
const STEPS = {ArrowDown: 1, ArrowUp: -1};

function enter(event) {
  const table = event.target.matches?.(".table-region") ? event.target.querySelector("table") : null;
  const first = table && event.key === "ArrowDown" ? inside(rowsOf(table)[0]) : null;
  if (first) go(event, first);
}

function go(event, target) {
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function upOrDown(event, cell, row, rows) {
  const next = rows[rows.indexOf(row) + STEPS[event.key]];
  go(event, next && (inside(next.cells[cell.cellIndex]) ?? inside(next)));
}

function sideways(event, row) {
  const stops = [...row.querySelectorAll("a[href], button:not([disabled])")];
  go(event, stops[stops.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1)]);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const cell = event.target.closest?.(".table td, .table tbody th");
  if (!cell || !event.target.matches("a, button")) return enter(event);
  const row = cell.parentElement;
  const rows = rowsOf(row.closest("table"));
  if (event.key in STEPS) upOrDown(event, cell, row, rows);
  else if (event.key === "ArrowRight" || event.key === "ArrowLeft") sideways(event, row);
  else if (event.key === "Home") go(event, inside(rows[0]));
  else if (event.key === "End") go(event, inside(rows.at(-1)));
});
