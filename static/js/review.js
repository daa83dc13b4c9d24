// A passage that the officer selects in the text goes into the remark being written.
(() => {
  "use strict";
  const text = document.querySelector("[data-review]");
  const remarks = document.querySelector("form[data-remarks]");
  if (!text || !remarks) return;

  document.addEventListener("mouseup", take);
  document.addEventListener("keyup", (event) => event.shiftKey && take());

  function take() {
    const selection = document.getSelection();
    const words = String(selection).trim();
    if (!words || !selection.anchorNode) return;
    const start = selection.anchorNode.parentElement?.closest("[data-passage]");
    const end = selection.focusNode?.parentElement?.closest("[data-passage]");
    if (!start || start !== end || !text.contains(start)) return;
    const row = emptyRow();
    if (!row) return;
    row.open = true;
    row.querySelector("[name$=-heading]").value = start.dataset.passage;
    row.querySelector("[name$=-quote]").value = words;
  }

  // The first row whose remark has not been written yet.
  function emptyRow() {
    return [...remarks.querySelectorAll("details")].find((row) => !row.querySelector("[name$=-text]").value.trim());
  }
})();
