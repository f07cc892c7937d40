/* The figures one may insert, each in the ways it can be shown. Those of the section come with the page; the others,
   hundreds of them, are asked for once, when the palette opens or a chip is chosen that the section does not name. */
export function choicesFrom({ own, url }) {
  const all = flat(own, true);
  const codes = new Set(own.map((figure) => figure.code));
  let coming = null;

  async function ask() {
    const response = await fetch(url, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (!response.ok) throw new Error(String(response.status));
    const { figures } = await response.json();
    all.push(...flat(figures.filter((figure) => !codes.has(figure.code)), false));
  }

  return {
    get all() { return all; },
    /** Settles when all are here; false where they could not be had: the next one to ask tries again. */
    complete() {
      coming ??= ask().then(() => true, () => { coming = null; return false; });
      return coming;
    },
  };
}

function flat(figures, own) {
  return figures.flatMap(({ code, label, url, ways }) => ways.map((way) => ({ code, label, url, own, ...way })));
}
