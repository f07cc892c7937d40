/* Review: what is selected in a section becomes the passage of a question, with its place; asked passages are marked in
   the text where the browser can (CSS.highlights), and a quote leads to its passage. */
const SAID = /[\p{L}\p{N}]/u;
const reduced = (text) => [...text.toLowerCase()].filter((char) => SAID.test(char)).join("");
let last = { section: null, text: "", at: 0 };

document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  const prose = chosen.anchorNode?.parentElement?.closest(".review-main .prose");
  if (!prose || chosen.isCollapsed) return;
  const before = document.createRange();
  before.setStart(prose, 0);
  before.setEnd(chosen.getRangeAt(0).startContainer, chosen.getRangeAt(0).startOffset);
  last = { section: prose.closest(".review-main"), text: chosen.toString().trim(), at: reduced(before.toString()).length };
});

document.addEventListener("toggle", (event) => {
  const fold = event.target.closest?.("[data-ask]");
  if (!fold?.open || last.section !== fold.closest(".review-main")) return;
  const { quote, at, text } = fold.querySelector("form").elements;
  quote.value = last.text;
  at.value = last.at;
  text.focus();
}, true);

/* The range of a passage in a section's text, found by its letters and digits. */
function rangeOf(item) {
  const prose = item.closest(".review-main")?.querySelector(".prose");
  const said = reduced(item.dataset.quote);
  if (!prose || !said) return null;
  const letters = [];
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) if (SAID.test(node.data[at])) letters.push([node, at]);
  }
  const all = letters.map(([node, at]) => node.data[at].toLowerCase()).join("");
  let start = all.indexOf(said);
  for (let nth = Number(item.dataset.nth); nth > 0 && start >= 0; nth -= 1) start = all.indexOf(said, start + said.length);
  if (start < 0 || start + said.length > letters.length) return null;
  const range = document.createRange();
  range.setStart(...letters[start]);
  const [node, at] = letters[start + said.length - 1];
  range.setEnd(node, at + 1);
  return range;
}

const asked = [...document.querySelectorAll(".review-main [data-quote]")];
if (CSS.highlights) CSS.highlights.set("asked", new Highlight(...asked.map(rangeOf).filter(Boolean)));

document.addEventListener("click", (event) => {
  const item = event.target.closest("[data-show-passage]")?.closest("[data-quote]");
  const range = item && rangeOf(item);
  if (!range) return;
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  getSelection().removeAllRanges();
  getSelection().addRange(range);
});
