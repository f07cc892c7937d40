/* Menus are <details class="menu">: they work without this. Here: one open at a time, Escape and a click outside close. */
const open = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details.menu") || !event.target.open) return;
  for (const menu of open()) {
    if (menu !== event.target && !menu.contains(event.target)) menu.open = false;
  }
}, true);

document.addEventListener("click", (event) => {
  for (const menu of open()) {
    if (!menu.contains(event.target) || event.target.closest("[data-dialog-open]")) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});

/* A message goes away when its cross is pressed. */
document.addEventListener("click", (event) => {
  event.target.closest?.("[data-close]")?.closest(".callout")?.remove();
});
