// Small helps on top of pages that work without any of them.
(() => {
  "use strict";

  // Errors first: the reader hears and sees them without looking for them.
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  // On a narrow screen tabs scroll sideways: the present one is brought into sight.
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const row = tab.closest("ul");
    row.scrollLeft = tab.offsetLeft + (tab.offsetWidth - row.clientWidth) / 2;
  }

  // While nobody answers, the browser would put its own page in the place of the form and of all that was typed. So a
  // form that was open for a while first asks whether the server is there.
  const AWHILE = 30_000, PATIENCE = 10_000;
  // An older browser cannot ask, and sends at once.
  const canAsk = Boolean(AbortSignal.timeout && document.createElement("form").requestSubmit);
  let heardAt = performance.now();

  const answers = async () => {
    try {
      const asked = { method: "HEAD", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
      const answer = await fetch("/", asked);
      return answer.type === "opaqueredirect" || answer.status < 500;
    } catch {
      return false;
    }
  };

  const tell = (form, submitter, words) => {
    const sentence = document.createElement("span");
    sentence.className = "errors";
    sentence.dataset.noLine = "";
    sentence.setAttribute("role", "alert");
    sentence.textContent = words;
    (submitter ? submitter.parentElement : form).prepend(sentence);
  };

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.method !== "post") return;
    form.querySelector("[data-no-line]")?.remove();
    const mustAsk = canAsk && performance.now() - heardAt >= AWHILE;
    if (navigator.onLine && !mustAsk && !form.dataset.asking) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.asking) return;
    if (!navigator.onLine) {
      tell(form, submitter, "インターネットにつながっていません。入力した内容はこの画面に残っています。つながったら、もう一度押してください。");
      return;
    }
    form.dataset.asking = "1";
    form.setAttribute("aria-busy", "true");
    answers().then((reached) => {
      delete form.dataset.asking;
      form.removeAttribute("aria-busy");
      if (!reached) {
        tell(form, submitter, "サーバーにつながりません。入力した内容はこの画面に残っています。少し待って、もう一度押してください。");
        return;
      }
      heardAt = performance.now();
      form.requestSubmit(submitter);
    });
  }, true);

  // Signing in anew in another window changes the token that an open page was made with.
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector("[name=csrfmiddlewaretoken]");
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (field && token) field.value = token[1];
  });

  // On paper nobody unfolds the rest of a list.
  addEventListener("beforeprint", () => {
    for (const rest of document.querySelectorAll("details.why--rest")) rest.open = true;
  });

  // A double click must not send a form twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-once]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    });
  });

  // What was typed into a form marked data-guard is not lost by leaving the page unawares.
  const changed = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) changed.add(form);
  });
  document.addEventListener("submit", (event) => changed.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });

  // Escape closes the phone's menu and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // A button says what it does with what is chosen.
  document.querySelectorAll("select[data-says]").forEach((select) => {
    const button = select.form.querySelector("button[type=submit]");
    const say = () => {
      const { says, saysFor, saysElse } = select.dataset;
      button.textContent = select.value === saysFor ? says : saysElse;
    };
    select.addEventListener("change", say);
    say();
  });

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
