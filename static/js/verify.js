// Compares a chosen or dropped file with the hashes of what was issued. The file stays in the browser; where the browser
// has no cryptography (no secure context), the form is sent as without script.
const LARGEST = 30 * 1024 * 1024;

function show(form, verdict) {
  for (const part of form.parentElement.querySelectorAll("[data-verdict]")) part.hidden = part.dataset.verdict !== verdict;
}

async function verdictOf(file, known) {
  if (file.size > LARGEST) return "too-large";
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return known.includes(hash) ? "same" : "other";
}

const form = document.querySelector("form[data-verify]");
if (form && globalThis.crypto?.subtle) {
  const known = form.dataset.verify.split(" "), input = form.elements.file, panel = form.parentElement;
  const compare = async () => show(form, input.files[0] ? await verdictOf(input.files[0], known) : "missing");
  form.addEventListener("submit", (event) => { event.preventDefault(); compare(); });
  input.addEventListener("change", compare);
  panel.addEventListener("dragover", (event) => event.preventDefault());
  panel.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; compare(); }
  });
}
