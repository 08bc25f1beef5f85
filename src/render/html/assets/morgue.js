// The reading room with a keyboard, suggestions, a brush and a rail. Every page works without this file.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, attributes = {}, text = "") => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.textContent = text;
    return node;
  };
  const live = one("#live");
  const say = (text) => { live.textContent = ""; setTimeout(() => { live.textContent = text; }, 60); };
  const stored = {
    get: () => { try { return JSON.parse(localStorage.getItem("morgue-asked")) || []; } catch { return []; } },
    set: (list) => { try { localStorage.setItem("morgue-asked", JSON.stringify(list)); } catch { /* private window */ } },
  };
  const box = one("#q");

  // What was asked before, newest first.
  const asked = box ? box.defaultValue.trim() : "";
  if (asked && one("#found")) stored.set([asked, ...stored.get().filter((old) => old !== asked)].slice(0, 50));
  if (one("#found")) say(one("#found").textContent);

  // Suggestions: a combobox whose list belongs to the program, not to the browser.
  if (box) suggestions(box);
  function suggestions(box) {
    const list = make("div", { id: "says", class: "says", role: "listbox", "aria-label": "Suggestions", hidden: "" });
    box.form.append(list);
    for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "says" })) box.setAttribute(key, value);
    let at = -1, turn = 0, timer = 0, abort = null;
    const options = () => all("[role=option]", list);
    const close = () => { list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const choose = (option) => {
      if (option.dataset.href) { location.href = option.dataset.href; return; }
      box.value = option.dataset.query;
      close();
      box.form.requestSubmit();
    };
    const point = (to) => {
      const every = options();
      if (every.length === 0) return;
      at = (to + every.length + 1) % (every.length + 1);
      every.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
      const now = every[at];
      if (now) { box.setAttribute("aria-activedescendant", now.id); now.scrollIntoView({ block: "nearest" }); } else box.removeAttribute("aria-activedescendant");
    };
    const show = (rows) => {
      list.replaceChildren(...rows.map((row, number) => {
        const option = make("div", { id: `say-${number}`, role: "option", "aria-selected": "false" });
        option.append(make("span", {}, row.text), make("span", { class: "of" }, row.of));
        if (row.href) option.dataset.href = row.href; else option.dataset.query = row.query;
        return option;
      }));
      at = -1;
      list.hidden = rows.length === 0;
      box.setAttribute("aria-expanded", String(rows.length > 0));
      if (rows.length > 0) say(rows.length === 1 ? "1 suggestion" : `${rows.length} suggestions`);
    };
    const past = (typed) => stored.get().filter((old) => old !== typed && old.toLowerCase().includes(typed.toLowerCase()))
      .slice(0, typed ? 3 : 8).map((old) => ({ text: old, of: "asked before", query: old }));
    const ask = async () => {
      const typed = box.value.trim(), mine = ++turn;
      let rows = past(typed);
      if (typed.length > 1 && box.dataset.suggest) {
        if (abort) abort.abort();
        abort = new AbortController();
        try {
          const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: abort.signal, headers: { accept: "application/json" } });
          if (answer.ok) rows = rows.concat(suggested(await answer.json()));
          else if (answer.status === 404) box.dataset.suggest = "";
        } catch { /* what was asked before is enough */ }
      }
      if (mine === turn && document.activeElement === box) show(rows);
    };
    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
    box.addEventListener("blur", () => setTimeout(close, 150));
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); ask(); }
      else if (event.key === "ArrowDown") { event.preventDefault(); point(at + 1); }
      else if (event.key === "ArrowUp" && !list.hidden) { event.preventDefault(); point(at < 0 ? options().length - 1 : at - 1); }
      else if (event.key === "Enter" && options()[at]) { event.preventDefault(); choose(options()[at]); }
      else if (event.key === "Escape") { event.preventDefault(); if (list.hidden) box.blur(); else close(); }
    });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) { event.preventDefault(); choose(option); }
    });
  }
  function suggested(answer) {
    const words = { person: "person", org: "organisation", place: "place", headline: "article", word: "word", source: "paper", query: "asked" };
    return (answer.suggestions || []).map((row) => ({
      text: row.text,
      of: row.articles && !row.id ? `${words[row.kind] || row.kind} · ${row.articles.toLocaleString("en")}` : words[row.kind] || row.kind,
      query: row.query || row.text,
      href: row.id ? `/article/${row.id}` : null,
    }));
  }

  // The keyboard: hits on a page, marks in an article.
  const hits = all(".hit");
  let here = -1;
  const go = (step) => {
    if (hits.length === 0) return;
    here = Math.min(Math.max(here + step, 0), hits.length - 1);
    hits.forEach((hit, number) => hit.classList.toggle("here", number === here));
    one("h2 a", hits[here]).focus({ preventScroll: true });
    hits[here].scrollIntoView({ block: "nearest" });
  };
  hits.forEach((hit, number) => hit.addEventListener("focusin", () => { here = number; hits.forEach((other) => other.classList.toggle("here", other === hit)); }));

  const marks = all(".story mark[id]");
  const links = all(".to-hits a");
  let hit = -1;
  const light = (number) => {
    hit = number;
    all(".story mark").forEach((mark) => mark.classList.toggle("at", mark.dataset.hit === String(number + 1)));
    links.forEach((link, other) => { if (other === number) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current"); });
  };
  const jump = (step) => {
    if (marks.length === 0) { say("Nothing is marked here"); return; }
    light((hit + step + marks.length) % marks.length);
    const mark = marks[hit];
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
    const count = one("#hit-count");
    if (count) count.textContent = `${hit + 1} of ${marks.length}`;
    say(`Hit ${hit + 1} of ${marks.length}: ${mark.closest(".text, h1, .deck")?.textContent.trim().slice(0, 200) || ""}`);
  };
  links.forEach((link, number) => link.addEventListener("click", (event) => { event.preventDefault(); hit = number - 1; jump(1); }));

  const keys = [
    ["/", "ask something"], ["j", "next article, or down"], ["k", "the one before"], ["o", "open it"],
    ["n", "next hit in an article, next page of results"], ["p", "the hit or page before"], ["u", "back to the results"], ["Esc", "leave the box"], ["?", "this list"],
  ];
  function help() {
    let dialog = one("#keyboard");
    if (!dialog) {
      dialog = make("dialog", { id: "keyboard", "aria-labelledby": "keyboard-of" });
      const rows = make("dl");
      for (const [key, what] of keys) { const term = make("dt"); term.append(make("kbd", {}, key)); rows.append(term, make("dd", {}, what)); }
      const close = make("button", { class: "plain", type: "button" }, "Close");
      close.addEventListener("click", () => dialog.close());
      dialog.append(make("h2", { id: "keyboard-of" }, "Keys"), rows, close);
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
  }
  const follow = (selector) => { const link = one(selector); if (link) link.click(); return Boolean(link); };
  const actions = {
    "/": () => { box.focus(); box.select(); },
    j: () => (hits.length > 0 ? go(1) : scrollBy(0, 80)),
    k: () => (hits.length > 0 ? go(-1) : scrollBy(0, -80)),
    o: () => { if (hits[here]) one("h2 a", hits[here]).click(); },
    n: () => (one(".story") ? jump(1) : follow("a[rel=next]")),
    p: () => (one(".story") ? jump(-1) : follow("a[rel=prev]")),
    u: () => follow(".back a"),
    "?": help,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, dialog")) return;
    const action = actions[event.key];
    if (action) { event.preventDefault(); action(); }
  });
  one(".keys")?.addEventListener("click", (event) => { event.preventDefault(); help(); });

  // The timeline: arrows walk over the bars, a brush chooses a span.
  const time = one(".time .bars");
  if (time) brush(time);
  function brush(chart) {
    const bars = all("a[data-from]", chart);
    bars.forEach((bar, number) => {
      if (number > 0) bar.setAttribute("tabindex", "-1");
      bar.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1, Home: -number, End: bars.length - 1 - number }[event.key];
        const next = step === undefined ? null : bars[number + step];
        if (!next) return;
        event.preventDefault();
        bars.forEach((other) => other.setAttribute("tabindex", "-1"));
        next.setAttribute("tabindex", "0");
        next.focus();
      });
      bar.addEventListener("dragstart", (event) => event.preventDefault());
    });
    const boxes = all(".hitbox", chart);
    const from = (box) => box.dataset.from || box.closest("a").dataset.from;
    const under = (x) => {
      const number = boxes.findIndex((box) => x < box.getBoundingClientRect().right);
      return number < 0 ? boxes.length - 1 : number;
    };
    let start = null, end = null, moved = false;
    const paint = () => boxes.forEach((box, number) => box.classList.toggle("in", start !== null && number >= Math.min(start, end) && number <= Math.max(start, end)));
    chart.addEventListener("pointerdown", (event) => { if (event.button === 0) { start = end = under(event.clientX); moved = false; } });
    addEventListener("pointermove", (event) => {
      if (start === null) return;
      end = under(event.clientX);
      if (end !== start && !moved) { moved = true; chart.setPointerCapture?.(event.pointerId); }
      if (moved) paint();
    });
    addEventListener("pointerup", () => {
      if (start !== null && moved) {
        const [first, last] = [Math.min(start, end), Math.max(start, end)].map((number) => from(boxes[number]));
        const base = chart.closest("figure").dataset.brush;
        location.href = `${base}${base.includes("?") ? "&" : "?"}since=${first}&until=${last}#time`;
      }
      start = null;
      paint();
    });
    chart.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
  }

  // An article: the rail, the names, what is copied.
  const story = one(".story");
  const rail = one(".rail");
  if (story && rail && marks.length > 0) {
    const draw = () => {
      const page = document.documentElement;
      all(".tick", rail).forEach((tick, number) => {
        const mark = marks[number];
        if (mark) tick.setAttribute("y", `${(100 * (mark.getBoundingClientRect().top + scrollY)) / page.scrollHeight}%`);
      });
      const view = one(".view", rail);
      view.setAttribute("y", `${(100 * scrollY) / page.scrollHeight}%`);
      view.setAttribute("height", `${(100 * innerHeight) / page.scrollHeight}%`);
    };
    draw();
    addEventListener("resize", draw);
    addEventListener("scroll", draw, { passive: true });
    all(".tick", rail).forEach((tick, number) => tick.addEventListener("click", () => { hit = number - 1; jump(1); }));
  }
  all("[data-of]").forEach((row) => {
    const lit = (on) => { row.classList.toggle("lit", on); all(`.named[data-name="${row.dataset.of}"]`).forEach((name) => name.classList.toggle("lit", on)); };
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) row.addEventListener(event, () => lit(on));
  });
  if (navigator.clipboard) all("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const from = one(button.dataset.copy);
      try { await navigator.clipboard.writeText(from.href || from.textContent.trim()); say("Copied"); button.textContent = "Copied"; } catch { say("Could not be copied"); }
    });
  });

  // A paragraph's own address: shown here, and taken along.
  all(".pm").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    location.hash = new URL(link.href).hash;
    navigator.clipboard?.writeText(link.href).then(() => say("The link to this paragraph is copied"), () => {});
  }));

  // A paragraph that was edited since its address was written down: its words changed, most of them stayed. Behind the hash
  // of all of them an anchor has a sketch of 60 bits, as docs/citing.md has it; 45 that agree are the same paragraph.
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (/^p-[0-9a-z]{20}/.test(wanted) && !document.getElementById(wanted)) {
    const letters = "0123456789abcdefghjkmnpqrstvwxyz";
    const sketch = (anchor) => [...anchor.slice(10, 22)].map((letter) => letters.indexOf(letter));
    const ones = [...Array(32).keys()].map((five) => [...five.toString(2)].filter((bit) => bit === "1").length);
    const agree = (anchor) => 60 - sketch(anchor).reduce((sum, five, at) => sum + ones[five ^ sketch(wanted)[at]], 0);
    const known = all(".story .text[id^=p-]");
    const exact = known.filter((text) => text.id.slice(0, 10) === wanted.slice(0, 10)).pop();
    const near = exact || known.map((text) => [agree(text.id), text]).filter(([bits]) => bits >= 45).sort((a, b) => b[0] - a[0])[0]?.[1];
    if (near) { near.classList.add("kept"); near.scrollIntoView(); say("This paragraph was edited since the link was made"); }
    else say("The paragraph that the link is for is not in the article any more");
  }

  // Values of a facet, as they are typed.
  const sieve = one("#sieve");
  if (sieve) sieve.addEventListener("input", () => {
    const wanted = sieve.value.trim().toLowerCase();
    const rows = all("[data-value]");
    rows.forEach((row) => { row.hidden = !row.dataset.value.toLowerCase().includes(wanted); });
    say(`${rows.filter((row) => !row.hidden).length} shown`);
  });

  // The first index run: how far it is.
  const progress = one("[data-progress]");
  if (progress) setInterval(async () => {
    try {
      const page = await (await fetch(location.href, { headers: { accept: "text/html" } })).text();
      const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-progress]");
      if (!fresh) location.reload(); else if (fresh.textContent !== progress.textContent) progress.replaceChildren(...fresh.childNodes);
    } catch { /* the next time */ }
  }, 1500);
})();
