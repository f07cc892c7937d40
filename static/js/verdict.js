/* Review: says what a return will do while sections are ticked. */
const form = document.getElementById("verdict");
const sentence = form.querySelector("[data-consequence]");

function tell() {
  const names = [...form.elements].filter((box) => box.dataset.return && box.checked).map((box) => box.dataset.return);
  sentence.textContent = names.length ? sentence.dataset.some.replace("{names}", names.join("; ")) : sentence.dataset.none;
}

document.addEventListener("input", (event) => {
  if (event.target.dataset.return) tell();
});
addEventListener("pageshow", tell);
tell();
