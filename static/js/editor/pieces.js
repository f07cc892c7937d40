/* Ready pieces and figures: dragged into the text, or inserted where the cursor stands by a button. Both ways end in the
   same insertion; the HTML of a piece is the server's own. */
import { pm } from "django-prose-editor/editor";

export function piecesFor({ editor, insertFigure, insertNote }) {
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-piece], [data-drag-figure]") ?? null;
    if (!dragged) return;
    event.dataTransfer.setData("text/plain", dragged.textContent.trim());
    event.dataTransfer.effectAllowed = "copy";
  });
  document.addEventListener("dragend", () => { dragged = null; });
  document.addEventListener("click", (event) => {
    const figure = event.target.closest("[data-insert]");
    if (figure) insertFigure(figure.dataset.insert, figure.dataset.show, figure.title);
    const note = event.target.closest("[data-insert-note]");
    if (note) insertNote(note.dataset.insertNote);
    const piece = event.target.closest("[data-insert-piece]");
    if (piece) insert(piece);
    const block = event.target.closest("[data-insert-block]");
    if (block) insertBlock(document.querySelector(`[data-piece-kind="${block.dataset.insertBlock}"]`).dataset.piece);
  });

  function insert(button) {
    insertPiece(document.querySelector(`[data-piece-kind="${button.dataset.insertPiece}"]`));
  }

  function insertPiece({ dataset: { piece, pieceKind } }) {
    if (pieceKind === "sentence") insertSentence(piece);
    else insertBlock(piece);
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

  return {
    /** Takes a drop that is one of ours: true when it was. */
    drop(view, event) {
      const source = dragged;
      const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (!source || !place) return false;
      event.preventDefault();
      const near = pm.state.Selection.near(view.state.doc.resolve(place.pos));
      view.dispatch(view.state.tr.setSelection(near));
      if (source.dataset.piece) insertPiece(source);
      else insertFigure(source.dataset.dragFigure, source.dataset.show, source.textContent.trim());
      return true;
    },
  };
}
