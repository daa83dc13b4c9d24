// Minutes save themselves every few seconds; drafts.js keeps what has not been saved. The page's own button does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-minutes]");
  if (!form) return;

  const QUIET = 2500; // after the last key
  const LONGEST_WAIT = 60000; // between two tries while the line is down
  const DEADLINE = 20000; // for an answer: a save that hangs would keep all later ones back
  const state = form.querySelector("[data-state]");
  const draft = window.drafts?.of(form) ?? { keep() {}, forget() {} };
  const shown = form.querySelector("[name=shown]"); // what the page showed in each box before anybody typed
  const boxes = [...form.querySelectorAll("[data-box], [data-talk]")];
  let timer = 0;
  let wait = QUIET;
  let sending = null; // the save on its way
  let leaving = false; // the page's own button saves
  let saved = atFirst();

  function snapshot() {
    return JSON.stringify(boxes.map(valueOf));
  }

  function isTick(box) {
    return box.type === "checkbox";
  }

  function valueOf(box) {
    return isTick(box) ? box.checked : box.value;
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
      signal: AbortSignal.timeout(DEADLINE),
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
    goOnFrom(JSON.parse(typed), told);
    wait = QUIET;
    if (told.alternative) {
      say("別の画面でも同じときに書いています。この画面の文章は別案として保存しました。", {
        href: told.alternative,
        text: "見比べる",
      });
    } else {
      say(told.told ? `${clock()}に本文を保存しました。まだ保存していないもの: ${told.told}` : `${clock()}に保存しました`);
    }
    if (snapshot() === saved && !told.told && !told.alternative) draft.forget();
    else draft.keep();
  }

  // Each box stands from now on on what was sent, or on what another wrote there; a box that both wrote in, on what the
  // page showed before: the other's words have not been seen in it.
  function goOnFrom(sent, told) {
    const then = JSON.parse(shown.value || "{}");
    boxes.forEach((box, index) => {
      const name = box.dataset.box;
      if (!name || told.both.includes(name)) return;
      if (!(name in told.theirs)) then[name] = sent[index];
      else if (box.value === sent[index]) box.value = then[name] = sent[index] = told.theirs[name];
    });
    shown.value = JSON.stringify(then);
    for (const [name, value] of Object.entries(told.carried)) form.elements[name].value = value;
    saved = JSON.stringify(sent);
  }

  // Signing in anew in another window changes the token this page was made with.
  function freshToken() {
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (token) form.querySelector("[name=csrfmiddlewaretoken]").value = token[1];
  }

  form.addEventListener("input", () => {
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

  // A passage of the transcript goes to the end of the box that was written in last.
  let chosen = null;
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-box]")) chosen = event.target;
  });
  document.querySelectorAll("[data-paste]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const box = chosen ?? form.querySelector("[data-box]");
      const words = button.closest("p").querySelector("[data-said]").textContent;
      box.value += (box.value && !box.value.endsWith("\n") ? "\n" : "") + words;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      button.firstChild.textContent = "写しました";
    });
  });

  // What drafts.js has put back is saved like anything typed.
  if (snapshot() !== atFirst()) later(QUIET);

  function atFirst() {
    return JSON.stringify(boxes.map((box) => (isTick(box) ? box.defaultChecked : box.defaultValue)));
  }
})();
