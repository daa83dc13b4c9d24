// Minutes save themselves: every few seconds to the server, at once to this device. The page's own button does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-minutes]");
  if (!form) return;

  const QUIET = 2500; // after the last key
  const LONGEST_WAIT = 60000; // between two tries while the line is down
  const state = form.querySelector("[data-state]");
  const revision = form.querySelector("[name=revision]");
  const seen = form.querySelector("[data-talk=seen]"); // which ticks and numbers this page stands on
  const boxes = [...form.querySelectorAll("[data-box], [data-talk]:not([data-talk=seen])")];
  const shelf = `minutes:${location.pathname}`;
  let timer = 0;
  let wait = QUIET;
  let sending = null; // the save on its way
  let leaving = false; // the page's own button saves
  let saved = snapshot();

  function snapshot() {
    return JSON.stringify(boxes.map(valueOf));
  }

  function isTick(box) {
    return box.type === "checkbox";
  }

  function nameOf(box) {
    return isTick(box) ? `${box.name}=${box.value}` : box.name;
  }

  function valueOf(box) {
    return isTick(box) ? box.checked : box.value;
  }

  function put(box, value) {
    if (isTick(box)) box.checked = value;
    else box.value = value;
  }

  function say(sentence, link) {
    state.textContent = sentence;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link.href;
      anchor.textContent = link.text;
      if (link.apart) anchor.target = "_blank";
      state.append(" ", anchor);
    }
  }

  function keep() {
    const text = Object.fromEntries(boxes.map((box) => [nameOf(box), valueOf(box)]));
    try {
      localStorage.setItem(shelf, JSON.stringify({ revision: revision.value, text, at: Date.now() }));
    } catch {
      // A full or closed shelf of the browser: the server's copy still goes on.
    }
  }

  function forget() {
    try {
      localStorage.removeItem(shelf);
    } catch {
      // Nothing was kept.
    }
  }

  function clock() {
    return new Date().toLocaleTimeString("ja-JP", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo" });
  }

  function later(gap) {
    clearTimeout(timer);
    timer = setTimeout(save, gap);
  }

  function again(sentence, link) {
    say(sentence, link);
    wait = Math.min(wait * 2, LONGEST_WAIT);
    later(wait);
  }

  async function save() {
    const typed = snapshot();
    if (sending || leaving || typed === saved) return;
    sending = send(typed);
    try {
      await sending;
    } catch {
      again("まだ保存できていません。書いた文章はこの端末に残っていて、つながりしだい保存します。");
    } finally {
      sending = null;
    }
    if (snapshot() !== saved && wait === QUIET) later(QUIET);
  }

  async function send(typed) {
    freshToken();
    const answer = await fetch(form.action || location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      redirect: "manual",
      credentials: "same-origin",
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      const link = { href: form.dataset.login, text: "別の画面でログインする", apart: true };
      again("ログインの時間が切れました。文章はこの端末に残っています。ログインすると、続けて保存します。", link);
      return;
    }
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (told.refused) {
      say(`保存できません。${told.refused}`);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    saved = typed;
    wait = QUIET;
    if (told.alternative) {
      say("別の画面でも同じときに書いています。この画面の文章は別案として保存しました。", {
        href: told.alternative,
        text: "見比べる",
      });
    } else {
      revision.value = told.revision;
      if (told.seen) seen.value = told.seen;
      say(told.told ? `${clock()}に本文を保存しました。まだ保存していないもの: ${told.told}` : `${clock()}に保存しました`);
    }
    if (snapshot() === typed && !told.told) forget();
  }

  // Signing in anew in another window changes the token this page was made with.
  function freshToken() {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (token) form.querySelector("[name=csrfmiddlewaretoken]").value = token[1];
  }

  form.addEventListener("input", () => {
    keep();
    say("書いています…");
    wait = QUIET;
    later(QUIET);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) {
      leaving = true;
      return;
    }
    // A save on its way changes the revision this form would be sent with: let it arrive first.
    event.preventDefault();
    event.stopPropagation();
    sending.catch(() => {}).finally(() => setTimeout(() => form.requestSubmit(event.submitter)));
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("online", () => later(0));
  window.addEventListener("focus", () => {
    if (snapshot() !== saved) later(0);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && snapshot() !== saved) event.preventDefault();
  });

  offerKept();

  function offerKept() {
    const notice = form.querySelector("[data-kept]");
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(shelf));
    } catch {
      return;
    }
    if (!kept || boxes.every((box) => (kept.text[nameOf(box)] || "") === (valueOf(box) || ""))) {
      forget();
      return;
    }
    notice.hidden = false;
    notice.querySelector("[data-restore]").addEventListener("click", () => {
      boxes.forEach((box) => {
        if (nameOf(box) in kept.text) put(box, kept.text[nameOf(box)]);
      });
      // The words were typed over an older state: if somebody wrote since, the server keeps both.
      revision.value = kept.revision;
      notice.hidden = true;
      later(0);
    });
    notice.querySelector("[data-forget]").addEventListener("click", () => {
      forget();
      notice.hidden = true;
    });
  }
})();
