/* The grid of indicators: up and down go to the same field of the next indicator; cells copied from Excel fill it from
   where they are pasted: a column of values, or values and notes. A field that is not open is passed over. */
const ROW = ".grid-row";
const FIELDS = ['[name$="-value"]', '[name$="-note"]'];

const field = (row, place) => row?.querySelector(FIELDS[place]);
const placeOf = (target) => FIELDS.findIndex((one) => target.matches?.(one));

function rowsFrom(target) {
  const rows = [...document.querySelectorAll(ROW)];
  return rows.slice(rows.indexOf(target.closest(ROW)));
}

/* A cell as it stands on the clipboard: in quotes where it holds a tab, a line break or a quote, which is doubled. */
const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y;

/** [[cell]] of what Excel, LibreOffice or a page puts on the clipboard. */
export function cellsOf(text) {
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows = [[]];
  for (CELL.lastIndex = 0; ;) {
    const [, quoted, plain, end] = CELL.exec(source);
    rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (!end) return rows;
    if (end === "\n") rows.push([]);
  }
}

function fill(input, text) {
  if (!input || input.disabled || input.readOnly) return 0;
  if (input.tagName === "SELECT") {
    const found = [...input.options].find((one) => one.text.trim().toLowerCase() === text.toLowerCase());
    if (!found) return 0;
    input.value = found.value;
  } else input.value = text;
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, {bubbles: true}));
  return 1;
}

document.addEventListener("paste", (event) => {
  const start = placeOf(event.target);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (start < 0 || !event.target.closest(ROW) || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const rows = rowsFrom(event.target);
  const cells = cellsOf(text);
  let filled = 0;
  cells.forEach((line, down) => line.forEach((cell, across) => { filled += fill(field(rows[down], start + across), cell); }));
  const grid = event.target.closest("form");
  const sentence = grid?.dataset.pasted?.replace("{n}", filled);
  if (sentence) document.dispatchEvent(new CustomEvent("portal:say", {detail: {sentence, tone: "info"}}));
});

document.addEventListener("keydown", (event) => {
  const place = placeOf(event.target);
  if (place < 0 || event.target.tagName === "SELECT" || event.target.tagName === "TEXTAREA") return;
  const step = {ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling"}[event.key];
  const next = step && field(event.target.closest(ROW)?.[step], place);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select?.();
});
