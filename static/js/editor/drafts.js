/* What was typed and has not reached the portal, kept in this browser for this person and this section. */
export function draftsFor(key) {
  let works = true;
  return {
    get works() { return works; },
    keep(draft) {
      try { localStorage.setItem(key, JSON.stringify(draft)); } catch { works = false; }
    },
    read() {
      try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
    },
    clear() {
      try { localStorage.removeItem(key); } catch { works = false; }
    },
  };
}
