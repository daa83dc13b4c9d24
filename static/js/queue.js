// j and k move through the queue, as arrow keys scroll the page. Only where the focus is in it: somebody who speaks
// to the computer would set off single letters everywhere (WCAG 2.1.4).
(() => {
  "use strict";
  const region = document.querySelector("[data-queue]")?.closest("[role=region]");
  if (!region) return;
  const links = [...region.querySelectorAll("[data-queue] th a")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !region.contains(event.target)) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const here = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, here + step))].focus();
  });
})();
