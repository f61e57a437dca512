import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Language } from "../../core/text.js";
import { type Diagram, shortened, toned } from "../figure.js";
import { dot } from "./dot.js";

/** Loads the layout engine and gives what draws with it: the same text for the same diagram. */
export async function loadDiagrams(): Promise<(diagram: Diagram, language: Language) => string> {
  const engine = await Graphviz.load();
  return (diagram, language) => cleaned(engine.layout(dot(diagram), "svg", "dot"), language);
}

/** Without head and comments, identifiers that two drawings share and typefaces; anchors in the page's language. */
function cleaned(svg: string, language: Language): string {
  const body = svg.slice(svg.indexOf("<svg"));
  return toned(
    shortened(body)
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<title>[\s\S]*?<\/title>/g, "")
      .replace(/ (?:id|class|font-family|xmlns:xlink|xlink:title|xml:space)="[^"]*"/g, "")
      .replace(/ (?:text-anchor="middle"|font-size="13(?:\.00)?")/g, "")
      .replace(/ xlink:href="#/g, ` href="#${language}-`)
      .replace(
        /(<svg)[^>]*?(viewBox="0 0 ([\d.]+) [\d.]+")/,
        (_, open, box, width) =>
          `${open} width="${Math.ceil(Number(width) * POINT)}" font-size="13" text-anchor="middle" ${box}`,
      )
      .replaceAll("&#45;", "-")
      .replaceAll("\n", ""),
  );
}

/** Pixels of a point: Graphviz measures in points. */
const POINT = 1;
