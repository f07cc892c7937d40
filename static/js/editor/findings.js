/* What the checks doubt: marked in the text, listed beside it. The list comes from the server, again after each save; a
   passage is found by its letters and digits, so that it is found however it is laid out. */
import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { Decoration, DecorationSet } = pm.view;
const { PluginKey, TextSelection } = pm.state;
const KEY = new PluginKey("findings");
const SAID = /[\p{L}\p{N}]/u;

export const FindingMarks = Extension.create({
  name: "findingMarks",
  addProseMirrorPlugins: () => [new Plugin({
    key: KEY,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, marks) => transaction.getMeta(KEY) ?? marks.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => KEY.getState(state) },
  })],
});

export function findingsFor({ panel, editor, notes, noteFields }) {
  const list = panel.querySelector("[data-checks]");
  const count = () => document.getElementById(`${panel.id}-tab`);

  function draw() {
    const text = lettersOf(editor.state.doc);
    const marks = [...panel.querySelectorAll("[data-quote]"), ...document.querySelectorAll(".thread[data-quote]")].flatMap((item) => {
      const range = placeOf(item, text);
      return range ? [Decoration.inline(range.from, range.to, { class: `doubted is-${item.dataset.tone}` })] : [];
    });
    editor.view.dispatch(editor.state.tr.setMeta(KEY, DecorationSet.create(editor.state.doc, marks)));
    tell(panel.querySelectorAll("[data-doubt], [data-gaps] > li").length);
  }

  function tell(number) {
    const tab = count();
    let badge = tab.querySelector(".count");
    if (!number) { badge?.remove(); return; }
    badge ??= tab.appendChild(Object.assign(document.createElement("span"), { className: "count" }));
    badge.textContent = number;
  }

  /* The list after a save; a reason that is being typed stays as it is. */
  function refresh(html) {
    const typed = [...list.querySelectorAll("textarea")].filter((field) => field.value).map((field) => [field.id, field.value]);
    const here = list.contains(document.activeElement) ? document.activeElement.id : "";
    list.innerHTML = html; // our own template, escaped by the server
    for (const [id, value] of typed) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = value;
      field.closest("details").open = true;
    }
    if (here) document.getElementById(here)?.focus();
    globalThis.htmx?.process(list);
  }

  panel.parentElement.addEventListener("click", (event) => {
    const item = event.target.closest("[data-show-passage]")?.closest("[data-quote]");
    if (item) show(item);
  });

  function show(item) {
    const range = placeOf(item, lettersOf(editor.state.doc));
    if (!range) { showNote(item); return; }
    const { state } = editor;
    editor.view.focus();
    editor.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, range.from, range.to)).scrollIntoView());
  }

  function showNote(item) {
    const said = reduced(item.dataset.quote);
    const index = noteFields().findIndex((field) => reduced(field.value).includes(said));
    if (index >= 0) notes.focus(index);
  }

  new MutationObserver(draw).observe(panel, { childList: true, subtree: true });
  draw();
  return { refresh };
}

const reduced = (text) => [...text.toLowerCase()].filter((char) => SAID.test(char)).join("");

/** The letters of the text with the place of each: {said, from[], to[]}; a chip's letters lie where the chip lies. */
function lettersOf(doc) {
  const out = { said: "", from: [], to: [] };
  let noted = 0;
  doc.descendants((node, pos) => {
    if (node.isText) [...node.text].reduce((at, char) => { add(out, char, at, at + char.length); return at + char.length; }, pos);
    if (node.type.name === "figureChip") for (const char of node.attrs.text) add(out, char, pos, pos + 1);
    if (node.type.name === "footnote") for (const char of String(++noted)) add(out, char, pos, pos + 1);
  });
  return out;
}

function add(out, char, from, to) {
  if (!SAID.test(char)) return;
  out.said += char.toLowerCase();
  for (let more = char.toLowerCase().length; more > 0; more -= 1) { out.from.push(from); out.to.push(to); }
}

function placeOf(item, text) {
  const said = reduced(item.dataset.quote);
  if (!said) return null;
  let at = text.said.indexOf(said);
  for (let nth = Number(item.dataset.nth); nth > 0 && at >= 0; nth -= 1) at = text.said.indexOf(said, at + said.length);
  return at < 0 ? null : { from: text.from[at], to: text.to[at + said.length - 1] };
}
