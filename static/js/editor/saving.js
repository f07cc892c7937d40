/* Saving by itself: 1.2 s after the last key, on leaving the text, on leaving the page. Nothing typed is lost: what the
   portal has not confirmed stays in a draft, and a save whose answer was lost is sent again as it was before anything
   newer, so that nobody gets into a conflict with their own text. */
const PAUSE = 1200;
const RETRY = [3000, 6000, 15000, 30000, 60000];

export function savingFor({ form, text, drafts, show, onConflict, onSaved }) {
  let version = Number(form.elements.version.value);
  let typed = 0; // counts what was typed
  let saved = 0; // how much of it the portal has
  let unconfirmed = null; // what is under way or was lost on the way
  let busy = false;
  let paused = false; // two versions lie on the table
  let failures = 0;
  let timer = 0;

  const complete = () => form.elements.is_complete?.checked ?? false;
  const snapshot = () => ({ html: text(), complete: complete(), version, typed });
  const later = (delay) => { clearTimeout(timer); timer = setTimeout(save, delay); };

  function keep() {
    drafts.keep({ html: text(), complete: complete(), version, unconfirmed, at: Date.now() });
  }

  function touch(delay = PAUSE) {
    typed += 1;
    keep();
    if (!paused) { show("typing"); later(delay); }
  }

  async function save({ leaving = false } = {}) {
    clearTimeout(timer);
    if (paused || busy || (typed === saved && !unconfirmed)) return;
    unconfirmed ??= snapshot();
    keep();
    busy = true;
    show("saving");
    try {
      await settle(await send(form, unconfirmed, leaving));
    } catch {
      show("offline");
      later(RETRY[Math.min(failures++, RETRY.length - 1)]);
    } finally {
      busy = false;
    }
  }

  async function settle(response) {
    if (response.type === "opaqueredirect") return show("session");
    const answer = await answerOf(response);
    if (response.status >= 500 || response.status === 429) throw new Error("not now");
    failures = 0;
    const sent = unconfirmed;
    unconfirmed = null;
    if (response.ok && answer) return confirm(sent, answer);
    if (response.status === 409 && answer) {
      paused = true;
      keep();
      show("conflict");
      return onConflict(answer, api);
    }
    return show("refused", answer?.sentence);
  }

  function confirm(sent, answer) {
    version = answer.version;
    form.elements.version.value = version;
    saved = sent.typed;
    onSaved(answer);
    if (typed === saved) { drafts.clear(); show("saved", answer.saved_at); } else { keep(); later(0); }
  }

  const api = {
    touch,
    save,
    get isSafe() { return typed === saved && !unconfirmed; },
    /** Goes on from a draft of an earlier visit. */
    restore(draft) {
      ({ version } = draft);
      unconfirmed = draft.unconfirmed && { ...draft.unconfirmed, typed: 0 };
      touch(0);
    },
    /** The person chose: what stands in the editor is written over `onto`. */
    write(onto) { version = onto; paused = false; unconfirmed = null; touch(0); },
    /** The person took the other text, which is saved already. */
    adopt(onto) {
      version = onto;
      form.elements.version.value = onto;
      paused = false;
      clearTimeout(timer);
      unconfirmed = null;
      saved = typed;
      drafts.clear();
    },
  };
  addEventListener("pagehide", () => save({ leaving: true }));
  addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => save({ leaving: document.hidden }));
  addEventListener("focus", () => save());
  addEventListener("beforeunload", (event) => { if (!api.isSafe && !drafts.works) event.preventDefault(); });
  return api;
}

async function send(form, { html, complete, version }, leaving) {
  const body = new URLSearchParams({ html, version });
  if (complete) body.set("is_complete", "on");
  const post = () => fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    body,
    redirect: "manual",
    // A browser takes at most 64 KB along when it leaves; what is longer stays in the draft.
    keepalive: leaving && html.length < 20000,
  });
  const response = await post();
  if (response.status !== 403 || isJson(response)) return response;
  // Signing in again in another tab changes the token: take the new one and try once more.
  const page = await fetch(location.pathname, { redirect: "manual" });
  if (page.type === "opaqueredirect") return page;
  return await tokenTaken(page) ? post() : response;
}

const isJson = (response) => response.headers.get("Content-Type")?.includes("json");
const answerOf = async (response) => (isJson(response) ? response.json() : null);
const token = () => document.querySelector('meta[name="csrf-token"]').content;

async function tokenTaken(response) {
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector('meta[name="csrf-token"]')?.content;
  if (fresh) document.querySelector('meta[name="csrf-token"]').content = fresh;
  return Boolean(fresh);
}
