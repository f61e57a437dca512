import type { Language } from "../../core/text.js";
import { type Assessment, VERDICTS, type Verdict } from "../threats/model.js";
import { ELEMENTS, type Element, STRIDE } from "../threats/stride.js";
import { gap } from "./gap.js";
import { row, tableHead } from "./table.js";

const WORDS = {
  en: {
    title: "Threat model (STRIDE)",
    intro:
      "For every element and every way between zones: what could be done to it, and what the review found in the plan against it. A threat counts as held where every rule that looked at the element found its mitigation; nothing is counted that is only promised.",
    head: ["Threat", "Kind", "Elements", "Verdict", "Rules"],
    mitigation: "mitigation",
    counts: "Assessed",
  },
  fr: {
    title: "Modèle de menaces (STRIDE)",
    intro:
      "Pour chaque élément et chaque passage entre zones : ce qui pourrait lui être fait, et ce que la revue a trouvé dans le plan pour y parer. Une menace est dite parée quand toute règle qui a regardé l'élément y a trouvé la parade ; rien de ce qui est seulement promis n'est compté.",
    head: ["Menace", "Nature", "Éléments", "Verdict", "Règles"],
    mitigation: "parade",
    counts: "Évaluées",
  },
} as const;

/** Elements named in a row; the others are counted. */
const NAMED = 6;

/** The threat model of a plan as a register; what no rule looks at is left to a person. */
export function threatRegister(model: readonly Assessment[], language: Language): string {
  const words = WORDS[language];
  const chapters = (Object.keys(ELEMENTS) as Element[]).flatMap((element) => {
    const rows = alike(model.filter(({ threat }) => threat.on === element));
    return rows.length === 0
      ? []
      : [
          `## ${ELEMENTS[element][language]}`,
          "",
          ...tableHead(words.head),
          ...rows.map((list) => rowOf(list, language)),
          "",
        ];
  });
  const count = (verdict: Verdict): number => model.filter((one) => one.verdict === verdict).length;
  const verdicts = (Object.keys(VERDICTS) as Verdict[])
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${VERDICTS[verdict][language]}`);
  return [
    `# ${words.title}`,
    "",
    words.intro,
    "",
    `${words.counts}${language === "fr" ? " :" : ":"} ${verdicts.join(", ")}.`,
    "",
    ...chapters,
  ].join("\n");
}

/** Elements to which the same threat has the same answer, together. */
function alike(model: readonly Assessment[]): readonly (readonly Assessment[])[] {
  const groups = new Map<string, Assessment[]>();
  for (const one of model) {
    const key = `${one.threat.title.en} ${one.verdict} ${one.rules.join(" ")}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function rowOf(list: readonly Assessment[], language: Language): string {
  const words = WORDS[language];
  const [first] = list;
  if (first === undefined) return "";
  const names = list.slice(0, NAMED).map(({ element }) => element);
  const more = list.length > NAMED ? ` + ${list.length - NAMED}` : "";
  return row([
    first.threat.title[language],
    STRIDE[first.threat.kind][language],
    `${names.join(", ")}${more}`,
    VERDICTS[first.verdict][language],
    first.verdict === "unseen" ? gap(words.mitigation, language) : first.rules.join(", "),
  ]);
}
