/* Lists of a pasted text. Word has none: paragraphs with a level and a marker of their own. Bullets and 1. 2. 3. become
   lists; every other marker (a), 1.1., a count that goes on from 3) stays as words, so that nothing is numbered anew. */
const WORD_LIST = /mso-list:\s*\S+\s+level(\d)/;
const MARKER = "[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]";

export function takeLists(body) {
  const waiting = [...body.querySelectorAll("[data-style*='mso-list' i]")].filter(isItem);
  const taken = new Set();
  for (const first of waiting) {
    if (taken.has(first)) continue;
    const run = [];
    for (let next = first; next && isItem(next); next = next.nextElementSibling) { taken.add(next); run.push(next); }
    const place = body.ownerDocument.createComment("");
    first.before(place);
    place.replaceWith(built(run.map(read)));
  }
  for (const list of [...body.querySelectorAll("ol")].reverse()) asWords(list);
}

const isItem = (element) => element.matches("p, h1, h2, h3, h4, h5, h6, div") && WORD_LIST.test(element.dataset.style ?? "") && Boolean(element.querySelector(MARKER));

function read(node) {
  const marker = node.querySelector(MARKER);
  const said = marker.textContent.replace(/[\s\u00a0]+/g, "");
  marker.remove();
  return { node, level: Number(WORD_LIST.exec(node.dataset.style)[1]), said, number: Number(/^(\d+)\.$/.exec(said)?.[1] ?? 0) };
}

function built(items) {
  const out = items[0].node.ownerDocument.createDocumentFragment();
  const open = []; // the lists that an item may go on, outermost first
  items.forEach((item, place) => {
    while (open.length && open.at(-1).level > item.level) open.pop();
    let here = open.at(-1)?.level === item.level ? open.at(-1).list : null;
    const tag = kindOf(item, here, items.slice(place + 1));
    if (here && here.localName !== tag) { open.pop(); here = null; }
    const around = open.filter(({ level }) => level < item.level).at(-1)?.list.lastElementChild ?? out;
    if (!tag) {
      item.node.prepend(`${item.said} `);
      around.append(item.node);
      return;
    }
    if (!here) {
      here = item.node.ownerDocument.createElement(tag);
      around.append(here);
      open.push({ level: item.level, list: here });
    }
    const entry = item.node.ownerDocument.createElement("li");
    entry.append(item.node);
    here.append(entry);
  });
  return out;
}

/* One sign alone is a bullet, also the letters of Wingdings; 1. begins a list when a 2. follows on its level. */
function kindOf({ said, number, level }, here, following) {
  if ([...said].length === 1 && !number && !/\d/.test(said)) return "ul";
  if (!number) return "";
  if (here?.localName === "ol") return number === here.children.length + 1 ? "ol" : "";
  const next = following.find((one) => one.level <= level);
  return number === 1 && next?.level === level && next.number === 2 ? "ol" : "";
}

/* A list of LibreOffice or Docs that counts by letters, or not from one: its markers become words. */
function asWords(list) {
  const first = list.querySelector(":scope > li");
  const kind = list.getAttribute("type") || /list-style-type:\s*([a-z-]+)/.exec(first?.dataset.style ?? "")?.[1] || "1";
  const start = Number(list.getAttribute("start") || 1);
  if (start === 1 && ["1", "decimal"].includes(kind)) return;
  const blocks = [...list.children].flatMap((item, place) => (item.localName === "li" ? wordsOf(item, marker(kind, start + place)) : [item]));
  list.replaceWith(...blocks);
}

function wordsOf(item, said) {
  let paragraph = item.querySelector(":scope > p");
  if (!paragraph) {
    paragraph = item.ownerDocument.createElement("p");
    while (item.firstChild && !item.firstChild.matches?.("ul, ol, table")) paragraph.append(item.firstChild);
    item.prepend(paragraph);
  }
  paragraph.prepend(`${said} `);
  return [...item.childNodes];
}

function marker(kind, number) {
  if (["a", "lower-alpha", "lower-latin"].includes(kind)) return `${String.fromCharCode(96 + number)})`;
  if (["A", "upper-alpha", "upper-latin"].includes(kind)) return `${String.fromCharCode(64 + number)}.`;
  if (["i", "lower-roman"].includes(kind)) return `${roman(number).toLowerCase()}.`;
  return ["I", "upper-roman"].includes(kind) ? `${roman(number)}.` : `${number}.`;
}

function roman(number) {
  const signs = [[50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
  return signs.reduce(([out, left], [value, sign]) => [out + sign.repeat(left / value), left % value], ["", number])[0];
}
