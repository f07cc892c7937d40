// A long list of boxes: a line to search it (accents and case ignored), and a summary that says what is chosen.
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("đ", "d");

function prepare(pick) {
  const list = pick.querySelector(".pick-list");
  const labels = [...list.querySelectorAll("label")];
  const chosen = pick.querySelector("[data-pick-chosen]");
  const search = document.createElement("input");
  search.type = "search";
  search.className = "pick-search";
  search.placeholder = pick.dataset.pickLabel;
  search.setAttribute("aria-label", pick.dataset.pickLabel);
  list.before(search);

  search.addEventListener("input", () => {
    const wanted = fold(search.value.trim());
    for (const label of labels) label.hidden = !fold(label.textContent).includes(wanted);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter chooses the only one left; it must not send the form
    const left = labels.filter((label) => !label.hidden);
    if (left.length === 1) left[0].click();
  });
  list.addEventListener("change", () => {
    const names = labels.filter((label) => label.querySelector("input").checked).map((label) => label.textContent.trim());
    chosen.textContent = names.join(", ") || chosen.dataset.pickNone;
  });
  pick.addEventListener("toggle", () => pick.open && search.focus());
}

for (const pick of document.querySelectorAll("[data-pick]")) prepare(pick);
