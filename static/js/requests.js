/* htmx: the CSRF token on every request, and a sentence on the page for every request that fails. */
const toasts = document.getElementById("toasts");

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
});

function icon() {
  const picture = document.createElement("span");
  picture.className = "callout-sign";
  picture.setAttribute("aria-hidden", "true");
  picture.textContent = "!";
  return picture;
}

/** Shows a sentence at the foot of the page, read out at once; it stays until closed. */
export function say(sentence, tone = "danger") {
  if (!toasts || !sentence) return;
  for (const shown of toasts.querySelectorAll(".callout-body")) {
    if (shown.textContent === sentence) return;
  }
  const box = document.createElement("div");
  box.className = `callout is-${tone}`;
  const body = document.createElement("div");
  body.className = "callout-body";
  body.textContent = sentence;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "callout-close";
  close.dataset.close = "";
  close.setAttribute("aria-label", toasts.dataset.close);
  close.textContent = "×";
  box.append(icon(), body, close);
  toasts.append(box);
}

const byStatus = (status) => toasts?.getAttribute(`data-status-${status}`) ?? toasts?.getAttribute("data-status-500");

document.addEventListener("htmx:responseError", (event) => say(byStatus(event.detail.xhr.status)));
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => say(toasts?.dataset.offline));
}
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) return;
  for (const box of toasts?.querySelectorAll(".callout") ?? []) {
    if (box.querySelector(".callout-body").textContent === toasts.dataset.offline) box.remove();
  }
});
/* Other modules say something by dispatching new CustomEvent("portal:say", {detail: {sentence, tone}}). */
document.addEventListener("portal:say", (event) => say(event.detail.sentence, event.detail.tone));

/* A page that was asked for a part and answered with a validation error (422) is swapped in like any other. */
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422 || event.detail.xhr.getResponseHeader("X-Swap-Error")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
