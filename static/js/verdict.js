/* Review: says what a return will do while sections are ticked, and ticks a section when a remark is begun on it. */
const form = document.getElementById("verdict");
const sentence = form.querySelector("[data-consequence]");

function tell() {
  const names = [...form.elements].filter((box) => box.dataset.return && box.checked).map((box) => box.dataset.return);
  sentence.textContent = names.length ? sentence.dataset.some.replace("{names}", names.join("; ")) : sentence.dataset.none;
}

document.addEventListener("input", (event) => {
  const { remark } = event.target.dataset;
  const box = remark && form.elements[`return_${remark}`];
  if (box && event.target.value.trim()) box.checked = true;
  if (box || event.target.dataset.return) tell();
});
addEventListener("pageshow", tell);
tell();
