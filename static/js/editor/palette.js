/* The figure palette: "/" at the start of a word or the button opens it; an accessible combobox with a list. */
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
const SHOWN_AT_MOST = 40;

export function paletteFor({ root, choices, sentences, onChoose, onCancel }) {
  const input = root.querySelector("input");
  const list = root.querySelector('[role="listbox"]');
  const count = root.querySelector("[data-palette-count]");
  const keys = new WeakMap();
  let shown = [];
  let here = 0;

  function keyOf(choice) {
    if (!keys.has(choice)) keys.set(choice, fold(`${choice.label} ${choice.way} ${choice.text} ${choice.code}`));
    return keys.get(choice);
  }

  function filter() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    shown = choices.all.filter((choice) => words.every((word) => keyOf(choice).includes(word))).slice(0, SHOWN_AT_MOST);
    list.replaceChildren(...grouped());
    say(shown.length ? sentences.choices.replace("{count}", shown.length) : sentences.no_figure);
    mark(0);
  }

  function say(sentence) { count.textContent = sentence; }

  /* The other figures join the list under whatever is marked; who has typed meanwhile loses nothing. */
  async function complete() {
    if (!shown.length) say(sentences.loading);
    const came = await choices.complete();
    if (root.hidden) return;
    const kept = here;
    filter();
    mark(kept);
    if (!came) say(sentences.only_own);
  }

  function grouped() {
    const nodes = [];
    shown.forEach((choice, place) => {
      if (place === 0 || choice.own !== shown[place - 1].own) {
        nodes.push(made("p", "palette-group", choice.own ? sentences.own_figures : sentences.other_figures));
      }
      nodes.push(option(choice, place));
    });
    return nodes;
  }

  function option(choice, place) {
    const item = made("div", "palette-option", "");
    item.id = `palette-${place}`;
    item.setAttribute("role", "option");
    item.append(made("span", "palette-label", choice.label), made("span", "palette-text", choice.text), made("span", "palette-way", choice.way));
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(place));
    return item;
  }

  function mark(place) {
    here = Math.max(0, Math.min(place, shown.length - 1));
    for (const item of list.querySelectorAll('[role="option"]')) {
      const chosen = item.id === `palette-${here}`;
      item.setAttribute("aria-selected", String(chosen));
      if (chosen) item.scrollIntoView({ block: "nearest" });
    }
    if (shown.length) input.setAttribute("aria-activedescendant", `palette-${here}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const choice = shown[place];
    if (!choice) return;
    close();
    onChoose(choice);
  }

  function cancel() {
    if (root.hidden) return;
    const word = input.value;
    close();
    onCancel(word);
  }

  function close() { root.hidden = true; }

  const verbs = {
    ArrowDown: () => mark(here + 1),
    ArrowUp: () => mark(here - 1),
    Home: () => mark(0),
    End: () => mark(shown.length - 1),
    Enter: () => choose(here),
    Escape: cancel,
    Tab: cancel,
  };
  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !(event.key in verbs)) return;
    event.preventDefault();
    event.stopPropagation();
    verbs[event.key]();
  });
  input.addEventListener("blur", () => { if (!root.hidden && document.hasFocus()) close(); });

  return {
    /** Opens beside a place of the window, {left, bottom}. */
    open({ left, bottom }) {
      root.hidden = false;
      const width = root.offsetWidth;
      root.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 24)) + scrollX}px`;
      root.style.top = `${bottom + scrollY + 6}px`;
      input.value = "";
      filter();
      complete();
      input.focus({ preventScroll: true });
      root.scrollIntoView({ block: "nearest" });
    },
    get isOpen() { return !root.hidden; },
  };
}

function made(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
