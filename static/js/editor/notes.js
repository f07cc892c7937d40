/* Footnotes under the text: a field for each, in the order of the text, bound to its node. */
import { nodesOf } from "portal/nodes";

export function notesFor({ root, editor, sentences }) {
  const list = root.querySelector("[data-note-list]");

  function draw() {
    const notes = nodesOf(editor, "footnote");
    root.hidden = notes.length === 0;
    while (list.children.length > notes.length) list.lastElementChild.remove();
    while (list.children.length < notes.length) list.append(row());
    notes.forEach(({ node }, place) => fill(list.children[place], node.attrs.note, place + 1));
  }

  function row() {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const field = document.createElement("textarea");
    const remove = document.createElement("button");
    field.rows = 2;
    field.className = "form-control";
    remove.type = "button";
    remove.className = "btn btn-small btn-quiet";
    remove.textContent = "×";
    item.append(label, field, remove);
    field.addEventListener("input", () => write(place(item), field.value));
    remove.addEventListener("click", () => take(place(item)));
    return item;
  }

  const place = (item) => [...list.children].indexOf(item);

  function fill(item, text, number) {
    const [label, field, remove] = item.children;
    field.id = `note-field-${number}`;
    label.htmlFor = field.id;
    label.textContent = sentences.note.replace("{number}", number);
    remove.setAttribute("aria-label", sentences.remove_note.replace("{number}", number));
    // A field that is being typed in is not overwritten: the node follows it, not the other way round.
    if (field.value !== text && field !== document.activeElement) field.value = text;
  }

  function write(index, text) {
    const found = nodesOf(editor, "footnote")[index];
    if (!found) return;
    editor.view.dispatch(editor.state.tr.setNodeMarkup(found.pos, null, { ...found.node.attrs, note: text }));
  }

  function take(index) {
    const found = nodesOf(editor, "footnote")[index];
    if (found) editor.chain().deleteRange({ from: found.pos, to: found.pos + 1 }).focus().run();
  }

  editor.on("update", draw);
  draw();
  return {
    focus(index) {
      draw();
      list.children[index]?.querySelector("textarea").focus();
    },
  };
}
