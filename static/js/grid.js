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

/** [[cell]] of what Excel, LibreOffice or a page puts on the clipboard; quotes hold line breaks. */
export function cellsOf(text) {
  const rows = [[""]];
  let isQuoted = false;
  for (const sign of text.replace(/\r\n?/g, "\n").replace(/\n$/, "")) {
    const cells = rows.at(-1);
    if (sign === '"' && (isQuoted || cells.at(-1) === "")) isQuoted = !isQuoted;
    else if (sign === "\t" && !isQuoted) cells.push("");
    else if (sign === "\n" && !isQuoted) rows.push([""]);
    else cells[cells.length - 1] += sign;
  }
  return rows.map((cells) => cells.map((cell) => cell.trim()));
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
