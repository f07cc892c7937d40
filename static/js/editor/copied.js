/* What is copied from last period: its paragraphs carry a mark until their words are touched or the officer keeps them,
   its gaps wait for this period's numbers. A bar over the text says how much of it is left and leads through it. */
import { Extension, Plugin, pm } from "django-prose-editor/editor";

const { Decoration, DecorationSet } = pm.view;
const { NodeSelection, PluginKey, TextSelection } = pm.state;
const MARKED = ["paragraph", "heading"];

export const CopiedMarks = Extension.create({
  name: "copiedMarks",
  addOptions: () => ({ label: "" }),
  addGlobalAttributes: () => [{
    types: MARKED,
    attributes: {
      copied: {
        default: false,
        keepOnSplit: false,
        parseHTML: (element) => element.hasAttribute("data-copied"),
        renderHTML: ({ copied }) => (copied ? { "data-copied": "" } : {}),
      },
    },
  }],
  addKeyboardShortcuts() { return { F8: () => { toNext(this.editor); return true; } }; },
  addProseMirrorPlugins() {
    const { label } = this.options;
    return [new Plugin({
      key: new PluginKey("copiedMarks"),
      appendTransaction: (transactions, before, state) => untouched(transactions, state),
      props: {
        decorations: ({ doc }) => DecorationSet.create(doc, marksOf(doc).map(({ pos, node }) =>
          Decoration.node(pos, pos + node.nodeSize, { "data-label": label }))),
      },
    })];
  },
});

/* A paragraph is touched when a change begins or ends among its words; one that comes or goes whole is not. */
function untouched(transactions, state) {
  const places = new Set();
  transactions.forEach((transaction, index) => {
    if (!transaction.docChanged || transaction.getMeta("history$")) return;
    transaction.mapping.maps.forEach((map, step) => map.forEach((from, to, newFrom, newTo) => {
      for (const end of [newFrom, newTo]) {
        let pos = transaction.mapping.slice(step + 1).map(end);
        for (const later of transactions.slice(index + 1)) pos = later.mapping.map(pos);
        const $pos = state.doc.resolve(pos);
        if ($pos.parent.isTextblock && $pos.parent.attrs.copied) places.add($pos.before());
      }
    }));
  });
  if (!places.size) return null;
  return keep(state.tr, places);
}

function keep(transaction, places) {
  for (const pos of places) transaction.setNodeAttribute(pos, "copied", false);
  return transaction;
}

function marksOf(doc) {
  const found = [];
  doc.descendants((node, pos) => { if (node.attrs.copied) found.push({ pos, node }); });
  return found;
}

function gapsOf(doc) {
  const found = [];
  doc.descendants((node, pos) => { if (node.type.name === "gap") found.push({ pos, node }); });
  return found;
}

/* The next gap or unread paragraph after the cursor, from the beginning again after the last one. */
function toNext(editor) {
  const { doc, selection, tr } = editor.state;
  const waiting = [...gapsOf(doc), ...marksOf(doc)].sort((one, other) => one.pos - other.pos);
  if (!waiting.length) return;
  const { pos, node } = waiting.find((one) => one.pos > selection.from) ?? waiting[0];
  const there = node.isTextblock ? TextSelection.create(doc, pos + 1) : NodeSelection.create(doc, pos);
  editor.view.dispatch(tr.setSelection(there).scrollIntoView());
  editor.view.focus();
}

export function copyingFor({ bar, editor, sentences }) {
  const said = bar.querySelector("[data-copied-count]");
  const here = bar.querySelector('[data-copied-tool="keep"]');
  const all = bar.querySelector('[data-copied-tool="keepAll"]');
  const verbs = {
    next: () => toNext(editor),
    keep: () => keepAt(({ pos, node }) => overlaps(editor.state.selection, pos, node)),
    keepAll: () => keepAt(() => true),
  };
  bar.addEventListener("click", (event) => verbs[event.target.closest("[data-copied-tool]")?.dataset.copiedTool]?.());

  function keepAt(chosen) {
    const { state, view } = editor;
    const places = marksOf(state.doc).filter(chosen).map(({ pos }) => pos);
    if (places.length) view.dispatch(keep(state.tr, places));
    view.focus();
  }

  function draw() {
    const marks = marksOf(editor.state.doc);
    const gaps = gapsOf(editor.state.doc).length;
    bar.hidden = !marks.length && !gaps;
    const parts = [marks.length && sentences.copied_unread.replace("{count}", marks.length), gaps && sentences.copied_gaps.replace("{count}", gaps)];
    const words = parts.filter(Boolean).join(" · ");
    if (said.textContent !== words) said.textContent = words;
    here.hidden = !marks.some(({ pos, node }) => overlaps(editor.state.selection, pos, node));
    all.hidden = !marks.length;
  }

  function insert(html) {
    const { doc, selection: { $to } } = editor.state;
    const end = $to.depth ? $to.after(1) : $to.pos;
    const block = $to.depth ? $to.node(1) : null;
    const isEmpty = block?.type.name === "paragraph" && !block.content.size;
    const at = editor.isEmpty ? { from: 0, to: doc.content.size } : isEmpty ? { from: end - block.nodeSize, to: end } : end;
    editor.chain().insertContentAt(at, html).focus().run();
  }

  document.addEventListener("click", (event) => {
    const one = event.target.closest("[data-copy]");
    if (one) insert(one.dataset.copy);
    const whole = event.target.closest("[data-copy-all]")?.closest("[data-copy-source]");
    if (whole) insert([...whole.querySelectorAll("[data-copy]")].map((each) => each.dataset.copy).join(""));
  });
  editor.on("transaction", draw);
  draw();
}

const overlaps = ({ from, to }, pos, node) => from < pos + node.nodeSize && to > pos;
