// "Add another" in a form with lines: a new row from the section's template. Without this the button asks the server.
function add(section) {
  const total = section.querySelector('input[name$="-TOTAL_FORMS"]');
  const most = Number(section.querySelector('input[name$="-MAX_NUM_FORMS"]').value);
  const place = Number(total.value);
  if (place >= most) return false; // the server says so, with the number
  const row = section.querySelector("template").content.cloneNode(true);
  for (const part of row.querySelectorAll("*")) {
    for (const { name, value } of [...part.attributes]) {
      if (value.includes("__prefix__")) part.setAttribute(name, value.replaceAll("__prefix__", place));
    }
  }
  row.querySelector("[data-line-number]").textContent = place + 1;
  total.value = place + 1;
  const rows = section.querySelector("[data-lines-rows]");
  rows.append(row);
  section.querySelector("[data-lines-empty]").hidden = true;
  rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  return true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-lines-add]");
  if (button && add(button.closest("[data-lines]"))) event.preventDefault();
});
