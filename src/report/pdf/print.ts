import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Language } from "../../core/text.js";
import { LANGUAGES } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { staticFiles } from "../../render/template.js";
import type { Pens } from "../figure.js";
import type { Reviewed } from "../reviewed.js";
import { viewOf } from "../view.js";
import { logoName, printed } from "./content.js";

/** A PDF of the output. */
export interface PrintedFile {
  readonly path: string;
  readonly content: Uint8Array;
  readonly node: string;
}

/** Seconds of the day the document says it was made on: the day the run took for today, never the clock. */
const secondsOf = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;

/** The whole report as PDF/A in both languages, the file's own under the plain name. */
export const pdfArtefacts = (graph: Blueprint, pens: Pens, reviewed?: Reviewed): readonly PrintedFile[] =>
  LANGUAGES.map((language) => ({
    path: `report/report${language === graph.language ? "" : `.${language}`}.pdf`,
    content: pdfOf(graph, language, pens, reviewed),
    node: `organisation/${graph.id}`,
  }));

/**
 * One language as PDF/A-2b.
 *
 * @throws TypeError when the typesetter refuses the document, with what it says.
 */
export function pdfOf(graph: Blueprint, language: Language, pens: Pens, reviewed?: Reviewed): Uint8Array {
  const files = new Map(staticFiles("report").map(({ path, content }) => [path, content]));
  const { data, pictures } = printed(viewOf(graph, language, reviewed), pens);
  const tones = tonesOf(files.get("page.css") ?? "");
  const compiler = NodeCompiler.create({ workspace: "/" });
  const put = (name: string, text: string): void => compiler.mapShadow(`/palier/${name}`, Buffer.from(text));
  put("main.typ", files.get("report.typ") ?? "");
  put("report.json", JSON.stringify({ data, tones }));
  for (const [name, svg] of pictures) put(`${name}.svg`, picture(svg, tones));
  const logo = logoName(graph);
  if (logo !== null) compiler.mapShadow(`/palier/${logo}`, Buffer.from(graph.houseStyle?.logo?.base64 ?? "", "base64"));
  const result = compiler.compile({ mainFilePath: "/palier/main.typ" });
  const document = result.result;
  if (document === null) {
    const said = compiler.fetchDiagnostics(
      result.takeDiagnostics() as NonNullable<ReturnType<typeof result.takeDiagnostics>>,
    );
    throw new TypeError(`report.typ: ${JSON.stringify(said)}`);
  }
  return compiler.pdf(document, { pdfStandard: "a-2b", creationTimestamp: secondsOf(graph.asOf) });
}

/** Colours of the page in the light, by their role: paper has the same. */
const tonesOf = (css: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...css.slice(0, css.indexOf("}")).matchAll(/--([\w-]+): (#[0-9a-f]{3,6})\b/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );

/** A drawing by itself: colours written out, one typeface that comes with the typesetter, no links. */
const picture = (svg: string, tones: Readonly<Record<string, string>>): string =>
  svg
    .replace(/var\(--([\w-]+)\)/g, (_, name: string) => tones[name] ?? "#000")
    .replace(/<\/?a\b[^>]*>/g, "")
    .replace(/ font-family="[^"]*"/g, "")
    .replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg" font-family="Libertinus Serif"')
    .replace(/ xmlns="[^"]*"(?=[^>]* xmlns=)/, "");
