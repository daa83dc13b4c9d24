// The record of a meeting where there is no line: the page opens again, what is entered stays on this device (drafts.js),
// and is sent once the line is back. Sent twice it is the same record, and what others recorded meanwhile is shown beside it.
(() => {
  "use strict";
  const form = document.querySelector("form[data-day]");
  const { membership } = document.body.dataset;
  if (!form || !membership) return;

  const AGAIN = 15_000;
  const DEADLINE = 20_000; // for an answer: one that never comes would keep the record back
  const path = location.pathname;
  const state = form.querySelector("[data-line]");
  const shelf = `yoriai-draft:${membership}:${path}:waiting`;
  const draft = window.drafts?.of(form);
  let sending = false;

  const say = (words) => {
    state.textContent = words;
    state.hidden = !words;
  };
  const waiting = () => localStorage.getItem(shelf) !== null;
  const wait = () => localStorage.setItem(shelf, JSON.stringify({ id: form.elements.draft?.value, at: Date.now() }));
  const waitNoMore = () => localStorage.removeItem(shelf);

  // Everybody came: one press, also without a line.
  form.querySelector("[name=all]")?.addEventListener("click", (event) => {
    event.preventDefault();
    form.querySelectorAll("[data-came]").forEach((box) => (box.checked = true));
    draft?.keep();
    say("全員に出席の印を付けました。来なかった人の印を外してから、記録してください。");
  });

  window.addEventListener("submit", (event) => {
    if (event.target !== form || event.submitter?.name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    draft?.keep();
    wait();
    send();
  }, true);

  async function send() {
    if (sending) return;
    sending = true;
    say("送っています…");
    try {
      await post();
    } catch {
      say("まだ送れていません。入力したことはこの端末に残っています。つながると自動で送ります。この画面を閉じても、もう一度開けば送ります。");
    } finally {
      sending = false;
    }
  }

  async function post() {
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (token) form.elements.csrfmiddlewaretoken.value = token[1];
    const answer = await fetch(path, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      redirect: "manual",
      credentials: "same-origin",
      signal: AbortSignal.timeout(DEADLINE),
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      say("まだ送れていません。ログインの時間が切れています。入力したことはこの端末に残っています。別の画面でログインしてから、もう一度押してください。");
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    waitNoMore();
    if (told.next) {
      draft?.forget();
      location.assign(told.next);
    } else {
      // Nothing was saved: the page that asks, or that shows both records, comes from the server.
      form.submit();
    }
  }

  const sendWhatWaits = () => {
    if (waiting() && navigator.onLine) send();
  };
  window.addEventListener("online", sendWhatWaits);
  setInterval(sendWhatWaits, AGAIN);
  if (waiting()) {
    say("まだ送れていません。入力したことはこの端末に残っています。つながると自動で送ります。");
    sendWhatWaits();
  }

  // Keep this page and what it is drawn with, and nothing of other pages.
  if (!("serviceWorker" in navigator) || form.dataset.day !== "keep") return;
  const parts = () => performance.getEntriesByType("resource").map((one) => one.name);
  const own = (address) => new URL(address).origin === location.origin && new URL(address).pathname.startsWith("/static/");
  navigator.serviceWorker
    .register(`${path}worker.js`)
    .then(() => navigator.serviceWorker.ready)
    .then((ready) => {
      const linked = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
      const addresses = [path, ...new Set([...linked, ...parts()].filter(own))];
      navigator.serviceWorker.addEventListener("message", () => (form.dataset.kept = "1"));
      ready.active.postMessage({ shelf: `yoriai-day:${membership}:${Date.now()}`, addresses });
    })
    .catch(() => {});
})();
