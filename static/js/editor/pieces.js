/* Ready pieces and figures: dragged into the text, or inserted where the cursor stands. What is carried is the server's own
   HTML; the editor reads it as it reads anything pasted. */
export function piecesFor({ editor, insertFigure, insertNote }) {
  document.addEventListener("dragstart", (event) => {
    const source = event.target.closest?.("[data-piece], [data-drag-figure]");
    if (!source) return;
    event.dataTransfer.setData("text/html", source.dataset.piece ?? chipOf(source));
    event.dataTransfer.setData("text/plain", source.textContent.trim());
    event.dataTransfer.effectAllowed = "copy";
  });
  document.addEventListener("click", (event) => {
    const figure = event.target.closest("[data-insert]");
    if (figure) insertFigure(figure.dataset.insert, figure.dataset.show, figure.title);
    const note = event.target.closest("[data-insert-note]");
    if (note) insertNote(note.dataset.insertNote);
    const piece = event.target.closest("[data-insert-piece]");
    if (piece) insert(piece);
  });

  function insert(button) {
    const { piece } = document.querySelector(`[data-piece-kind="${button.dataset.insertPiece}"]`).dataset;
    if (button.dataset.insertPiece === "table") insertBlock(piece);
    else insertSentence(piece);
  }

  /* A sentence goes on where the cursor stands, with a space before it; it never replaces what is selected. */
  function insertSentence(html) {
    const { to, $to } = editor.state.selection;
    const words = new DOMParser().parseFromString(html, "text/html").querySelector("p").innerHTML;
    if (!$to.parent.isTextblock) { insertBlock(html); return; }
    const before = editor.state.doc.textBetween(Math.max($to.start(), to - 1), to, " ", "x");
    const spaced = /\S/.test(before) ? " " : "";
    editor.chain().focus().insertContentAt(to, spaced + words, { parseOptions: { preserveWhitespace: "full" } }).run();
  }

  /* A table stands after the block the cursor is in, in its place where that one is empty. */
  function insertBlock(html) {
    const { $to } = editor.state.selection;
    const block = $to.depth ? $to.node(1) : null;
    const end = $to.depth ? $to.after(1) : $to.pos;
    const at = block?.type.name === "paragraph" && !block.content.size ? { from: end - block.nodeSize, to: end } : end;
    editor.chain().focus().insertContentAt(at, html).run();
  }
}

function chipOf(source) {
  const chip = document.createElement("span");
  chip.dataset.figure = source.dataset.dragFigure;
  chip.dataset.show = source.dataset.show;
  chip.textContent = source.textContent.trim();
  return chip.outerHTML;
}
