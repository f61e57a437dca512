"use strict";
(() => {
  const root = document.documentElement;
  const reports = [...document.querySelectorAll(".report")];
  const remember = (key, value) => {
    // A page opened from a file may have no store.
    try { localStorage.setItem(`palier-${key}`, value); } catch {}
  };
  const remembered = (key) => {
    try { return localStorage.getItem(`palier-${key}`); } catch { return null; }
  };

  /** Anchor of the chapter being read, without its language. */
  const reading = () => {
    const heads = [...document.querySelectorAll(".report:not([hidden]) :is(h2, h3)[id]")];
    const above = heads.filter((head) => head.getBoundingClientRect().top < 120).at(-1);
    return above ? above.id.replace(/^[a-z]{2}-/, "") : null;
  };

  const setLanguage = (language) => {
    const place = reading();
    root.lang = language;
    for (const report of reports) report.hidden = report.lang !== language;
    const shown = reports.find((report) => report.lang === language);
    document.title = shown.dataset.title;
    mark("language", language);
    remember("language", language);
    if (place) document.getElementById(`${language}-${place}`)?.scrollIntoView();
    else scrollTo(0, 0);
    measure();
  };
  const setTheme = (theme) => {
    root.dataset.theme = theme;
    mark("theme", theme);
    remember("theme", theme);
  };
  const mark = (name, value) => {
    for (const button of document.querySelectorAll(`[data-set-${name}]`))
      button.setAttribute("aria-pressed", String(button.getAttribute(`data-set-${name}`) === value));
  };

  /** What scrolls sideways must be reachable with the keyboard. */
  const measure = () => {
    for (const box of document.querySelectorAll(".report:not([hidden]) .scroll")) {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };

  /** On a narrow screen each row becomes a card whose cells carry the head of their column; it stays a table to who listens. */
  const narrow = matchMedia("(max-width: 40rem)");
  const cards = () => {
    if (!narrow.matches) return;
    narrow.removeEventListener("change", cards);
    for (const table of document.querySelectorAll("table:not(.pairs)")) {
      const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
      const roles = [["thead, tbody", "rowgroup"], ["tr", "row"], ["th", "columnheader"], ["td", "cell"]];
      table.setAttribute("role", "table");
      for (const [part, role] of roles) for (const one of table.querySelectorAll(part)) one.setAttribute("role", role);
      for (const { cells } of table.tBodies[0].rows) for (const cell of cells) {
        const content = document.createElement("span");
        content.append(...cell.childNodes);
        cell.append(content);
        cell.dataset.label = heads[cell.cellIndex];
      }
      table.dataset.cards = "";
    }
  };
  narrow.addEventListener("change", cards);
  cards();

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.setLanguage) setLanguage(button.dataset.setLanguage);
    if (button?.dataset.setTheme) setTheme(button.dataset.setTheme);
  });

  /** The words of a source are shown where its number stands. */
  const tell = (event) => {
    const note = event.target.closest?.("sup a");
    if (!note || note.title) return;
    const row = document.getElementById(note.hash.slice(1))?.closest("tr");
    if (row) note.title = [...row.cells].map((cell) => cell.textContent).join(" · ");
  };
  document.addEventListener("pointerover", tell);
  document.addEventListener("focusin", tell);

  /** A link into what is folded away opens it. */
  const follow = () => {
    const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) return;
    const report = target.closest(".report");
    if (report?.hidden) setLanguage(report.lang);
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  addEventListener("resize", measure);

  /** Paper shows everything. */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const box of folded) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of folded) box.open = false;
  });

  /** The chapter being read is marked in the contents. */
  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.get(target.getAttribute("aria-labelledby"));
        if (isIntersecting) link?.setAttribute("aria-current", "true");
        else link?.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-30% 0px -65% 0px" },
  );
  for (const chapter of document.querySelectorAll("section.chapter")) seen.observe(chapter);

  /** Dials: the plan is made anew in the page; both languages show the same position. */
  const data = document.getElementById("what-if-data");
  if (data && globalThis.palier) {
    const { planner, dialText } = globalThis.palier;
    let plan = null;
    let waiting = 0;
    const dials = [...document.querySelectorAll("input[data-dial]")];
    const show = () => {
      plan ??= planner(JSON.parse(data.textContent));
      const settings = Object.fromEntries(dials.map(({ dataset, value }) => [dataset.dial, Number(value)]));
      const planned = plan(settings);
      for (const report of reports) tellPlan(report, planned(report.lang));
    };
    const tellPlan = (report, told) => {
      const chapter = report.querySelector(".what-if");
      const words = chapter.querySelector("template").dataset;
      const tiers = JSON.parse(words.tiers);
      for (const place of chapter.querySelectorAll("[data-live]"))
        place.textContent = `${told.isComplete ? "" : `${words.least} `}${told[place.dataset.live]}`;
      const reasons = chapter.querySelector(".reasons");
      reasons.hidden = told.reasons.length === 0;
      reasons.replaceChildren(...told.reasons.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
      for (const row of chapter.querySelectorAll("tr[data-workload]")) {
        const now = told.workloads.find(({ id }) => id === row.dataset.workload);
        const texts = now ? [tiers[now.tier], now.where, now.monthly] : ["–", "–", "–"];
        texts.forEach((text, index) => { (row.cells[index + 1].firstElementChild ?? row.cells[index + 1]).textContent = text; });
        row.classList.toggle("moved", now !== undefined && now.tier !== row.dataset.own);
      }
      chapter.dataset.settled = String(++settled);
    };
    let settled = 0;
    const turn = () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 20);
    };
    document.addEventListener("input", ({ target }) => {
      if (!target.dataset?.dial) return;
      for (const dial of dials) if (dial.dataset.dial === target.dataset.dial) {
        dial.value = target.value;
        const { lang } = dial.closest(".report");
        dial.parentElement.querySelector("output").textContent = dialText({ kind: dial.dataset.kind }, Number(dial.value), lang);
      }
      turn();
    });
    document.addEventListener("reset", ({ target }) => {
      if (!target.matches(".dials")) return;
      setTimeout(() => {
        for (const dial of target.querySelectorAll("input[data-dial]")) dial.dispatchEvent(new Event("input", { bubbles: true }));
      });
    });
  }

  if (matchMedia("(max-width: 70rem)").matches) for (const box of document.querySelectorAll("nav details")) box.open = false;
  setTheme(remembered("theme") ?? "auto");
  const language = remembered("language");
  if (language && language !== root.lang && reports.some((report) => report.lang === language)) setLanguage(language);
  measure();
  follow();
})();
