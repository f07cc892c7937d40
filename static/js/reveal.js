/* A link to something folded away opens it: a figure's chip leads to the rows behind it. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const fold = target.matches("details") ? target : target.querySelector("details");
  if (fold) fold.open = true;
  target.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", reveal);
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) reveal();
});
reveal();
