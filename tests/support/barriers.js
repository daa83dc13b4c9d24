// What axe finds on a page. Contrast costs it more than all else together and depends on colours and type alone:
// so of the words that look alike it is asked for two, and not again for what has passed on an earlier page.
// Without options it only tells what there is to ask about.
async ({ options, fine }) => {
  const CONTRAST = "color-contrast";
  const ASKED_OF_EACH = 2;
  const PLAIN = new Set(["rgba(0, 0, 0, 0)", "none", "1", "normal", "static", "0px"]);
  const GROUND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "position"];
  const WORDS = ["color", "fontSize", "fontWeight", "textShadow", "webkitTextStrokeWidth", "webkitTextFillColor"];
  const grounds = new Map();

  function ground(element) {
    if (!element) return "";
    if (!grounds.has(element)) {
      const style = getComputedStyle(element);
      const own = GROUND.map((name) => style[name]).filter((value) => !PLAIN.has(value));
      grounds.set(element, ground(element.parentElement) + (own.length ? `/${own.join()}` : ""));
    }
    return grounds.get(element);
  }

  function look(element) {
    const style = getComputedStyle(element);
    return `${WORDS.map((name) => style[name]).join()} on ${ground(element)}`;
  }

  function bearsWords(element) {
    if (element.matches("input, select, textarea")) return true;
    return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  }

  function newLooks() {
    const known = new Set(fine);
    const looks = new Map();
    for (const element of document.body.querySelectorAll("*")) {
      if (!bearsWords(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
      const seen = look(element);
      if (known.has(seen)) continue;
      const alike = looks.get(seen) || [];
      if (alike.length < ASKED_OF_EACH) looks.set(seen, [...alike, element]);
    }
    return looks;
  }

  // How an element is made, as far as a rule may mind: by its parts, not by what is written in it.
  function make(element) {
    const name = (one) => one && [one.localName, ...[...one.classList].sort()].join(".");
    const words = element.textContent || element.getAttribute("alt") || element.title || element.value || "";
    const told = [...element.attributes].map((one) => one.name).filter((one) => /^(aria-|role|type|tabindex|lang|for|scope)/.test(one));
    const kind = ["role", "type", "aria-hidden", "aria-expanded"].map((one) => element.getAttribute(one)).join();
    return [name(element.parentElement), name(element), kind, told.sort(), Boolean(words.trim()), element.labels?.length].join("|");
  }

  function makes() {
    const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => one.localName);
    const steps = headings.map((one, place) => `${headings[place - 1]} then ${one}`);
    return [...new Set([...[...document.querySelectorAll("*")].map(make), ...steps])];
  }

  const looks = newLooks();
  if (!options) return { makes: makes(), looks: looks.size };
  const found = (await axe.run(document, { ...options, rules: { [CONTRAST]: { enabled: false } } })).violations;
  if (!looks.size) return { found, passed: [] };
  const contrast = await axe.run(
    { include: [...looks.values()].flat() },
    { runOnly: [CONTRAST], resultTypes: ["violations", "passes"], elementRef: true },
  );
  // Only what axe itself called good is not asked again: a word of a closed menu or a locked box it passes over.
  const good = new Set(contrast.passes.flatMap((rule) => rule.nodes).map((node) => node.element));
  const passed = [...looks].filter(([, alike]) => alike.every((one) => good.has(one))).map(([seen]) => seen);
  const plain = ({ id, impact, help, nodes }) => ({
    id, impact, help, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
  });
  return { found: [...found, ...contrast.violations].map(plain), passed };
}
