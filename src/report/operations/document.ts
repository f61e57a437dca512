import type { Language } from "../../core/text.js";
import { LANGUAGES } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Section } from "../block.js";
import { day } from "../format.js";
import { sectionMarkdown } from "../markdown.js";
import { cell } from "../table.js";
import { type View, viewOf } from "../view.js";
import { decommissioning } from "./decommissioning.js";
import { monthlyReview } from "./monthly-review.js";

/** Working documents of the graph, in both languages: the file's own has the plain name. */
export function operationsFiles(graph: Blueprint): readonly { readonly path: string; readonly content: string }[] {
  const documents = { "monthly-review": monthlyReview, decommissioning };
  return Object.entries(documents).flatMap(([name, sections]) =>
    LANGUAGES.map((language) => ({
      path: `operations/${name}${language === graph.language ? "" : `.${language}`}.md`,
      content: documentText(viewOf(graph, language), language, sections),
    })),
  );
}

function documentText(
  view: View,
  language: Language,
  make: (view: View) => { readonly title: string; readonly sections: readonly Section[] },
): string {
  const { title, sections } = make(view);
  const { graph, words } = view;
  return `${[
    `# ${title} — ${cell(graph.name)}`,
    `${words.drawnUp} ${day(graph.asOf, language)} · palier ${graph.generator.version}`,
    ...sections.map(sectionMarkdown),
  ].join("\n\n")}\n`;
}
