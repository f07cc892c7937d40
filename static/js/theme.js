/* Sets the theme before the first paint (a plain script in <head>, so that nothing flashes) and keeps the person's choice. */
(() => {
  const KEY = "portal-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let fallback = "system";

  function choice() {
    try { return localStorage.getItem(KEY) || fallback; } catch { return fallback; }
  }

  function keep(value) {
    fallback = value;
    try { localStorage.setItem(KEY, value); } catch { /* storage is off: the choice lasts as long as the page */ }
  }

  function show() {
    const chosen = choice();
    const theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
    document.documentElement.dataset.bsTheme = theme;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
    }
  }

  show();
  dark.addEventListener("change", show);
  addEventListener("storage", show);
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (!button) return;
    keep(button.dataset.themeChoice);
    show();
  });
})();
