import { createHash } from "node:crypto";
import { LANGUAGES, type Language } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { staticFiles } from "../../render/template.js";
import type { GraphFile } from "../artefacts.js";
import { sectionsOf } from "../content.js";
import type { Pens } from "../figure.js";
import type { Reviewed } from "../reviewed.js";
import { type View, viewOf } from "../view.js";
import { firstScreen } from "./answer.js";
import { idOf, linkTo, type Sheet, sectionHtml } from "./blocks.js";
import { dataBlock, documentText, type Html, h, inline } from "./element.js";
import { type Live, TURN, whatIfHtml } from "./what-if.js";

const NAMES: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

/** What a page shows beside the graph. */
export interface Beside {
  /**
   * What lets its reader turn dials.
   * @default - there are no dials
   */
  readonly live?: Live;
  /**
   * What the review found.
   * @default - it says nothing of a review
   */
  readonly reviewed?: Reviewed;
}

/** The page as a file of the output. */
export const pageArtefact = (graph: Blueprint, pens: Pens, beside: Beside): GraphFile => ({
  path: "report/index.html",
  content: pageText(graph, pens, beside),
  node: `organisation/${graph.id}`,
});

/** The whole report as one page in both languages that asks for nothing, the organisation's language in front. */
export function pageText(graph: Blueprint, pens: Pens, { live, reviewed }: Beside = {}): string {
  const files = new Map(staticFiles("report").map(({ path, content }) => [path, content]));
  const style = files.get("page.css") ?? "";
  const script = files.get("page.js") ?? "";
  const scripts = live === undefined ? [script] : [live.script, script];
  const front = viewOf(graph, graph.language);
  return documentText(
    h(
      "html",
      { lang: graph.language, "data-theme": "auto" },
      h(
        "head",
        {},
        h("meta", { charset: "utf-8" }),
        h("meta", {
          "http-equiv": "Content-Security-Policy",
          content: policy(style, scripts, (graph.houseStyle?.logo ?? null) !== null),
        }),
        h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
        h("meta", { name: "color-scheme", content: "light dark" }),
        h("meta", { name: "referrer", content: "no-referrer" }),
        h("title", {}, titleOf(front)),
        inline("style", style),
      ),
      h(
        "body",
        {},
        LANGUAGES.map((language) =>
          inLanguage({ ...viewOf(graph, language, reviewed), pens }, language !== graph.language, live),
        ),
        live === undefined ? null : dataBlock("what-if-data", live.data),
        scripts.map((text) => inline("script", text)),
      ),
    ),
  );
}

const titleOf = ({ words, graph }: View): string => `${graph.name} — ${words.title}`;

/** Nothing is loaded and nothing runs but the texts of this page, by their digests; a picture stands in the page itself. */
function policy(style: string, scripts: readonly string[], hasPicture: boolean): string {
  const digest = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `style-src ${digest(style)}`,
    `script-src ${scripts.map(digest).join(" ")}`,
    ...(hasPicture ? ["img-src data:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function inLanguage(view: Sheet, isHidden: boolean, live: Live | undefined): Html {
  const { words, language } = view;
  const sections = sectionsOf(view);
  return h(
    "div",
    { class: "report", lang: language, hidden: isHidden, "data-title": titleOf(view) },
    h("a", { class: "skip", href: `#${idOf(view, "answer")}` }, words.skip),
    h(
      "div",
      { class: "side" },
      controls(view),
      h(
        "nav",
        { "aria-label": words.contents },
        h(
          "details",
          { open: true },
          h("summary", {}, words.contents),
          h(
            "ol",
            {},
            sections.flatMap(({ id, title }) => [
              h("li", {}, linkTo(view, id, title)),
              ...(id === "next" && live !== undefined ? [h("li", {}, linkTo(view, "what-if", view.say(TURN)))] : []),
            ]),
          ),
        ),
      ),
    ),
    h(
      "main",
      {},
      firstScreen(view),
      sections.flatMap((section) => [
        sectionHtml(view, section),
        ...(section.id === "next" && live !== undefined ? [whatIfHtml(view, live)] : []),
      ]),
    ),
  );
}

/** Switches of language and colours. */
function controls({ words, language }: View): Html {
  const button = (data: string, value: string, text: string, pressed: boolean, lang: Language | null): Html =>
    h("button", { type: "button", [data]: value, "aria-pressed": String(pressed), lang }, text);
  return h(
    "div",
    { class: "controls" },
    h(
      "div",
      { role: "group", "aria-label": words.languages },
      LANGUAGES.map((other) => button("data-set-language", other, NAMES[other], other === language, other)),
    ),
    h(
      "div",
      { role: "group", "aria-label": words.theme },
      (["auto", "light", "dark"] as const).map((theme) =>
        button("data-set-theme", theme, words[theme], theme === "auto", null),
      ),
    ),
  );
}
