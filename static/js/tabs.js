/* Tabs after the ARIA pattern. Without script every panel stands open under its heading.
   Markup: components/tabs.html. Arrow keys, Home and End move; the address keeps the tab (#id). */
function choose(root, tab, focus) {
  for (const other of root.querySelectorAll('[role="tab"]')) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (focus) tab.focus();
}

/* A wide page may show a panel for good, and leave its tab out. */
const shownIn = (root) => [...root.querySelectorAll('[role="tab"]')].filter((tab) => tab.checkVisibility?.() ?? true);

function step(root, tab, key) {
  const tabs = shownIn(root);
  const here = tabs.indexOf(tab);
  const targets = { ArrowRight: here + 1, ArrowLeft: here - 1 + tabs.length, Home: 0, End: tabs.length - 1 };
  return key in targets ? tabs[targets[key] % tabs.length] : null;
}

export function prepare(root) {
  if (root.dataset.tabsReady !== undefined) return;
  root.dataset.tabsReady = "";
  for (const panel of root.querySelectorAll(".tab-panel")) {
    panel.setAttribute("role", "tabpanel");
    panel.tabIndex = 0;
  }
  const tabs = shownIn(root);
  choose(root, tabs.find((tab) => `#${tab.getAttribute("aria-controls")}` === location.hash) ?? tabs[0], false);
  root.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (!tab) return;
    choose(root, tab, false);
    history.replaceState(history.state, "", `#${tab.getAttribute("aria-controls")}`);
  });
  root.addEventListener("keydown", (event) => {
    const tab = event.target.closest('[role="tab"]');
    const next = tab && step(root, tab, event.key);
    if (!next) return;
    event.preventDefault();
    choose(root, next, true);
  });
}

const prepareAll = () => document.querySelectorAll("[data-tabs]").forEach(prepare);
prepareAll();
document.addEventListener("htmx:afterSettle", prepareAll);
