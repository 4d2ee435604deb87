"use strict";
(function () {
  const one = (id) => document.getElementById(id);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const number = (value) => value.toLocaleString("en");
  const bar = document.querySelector(".bar");
  const form = one("filters");
  const families = all("details.family");
  const lines = all("tr[data-r]");
  const findings = all("li.finding");
  const cards = all("li.card");
  const said = new Map();

  const words = (element) => {
    if (!said.has(element)) said.set(element, element.textContent.toLowerCase());
    return said.get(element);
  };

  // A finding is searched with the sentence and the passages beside it, where they are in the page.
  const around = new Map();
  const lineWords = (line) => {
    if (!around.has(line)) {
      const link = line.querySelector("a");
      const row = link && one(link.hash.slice(1)).closest(".row");
      around.set(line, words(line) + (row ? words(row) : ""));
    }
    return around.get(line);
  };

  // ---- filters: what is hidden is counted, and the counts are always in sight
  function wanted() {
    const publisher = one("publisher");
    return {
      text: one("text").value.trim().toLowerCase(),
      rule: one("rule").value,
      publisher: publisher ? publisher.value : "",
      levels: new Set(all(".level:checked").map((box) => box.value)),
      everyLevel: all(".level").every((box) => box.checked),
    };
  }

  function speaks(wish, rule, level) {
    return (!wish.rule || wish.rule === rule) && wish.levels.has(level);
  }

  function familyShown(wish, family, hit) {
    if (wish.publisher && !family.dataset.pubs.split(" ").includes(wish.publisher)) return false;
    const has = family.dataset.has ? family.dataset.has.split(" ") : [];
    const open = !wish.rule && wish.everyLevel;
    if (!open && !has.some((entry) => speaks(wish, ...entry.split(".")))) return false;
    return !wish.text || hit.has(family.dataset.n) || words(family).includes(wish.text);
  }

  function filter() {
    const wish = wanted();
    const hit = new Set();
    let shownLines = 0;
    for (const line of lines) {
      const show = speaks(wish, line.dataset.r, line.dataset.l)
        && (!wish.publisher || line.dataset.p === wish.publisher)
        && (!wish.text || lineWords(line).includes(wish.text));
      line.hidden = !show;
      if (show) {
        shownLines += 1;
        hit.add(line.dataset.f);
      }
    }
    for (const finding of findings.concat(cards)) {
      finding.hidden = !(speaks(wish, finding.dataset.r, finding.dataset.l)
        && (!wish.text || families.length || words(finding).includes(wish.text)));
    }
    for (const family of families) family.hidden = !familyShown(wish, family, hit);
    tell(shownLines);
  }

  function tell(shownLines) {
    const parts = [];
    if (families.length) {
      parts.push(number(families.filter((family) => !family.hidden).length) + " of " + number(families.length)
        + (families.length === 1 ? " family" : " families"));
    }
    if (lines.length) parts.push(number(shownLines) + " of " + number(lines.length) + " findings");
    else if (findings.length) {
      parts.push(number(findings.filter((finding) => !finding.hidden).length) + " of " + number(findings.length) + " findings");
    }
    one("shown").textContent = parts.length ? "Showing " + parts.join(", ") : "No findings";
    place();
  }

  // ---- from a finding to the next, by button or key
  let current = null;
  const inSight = () => findings.filter((finding) => !finding.closest("[hidden]"));

  function place() {
    const list = inSight();
    const at = list.indexOf(current);
    one("place").textContent = at < 0 ? "" : "finding " + number(at + 1) + " of " + number(list.length);
    one("next").disabled = one("previous").disabled = !list.length;
  }

  function reveal(target) {
    for (let element = target; element; element = element.parentElement) {
      if (element.tagName === "DETAILS") element.open = true;
      if (element.hidden && form) {
        form.reset();
        filter();
      }
    }
  }

  function select(finding) {
    if (current) current.classList.remove("current");
    current = finding;
    finding.classList.add("current");
    place();
  }

  function step(by) {
    const list = inSight();
    if (!list.length) return;
    const at = list.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
    go(list[next]);
  }

  function go(target) {
    reveal(target);
    if (target.classList.contains("finding")) select(target);
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  function follow(hash) {
    const target = hash.length > 1 ? one(hash.slice(1)) : null;
    if (target && target.id !== "main") go(target);
  }

  // ---- the switch between what differs and what is shared
  function show(what) {
    document.body.className = what;
  }

  function turn() {
    const other = document.querySelector('input[name="show"]:not(:checked)');
    other.checked = true;
    show(other.value);
  }

  const keys = { j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), d: turn, "/": () => one("text").focus() };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !one("keys").checked) return;
    if (event.key === "Escape" && event.target === one("text")) event.target.blur();
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "radio") return;
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow(link.hash);
  });
  window.addEventListener("hashchange", () => follow(location.hash));
  one("next").addEventListener("click", () => step(1));
  one("previous").addEventListener("click", () => step(-1));
  for (const radio of all('input[name="show"]')) radio.addEventListener("change", () => show(radio.value));

  // ---- paper shows what is closed on the screen, unless that were a book
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])").filter((element) => !element.closest("[hidden]"));
    if (closed.length > 300) closed = [];
    for (const element of closed) element.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const element of closed) element.open = false;
  });

  bar.hidden = !findings.length && !families.length;
  if (form) {
    form.hidden = bar.hidden;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter, 0));
    filter();
  }
  if (location.hash) follow(location.hash);
})();
