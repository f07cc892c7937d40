/* A long list of check boxes gets a search line; what is ticked always stays in sight. Accents and case don't count. */
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

for (const list of document.querySelectorAll("[data-filter-list]")) {
  const box = document.getElementById("filter-box").content.cloneNode(true).firstElementChild;
  const rows = [...list.querySelectorAll("label")].filter((label) => label.querySelector("input[type=checkbox]"));
  const field = box.querySelector("input");
  const show = () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = fold(row.textContent);
      const stays = row.querySelector("input").checked || words.every((word) => text.includes(word));
      (row.closest("div > div") ?? row).hidden = !stays;
    }
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  list.prepend(box);
}
