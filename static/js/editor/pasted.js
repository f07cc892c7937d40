/* What is pasted from Word, LibreOffice or Google Docs keeps its lists, tables, footnotes and emphasis, and loses its
   dress. Read from the shapes these programs put on the clipboard; the server cleans what is saved all the same. */
import { takeLists } from "portal/pasted-lists";

const KEPT = ["data-figure", "data-show", "data-footnote", "data-gap", "colspan", "rowspan"];
const DROPPED = "style, script, meta, link, title, xml, img, hr, del, [class*=msocom], [class*=MsoComment]";
const HIDDEN = /mso-hide:\s*all|display:\s*none|mso-element:\s*comment/;
const HEADINGS = "h1, h2, h3, h5, h6";
const EMPHASIS = [
  [/(?<![\w-])font-weight:\s*(bold|[6-9]00)/, "strong"], [/(?<![\w-])font-style:\s*italic/, "em"], [/(?<![\w-])text-decoration[^;]*:\s*[^;]*underline/, "u"],
  [/(?<![\w-])vertical-align:\s*super/, "sup"], [/(?<![\w-])vertical-align:\s*sub\b/, "sub"],
];

/** The HTML as the editor takes it. Styles are read, but under another name: the policy of the page forbids them. */
export function cleaned(html) {
  const sheetless = html.replace(/<style\b[^]*?(<\/style\s*>|$)/gi, "");
  const renamed = sheetless.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const { body } = new DOMParser().parseFromString(renamed, "text/html");
  if (!html.includes("data-pm-slice")) {
    for (const pass of [drop, takeNotes, takeLists, headTables, emphasise, retag, tidy]) pass(body);
  }
  const kept = html.includes("data-pm-slice") ? (name) => name !== "data-style" : (name) => KEPT.includes(name);
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (!kept(name)) element.removeAttribute(name);
  }
  return body.innerHTML;
}

const styleOf = (element) => element.dataset.style?.toLowerCase() ?? "";

function drop(body) {
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  for (const element of body.querySelectorAll("[data-style]")) if (HIDDEN.test(styleOf(element))) element.remove();
}

/* A mark in the text and its note lead to each other; the later one is the note. Word, LibreOffice and Docs agree on it. */
function takeNotes(body) {
  const named = new Map();
  const anchors = [...body.querySelectorAll("a[href*='#']")];
  for (const element of body.querySelectorAll("a[name], [id]")) {
    for (const name of [element.getAttribute("name"), element.id]) if (name) named.set(name, element);
  }
  const aim = (anchor) => named.get(decodeURIComponent(anchor.getAttribute("href").split("#").pop()));
  for (const mark of anchors) {
    const back = aim(mark);
    if (!back?.matches("a[href*='#']") || aim(back) !== mark) continue;
    if (!(mark.compareDocumentPosition(back) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    place(mark, back);
  }
}

function place(mark, back) {
  const note = back.closest("div[id]") ?? back.closest("li") ?? back.closest("p, div");
  if (!note || note.contains(mark)) return;
  back.remove();
  const span = mark.ownerDocument.createElement("span");
  span.dataset.footnote = note.textContent.replace(/\s+/g, " ").trim();
  note.remove();
  const raised = mark.closest("sup");
  (raised && raised.textContent.trim() === mark.textContent.trim() ? raised : mark).replaceWith(span);
}

/* The head of a table: what Word repeats on every page, or a first row in bold. */
function headTables(body) {
  for (const table of body.querySelectorAll("table")) {
    const first = table.rows[0];
    const rows = [...(table.tHead?.rows ?? (first && [...first.cells].every(isBold) && table.rows.length > 1 ? [first] : []))];
    for (const cell of rows.flatMap((row) => [...row.cells])) {
      rename(cell, "th");
    }
  }
}

const isBold = (cell) => {
  const said = cell.textContent.trim();
  const bold = [...cell.querySelectorAll("b, strong, [data-style]")].filter((part) => part.matches("b, strong") || EMPHASIS[0][0].test(styleOf(part)));
  return said && bold.some((part) => part.textContent.trim() === said);
};

/* Docs and LibreOffice say emphasis by style; Docs wraps everything into a <b> that is none. */
function emphasise(body) {
  for (const bold of body.querySelectorAll("b, strong")) if (/(?<![\w-])font-weight:\s*(normal|400)/.test(styleOf(bold))) bold.replaceWith(...bold.childNodes);
  for (const span of body.querySelectorAll("span[data-style], font[data-style]")) {
    for (const [pattern, tag] of EMPHASIS) {
      if (!pattern.test(styleOf(span)) || !span.textContent.trim() || span.closest(tag)) continue;
      const mark = span.ownerDocument.createElement(tag);
      mark.append(...span.childNodes);
      span.append(mark);
    }
  }
}

function retag(body) {
  for (const heading of body.querySelectorAll(HEADINGS)) rename(heading, "h4");
}

function rename(element, tag) {
  const other = element.ownerDocument.createElement(tag);
  for (const { name, value } of element.attributes) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

/* Hard spaces of an indent, and the empty paragraphs that Word sets for distance. */
function tidy(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/[\u00a0\s]+/g, " ");
  for (const paragraph of body.querySelectorAll("p, h4, div")) {
    const isNeeded = paragraph.textContent.trim() || paragraph.querySelector("table, [data-footnote], [data-figure], [data-gap]");
    if (!isNeeded && !paragraph.closest("td, th")) paragraph.remove();
  }
}
