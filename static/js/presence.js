/* Who else has the section open, and whether a newer text stands. A sign of life only while the page is looked at and
   somebody has touched it lately, so that an idle session still ends; leaving says so at once. */
const BEAT = 25000;
const AT_IT = 5 * 60 * 1000;

const place = document.querySelector("[data-presence]");
if (place) look(place.dataset.presence);

function look(url) {
  let touched = Date.now();
  let timer = 0;
  const isThere = () => !document.hidden && Date.now() - touched < AT_IT;

  async function beat() {
    clearTimeout(timer);
    timer = setTimeout(beat, BEAT);
    if (!isThere()) return;
    try {
      const response = await post();
      if (response.ok) tell(await response.json());
    } catch { /* no connection: saving says so */ }
  }

  function post(fields = {}) {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    return fetch(url, {
      method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" }, redirect: "manual",
      body: new URLSearchParams(fields), keepalive: Boolean(fields.leaving),
    });
  }

  function tell(answer) {
    if (place.textContent !== answer.sentence) place.textContent = answer.sentence;
    place.hidden = !answer.sentence;
    const mine = Number(document.querySelector("form.writing [name=version]")?.value ?? answer.version);
    if (answer.version > mine && answer.saved) document.dispatchEvent(new CustomEvent("portal:newer", { detail: answer.saved }));
  }

  for (const sign of ["keydown", "pointerdown", "scroll"]) {
    addEventListener(sign, () => {
      const wasAway = !isThere();
      touched = Date.now();
      if (wasAway) beat();
    }, { passive: true });
  }
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { touched = Date.now(); beat(); } });
  addEventListener("pagehide", () => { post({ leaving: "on" }).catch(() => {}); });
  beat();
}
