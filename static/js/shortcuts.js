/* "/" goes to the box that searches everything (the search of the page, or its page, where there is none), "?" lists the
   shortcuts. Silent while someone types. */
const typing = (target) => target.closest?.('input, textarea, select, [contenteditable="true"], dialog') !== null;

function search() {
  const all = [...document.querySelectorAll('[data-search-everything], [data-search], input[type="search"]')];
  const field = all.find((each) => each.checkVisibility?.() ?? each.offsetParent);
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
