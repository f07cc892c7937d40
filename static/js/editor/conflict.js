/* Two versions of the text: both are shown word by word, and the person decides. */
export function conflictIn(place, editor) {
  return (answer, saving) => {
    place.innerHTML = answer.panel; // our own template, escaped by the server
    const panel = place.firstElementChild;
    const done = () => { place.replaceChildren(); editor.commands.focus(); };
    panel.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-choose]")?.dataset.choose;
      if (!choice) return;
      event.preventDefault();
      if (choice === "mine") { saving.write(answer.version); done(); }
      if (choice === "theirs") { take(editor, answer, saving); done(); }
      if (choice === "merge") merge(editor, answer, panel);
    });
    panel.addEventListener("submit", (event) => event.preventDefault());
    panel.scrollIntoView({ block: "nearest" });
    panel.focus();
  };
}

function take(editor, answer, saving) {
  editor.commands.setContent(answer.html, { emitUpdate: false });
  saving.adopt(answer.version);
}

/* Their text comes under mine, the word-by-word view stays in sight, and one button saves what is made of both. */
function merge(editor, answer, panel) {
  editor.chain().insertContentAt(editor.state.doc.content.size, answer.html).focus("end").run();
  panel.querySelector('[data-choose="merge"]').remove();
  panel.querySelector('[data-choose="mine"]').textContent = panel.dataset.merged;
}
