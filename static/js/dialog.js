/* Native dialogs: data-dialog-open="id" opens <dialog id>, data-dialog-close closes the one around it.
   Without script a link or button with data-dialog-open keeps what it does by itself, so give it an address or a form. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-dialog-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialogOpen);
    if (!dialog?.showModal) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    return;
  }
  if (event.target.closest?.("[data-dialog-close]")) {
    event.preventDefault();
    event.target.closest("dialog")?.close();
  } else if (event.target.matches?.("dialog.dialog")) {
    event.target.close(); /* a click on the backdrop hits the dialog itself: its content fills it */
  }
});

/* Send once: the button that was pressed says that it is at work until the page goes or the answer comes. */
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.defaultPrevented || !button || event.target.method === "dialog") return;
  if (button.getAttribute("aria-busy") === "true") event.preventDefault();
  else if (!event.target.matches("[hx-post], [hx-get], [hx-put], [hx-patch], [hx-delete], [data-many]")) button.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll('button[aria-busy="true"]')) button.removeAttribute("aria-busy");
});
