// A passage that the officer selects in the text goes into the remark being written.
(() => {
  "use strict";
  const NOT_WRITTEN = "del, .hidden-text";
  const text = document.querySelector("[data-review]");
  const remarks = document.querySelector("form[data-remarks]");
  if (!text || !remarks) return;

  document.addEventListener("mouseup", take);
  document.addEventListener("keyup", (event) => event.shiftKey && take());

  function take() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0).cloneRange();
    const passage = around(range.startContainer, "[data-passage]");
    if (!passage || !text.contains(passage)) return;
    // Three clicks on a paragraph reach to the start of the next one: what lies beyond is not meant.
    if (!passage.contains(range.endContainer)) range.setEndAfter(passage.lastChild);
    const words = wordsOf(range);
    const row = words && emptyRow();
    if (!row) return;
    row.open = true;
    row.querySelector("[name$=-heading]").value = passage.dataset.passage;
    row.querySelector("[name$=-quote]").value = words;
  }

  // What stands in this version: not the words that were struck out, nor those for readers alone.
  function wordsOf(range) {
    if (around(range.commonAncestorContainer, NOT_WRITTEN)) return "";
    const piece = range.cloneContents();
    piece.querySelectorAll(NOT_WRITTEN).forEach((element) => element.remove());
    return piece.textContent.trim();
  }

  function around(node, selector) {
    return (node instanceof Element ? node : node.parentElement)?.closest(selector);
  }

  // The first row whose remark has not been written yet.
  function emptyRow() {
    return [...remarks.querySelectorAll("details")].find((row) => !row.querySelector("[name$=-text]").value.trim());
  }
})();
