// What is typed into a form marked data-draft stays on this device until it is saved: a reload, a closed window or an
// ended session loses nothing. It belongs to one membership, and goes after saving, at sign-out and after seven days.
// Passwords, files and hidden marks are never kept.
(() => {
  "use strict";
  const SHELF = "yoriai-draft:";
  const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000;
  const NEVER = "[type=hidden], [type=password], [type=file], [type=submit], [type=button], [autocomplete*=password], [autocomplete=one-time-code]";
  const { membership, signedOut, sent } = document.body.dataset;

  const stored = () => Object.keys(localStorage).filter((name) => name.startsWith(SHELF));
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  };

  // A browser may forbid the shelf altogether; the pages work without it.
  try {
    clear();
  } catch {
    return;
  }
  if (window.caches) clearPages().catch(() => {});
  window.drafts = { of };
  if (membership) document.querySelectorAll("form[data-draft]").forEach(of);

  // What is over: all of it after signing out, what was saved, what nobody came back for.
  function clear() {
    const saved = document.cookie.match(/(?:^|; )saved_draft=([\w-]+)/)?.[1];
    document.cookie = "saved_draft=; Max-Age=0; Path=/; SameSite=Lax";
    for (const name of stored()) {
      const kept = read(name);
      const isOver = "signedOut" in document.body.dataset || !kept || kept.id === saved || Date.now() - kept.at > SEVEN_DAYS;
      if (isOver) localStorage.removeItem(name);
    }
  }

  // The page of recording a meeting that a device keeps (day.js): one person's, the newest, for seven days at most.
  async function clearPages() {
    const pages = (await caches.keys()).filter((name) => name.startsWith("yoriai-day:"));
    const made = (name) => Number(name.split(":")[2]);
    const isOver = (name) => "signedOut" in document.body.dataset || name.split(":")[1] !== membership || Date.now() - made(name) > SEVEN_DAYS;
    await Promise.all(pages.filter(isOver).map((name) => caches.delete(name)));
  }

  // The one draft of a form: { keep, forget, carried }.
  function of(form) {
    form.kept ??= membership ? draftOf(form) : { keep() {}, forget() {} };
    return form.kept;
  }

  function draftOf(form) {
    const shelf = `${SHELF}${membership}:${location.pathname}`;
    const id = document.createElement("input");
    let kept = read(shelf);
    id.type = "hidden";
    id.name = "draft";
    id.value = kept?.id || `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    form.append(id);

    const boxes = () => [...form.elements].filter((box) => box.name && box.type !== "fieldset" && !box.matches(NEVER));
    const isTick = (box) => box.type === "checkbox" || box.type === "radio";
    const nameOf = (box) => (isTick(box) ? `${box.name}=${box.value}` : box.name);
    const valueOf = (box) => (isTick(box) ? box.checked : box.value);
    const put = (box, value) => {
      if (isTick(box)) box.checked = value;
      else box.value = value;
    };

    // What the page showed in each box, as its hidden fields carry it; of a new record there is nothing.
    const carriers = () => [...form.querySelectorAll("input[type=hidden]")].filter((one) => /(^|-)shown$/.test(one.name));
    const shown = () =>
      Object.assign({}, ...carriers().map((one) => {
        const prefix = one.name.slice(0, -"shown".length);
        return Object.fromEntries(Object.entries(JSON.parse(one.value || "{}")).map(([name, value]) => [prefix + name, value]));
      }));
    const wasShown = (box, there) => {
      const value = there[box.name];
      if (!isTick(box)) return value === null || value === undefined ? "" : String(value);
      if (Array.isArray(value)) return value.map(String).includes(box.value);
      return box.type === "radio" ? String(value ?? "") === box.value : Boolean(value);
    };

    const keep = () => {
      const there = shown();
      const typed = boxes().filter((box) => valueOf(box) !== wasShown(box, there));
      const text = Object.fromEntries(typed.map((box) => [nameOf(box), valueOf(box)]));
      // What found no box on this page waits for one that has it.
      const homeless = Object.fromEntries(missing().map((name) => [name, kept.text[name]]));
      const base = Object.fromEntries(typed.map((box) => [box.name, there[box.name] ?? null]));
      kept = { id: id.value, at: Date.now(), text: { ...homeless, ...text }, base };
      try {
        if (typed.length || missing().length) localStorage.setItem(shelf, JSON.stringify(kept));
        else localStorage.removeItem(shelf);
      } catch {
        // A full shelf: the server's copy still goes on.
      }
    };
    const forget = () => {
      kept = null;
      localStorage.removeItem(shelf);
    };
    const missing = () => {
      const there = new Set(boxes().map(nameOf));
      return Object.keys(kept?.text || {}).filter((name) => !there.has(name));
    };

    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    if (kept && sent === undefined) restore();
    return { keep, forget };

    function restore() {
      const differing = boxes().filter((box) => nameOf(box) in kept.text && kept.text[nameOf(box)] !== valueOf(box));
      if (!differing.length && !missing().length) {
        forget();
        return;
      }
      const before = differing.map((box) => [box, valueOf(box)]);
      const carried = carriers().map((one) => [one, one.value]);
      differing.forEach((box) => put(box, kept.text[nameOf(box)]));
      standOnThen();
      tell(() => {
        before.forEach(([box, value]) => put(box, value));
        carried.forEach(([one, value]) => (one.value = value));
        forget();
      });
      form.dispatchEvent(new CustomEvent("restored"));
    }

    // The words were typed over what the page showed then: where somebody has written since, the server shows both.
    function standOnThen() {
      for (const one of carriers()) {
        const prefix = one.name.slice(0, -"shown".length);
        const there = JSON.parse(one.value || "{}");
        for (const name of Object.keys(there)) {
          if (prefix + name in kept.base) there[name] = kept.base[prefix + name];
        }
        one.value = JSON.stringify(there);
        const revision = form.querySelector(`input[type=hidden][name="${prefix}revision"]`);
        if (revision) revision.value = "restored";
      }
    }

    function tell(discard) {
      const notice = form.querySelector("[data-kept]");
      if (!notice) return;
      const when = new Date(kept.at).toLocaleString("ja-JP", {
        month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "Asia/Tokyo",
      });
      notice.querySelector("[data-when]").textContent = when;
      const words = missing().map((name) => kept.text[name]).filter((value) => typeof value === "string");
      const list = notice.querySelector("[data-missing]");
      list.hidden = !words.length;
      list.querySelector("ul").replaceChildren(...words.map((word) => Object.assign(document.createElement("li"), { textContent: word })));
      notice.hidden = false;
      notice.tabIndex = -1;
      // The browser goes back to where the page was left; the sentence is to be seen before that.
      window.addEventListener("load", () => setTimeout(() => notice.focus()));
      notice.querySelector("[data-discard]").addEventListener("click", () => {
        discard();
        notice.hidden = true;
      });
    }
  }
})();
