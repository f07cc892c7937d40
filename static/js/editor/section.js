/* The section page: the editor in the place of the textarea, and what works around it. */
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Extension, Gapcursor, HardBreak, Heading, History, Italic,
  ListItem, OrderedList, Paragraph, Plugin, Strike, Subscript, Superscript, Table, TableCell, TableHeader, TableRow, Text,
  Underline,
} from "django-prose-editor/editor";
import { choicesFrom } from "portal/choices";
import { CopiedMarks, copyingFor } from "portal/copied";
import { FigureChip, Footnote, Gap, nodesOf } from "portal/nodes";
import { conflictIn } from "portal/conflict";
import { draftsFor } from "portal/drafts";
import { FindingMarks, findingsFor } from "portal/findings";
import { notesFor } from "portal/notes";
import { paletteFor } from "portal/palette";
import { cleaned } from "portal/pasted";
import { piecesFor } from "portal/pieces";
import { savingFor } from "portal/saving";
import { toolbarFor } from "portal/toolbar";

const form = document.querySelector("[data-writing]");
const textarea = form.elements.html;
const choices = choicesFrom({ own: JSON.parse(document.getElementById("palette").textContent), url: form.dataset.figuresUrl });
const sentences = JSON.parse(document.getElementById("sentences").textContent);
const find = (name) => document.querySelector(`[data-${name}]`);

const place = document.createElement("div");
place.className = "writing-text prose";
textarea.before(place);
textarea.hidden = true;
document.querySelector('label[for="text"]').remove();
find("plain-save").hidden = true;

