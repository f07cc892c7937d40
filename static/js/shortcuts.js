/* "/" goes to the search field (or the search page), "?" lists the shortcuts. Silent while someone types. */
const typing = (target) => target.closest?.('input, textarea, select, [contenteditable="true"], dialog') !== null;

function search() {
  const field = document.querySelector('[data-search], input[type="search"]');
  if (field) {
    field.focus();
    field.select?.();
  } else {
    document.querySelector("[data-search-link]")?.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    search();
  } else if (event.key === "?") {
    event.preventDefault();
    document.getElementById("shortcuts")?.showModal();
  }
});
