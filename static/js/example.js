/* Review: what is selected in a section becomes the passage of its example. */
document.addEventListener("toggle", (event) => {
  const fold = event.target.closest?.("[data-mark-example]");
  if (!fold?.open) return;
  const said = selected(fold.closest(".review-main"));
  if (said) fold.querySelector("textarea").value = said;
}, true);

let last = { section: null, text: "" };

document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  const section = chosen.anchorNode?.parentElement?.closest(".review-main");
  if (section && !chosen.isCollapsed) last = { section, text: chosen.toString().trim() };
});

function selected(section) {
  return last.section === section ? last.text : "";
}