/* "/" at the start of a word opens the palette; the "/" of 12/6 or and/or is typed as it is. */
const Slash = Extension.create({
  name: "slash",
  addProseMirrorPlugins: () => [new Plugin({
    props: {
      handleTextInput(view, from, to, typed) {
        const before = view.state.doc.textBetween(Math.max(0, from - 1), from, " ", "x");
        if (typed !== "/" || from !== to || !/^[\s(“"]?$/.test(before)) return false;
        openPalette(true);
        return true;
      },
    },
  })],
});

const editor = new Editor({
  element: place,
  injectCSS: false, // the strict Content-Security-Policy; its rules stand in editor.css
  content: textarea.value,
  extensions: [
    Document, Paragraph, Text, HardBreak, History, Gapcursor, Dropcursor, Bold, Italic, Underline, Strike, Subscript,
    Superscript, Blockquote, BulletList, OrderedList, ListItem, Heading.configure({ levels: [4] }), Table, TableRow,
    TableHeader, TableCell, FigureChip, Footnote, Gap, Slash, FindingMarks,
    CopiedMarks.configure({ label: sentences.copied }),
  ],
  editorProps: {
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": textarea.dataset.label, lang: "vi", spellcheck: "false" },
    transformPastedHTML: cleaned,
    handleDrop: (view, event) => pieces.drop(view, event),
    handleClickOn(view, pos, node, nodePos) {
      if (node.type.name !== "footnote") return false;
      notes.focus(nodesOf(editor, "footnote").findIndex((note) => note.pos === nodePos));
      return true;
    },
  },
});
const text = () => (editor.isEmpty ? "" : editor.getHTML());

/* Whether it is saved */
const state = find("save-state");
const warning = find("warning");

function show(kind, detail) {
  state.textContent = kind === "saved" ? `✓ ${sentences.saved.replace("{when}", detail)}` : sentences[kind] ?? sentences.refused;
  state.dataset.saveState = kind;
  state.classList.toggle("is-unsaved", !["saved", "saving", "typing"].includes(kind));
  if (kind === "refused") warn(detail || sentences.refused);
  else if (kind === "session") warn(sentences.session, { url: `${form.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`, label: sentences.sign_in });
  else if (kind === "offline") warn(drafts.works ? sentences.offline : sentences.storage);
  else if (kind === "saved" || kind === "conflict") warning.replaceChildren();
}

function warn(sentence, link) {
  // The same warning again leaves the link in it where it is.
  if (warning.querySelector(".callout-body")?.firstChild?.data === `${sentence} `) return;
  const box = document.createElement("div");
  const body = document.createElement("div");
  box.className = "callout is-warning";
  box.setAttribute("role", "alert");
  body.className = "callout-body";
  body.textContent = `${sentence} `;
  if (link) {
    const anchor = Object.assign(document.createElement("a"), { href: link.url, textContent: link.label }, link.here ? {} : { target: "_blank", rel: "noopener" });
    body.append(anchor);
  }
  const sign = Object.assign(document.createElement("span"), { className: "callout-sign", textContent: "!" });
  sign.setAttribute("aria-hidden", "true");
  box.append(sign, body);
  warning.replaceChildren(box);
}

/* The list of the checks comes anew; forms beside the text that write over it speak of the version that stands now. */
function onSaved(answer) {
  findings.refresh(answer.checks);
  for (const field of document.querySelectorAll("[data-section-version]")) field.value = answer.version;
}

const drafts = draftsFor(`portal:section:${form.dataset.person}:${location.pathname}`);
const saving = savingFor({ form, text, drafts, show, onConflict: conflictIn(find("conflict"), editor), onSaved });
editor.on("update", () => saving.touch());
// A moment later: what saving says moves the page, and must not move it away under the finger that pressed a link.
editor.on("blur", () => setTimeout(() => saving.save(), 400));
form.elements.is_complete?.addEventListener("change", () => saving.touch(0));
form.addEventListener("submit", (event) => { event.preventDefault(); saving.save(); });
document.addEventListener("portal:newer", ({ detail }) => {
  // Where something of one's own is not saved yet, saving it will show both texts.
  if (saving.isSafe) warn(detail, { url: location.pathname, label: sentences.load_newer, here: true });
});
const draft = drafts.read();
if (draft && (draft.html !== text() || draft.complete !== (form.elements.is_complete?.checked ?? false))) {
  editor.commands.setContent(draft.html, { emitUpdate: false });
  if (form.elements.is_complete) form.elements.is_complete.checked = draft.complete;
  warn(sentences.restored);
  saving.restore(draft);
} else {
  drafts.clear();
}

/* Figures */
async function fetchText(code, way) {
  try {
    const address = form.dataset.figureUrl.replace("CODE", encodeURIComponent(code));
    const response = await fetch(`${address}?show=${way}`, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (response.type === "opaqueredirect") { show("session"); return null; }
    const answer = await response.json();
    if (response.ok) return answer.text;
    warn(answer.sentence);
  } catch {
    warn(sentences.offline);
  }
  return null;
}

async function insertFigure(code, way, known) {
  const shown = (await fetchText(code, way)) ?? known;
  if (!shown) return;
  const at = editor.state.selection;
  const spaced = /\S$/.test(editor.state.doc.textBetween(Math.max(0, at.from - 1), at.from, " ", "x")) ? " " : "";
  const chip = { type: "figureChip", attrs: { figure: code, show: way, text: shown } };
  editor.chain().focus().insertContent(spaced ? [{ type: "text", text: spaced }, chip] : chip).run();
  document.dispatchEvent(new CustomEvent("portal:inserted", { detail: { code } }));
}

let slashed = false;
const palette = paletteFor({
  root: find("palette"),
  choices,
  sentences,
  onChoose: ({ code, show: way, text: known }) => insertFigure(code, way, known),
  onCancel: (word) => editor.chain().focus().insertContent(slashed ? `/${word}` : "").run(),
});

function openPalette(bySlash = false) {
  slashed = bySlash === true;
  palette.open(editor.view.coordsAtPos(editor.state.selection.from));
}

function insertNote(note = "") {
  const { to } = editor.state.selection;
  editor.view.dispatch(editor.state.tr.insert(to, editor.schema.nodes.footnote.create({ note })));
  notes.focus(nodesOf(editor, "footnote").findIndex((note) => note.pos >= to));
}

const notes = notesFor({ root: find("notes"), editor, sentences });
toolbarFor({ root: find("toolbar"), editor, choices, openPalette, insertNote: () => insertNote(), fetchText });
copyingFor({ bar: find("copied-tools"), editor, sentences });
const pieces = piecesFor({ editor, insertFigure, insertNote });
const findings = findingsFor({
  panel: document.getElementById("checks"),
  editor,
  notes,
  noteFields: () => [...find("notes").querySelectorAll("textarea")],
});
