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

  if (matchMedia("(max-width: 70rem)").matches) for (const box of document.querySelectorAll("nav details")) box.open = false;
  setTheme(remembered("theme") ?? "auto");
  const language = remembered("language");
  if (language && language !== root.lang && reports.some((report) => report.lang === language)) setLanguage(language);
  measure();
  follow();
})();
