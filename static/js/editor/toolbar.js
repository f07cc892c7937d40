/* The buttons over the text: one tab stop, arrow keys between them; rows for a table and for a chip come when needed. */
const PRESSED = { bold: ["bold"], italic: ["italic"], underline: ["underline"], heading: ["heading", { level: 4 }], bulletList: ["bulletList"], orderedList: ["orderedList"] };

export function toolbarFor({ root, editor, choices, openPalette, insertNote, fetchText }) {
  const tools = root.querySelector("[data-tools]");
  const tableTools = root.querySelector("[data-table-tools]");
  const chipTools = root.querySelector("[data-chip-tools]");
  const chain = () => editor.chain().focus();
  const verbs = {
    bold: () => chain().toggleBold().run(),
    italic: () => chain().toggleItalic().run(),
    underline: () => chain().toggleUnderline().run(),
    heading: () => chain().toggleHeading({ level: 4 }).run(),
    bulletList: () => chain().toggleBulletList().run(),
    orderedList: () => chain().toggleOrderedList().run(),
    figure: openPalette,
    footnote: insertNote,
    // After what is selected, never in its place.
    table: () => chain().setTextSelection(editor.state.selection.to).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    undo: () => chain().undo().run(),
    redo: () => chain().redo().run(),
    removeChip: () => chain().deleteSelection().run(),
  };
  for (const name of ["addRowAfter", "addColumnAfter", "deleteRow", "deleteColumn", "toggleHeaderRow", "mergeOrSplit", "deleteTable"]) {
    verbs[name] = () => chain()[name]().run();
  }
  root.addEventListener("click", (event) => verbs[event.target.closest("[data-tool]")?.dataset.tool]?.());
  rove(tools);

  const chip = () => {
    const { node } = editor.state.selection;
    return node?.type.name === "figureChip" ? node : null;
  };
  chipTools.querySelector("select").addEventListener("change", async (event) => {
    const node = chip();
    if (!node) return;
    const show = event.target.value;
    const text = await fetchText(node.attrs.figure, show);
    if (text !== null) editor.chain().updateAttributes("figureChip", { show, text }).run();
  });

  function draw() {
    for (const [name, question] of Object.entries(PRESSED)) {
      tools.querySelector(`[data-tool="${name}"]`)?.setAttribute("aria-pressed", String(editor.isActive(...question)));
    }
    tableTools.hidden = !editor.isActive("table");
    const node = chip();
    chipTools.hidden = !node;
    if (node) describe(node);
  }

  /* A chip of another section: its ways are asked for, once. */
  async function describe(node) {
    const waysOf = () => choices.all.filter((choice) => choice.code === node.attrs.figure);
    show(node, waysOf());
    if (!waysOf().length && await choices.complete() && chip() === node) show(node, waysOf());
  }

  function show(node, ways) {
    const select = chipTools.querySelector("select");
    select.replaceChildren(...ways.map((choice) => new Option(`${choice.way}: ${choice.text}`, choice.show, false, choice.show === node.attrs.show)));
    chipTools.querySelector("[data-chip-label]").textContent = ways[0]?.label ?? node.attrs.figure;
    const rows = chipTools.querySelector("[data-chip-rows]");
    rows.hidden = !ways[0]?.url;
    if (ways[0]?.url) rows.href = ways[0].url;
  }

  editor.on("transaction", draw);
  draw();
}

function rove(bar) {
  const buttons = [...bar.querySelectorAll("button")];
  buttons.forEach((button, place) => { button.tabIndex = place === 0 ? 0 : -1; });
  bar.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1 + buttons.length, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || here < 0) return;
    event.preventDefault();
    const target = buttons[next % buttons.length];
    buttons.forEach((button) => { button.tabIndex = button === target ? 0 : -1; });
    target.focus();
  });
}
