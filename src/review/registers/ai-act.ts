import type { Language } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import duties from "../data/ai-act.json" with { type: "json" };
import { gap } from "./gap.js";
import { cell, row, tableHead } from "./table.js";

const WORDS = {
  en: {
    title: "AI Act: role, class and duties",
    head: ["System", "Class", "Role", "Oversight by people", "Duties in force", "Duties to come"],
    deployer: "deployer",
    provider: "deployer; provider of the model it changes, to be examined",
    review: "yes",
    noReview: "none stated",
    note: "The dates were read in texts that quote the regulation, not in the Official Journal: have them checked.",
    source: "Source",
    intended: "Intended purpose",
  },
  fr: {
    title: "Règlement sur l'IA : rôle, classe et obligations",
    head: ["Système", "Classe", "Rôle", "Contrôle humain", "Obligations en vigueur", "Obligations à venir"],
    deployer: "déployeur",
    provider: "déployeur ; fournisseur du modèle qu'il modifie, à examiner",
    review: "oui",
    noReview: "non indiqué",
    note: "Les dates ont été lues dans des textes qui citent le règlement, pas au Journal officiel : les faire vérifier.",
    source: "Source",
    intended: "Finalité prévue",
  },
} as const;

/** Kinds of workloads that talk to people: article 50 concerns them whatever their class. */
const TALKS = /^(?:chat|rag|agent|office-copilot)$/;

/** Classes whose duties a workload has. */
const classesOf = ({ spec }: NodeOf<"workload">): readonly string[] => [
  "minimal",
  spec.aiAct,
  ...(spec.aiAct === "high-risk" && TALKS.test(spec.kind) ? ["transparency"] : []),
];

/** Role, class and duties of each workload under the AI Act, with the day from which each duty holds. */
export function aiActRegister(graph: Blueprint, language: Language): string {
  const words = WORDS[language];
  const line = (workload: NodeOf<"workload">): string => {
    const { spec, title } = workload;
    const own = duties.filter((duty) => classesOf(workload).includes(duty.class));
    const told = (list: typeof own): string =>
      list.map((duty) => `${duty.article} (${duty.from}) ${duty[language]}`).join(" ; ");
    return row([
      title,
      spec.aiAct,
      spec.kind === "fine-tuning" || spec.kind === "training" ? words.provider : words.deployer,
      spec.humanReview ? words.review : words.noReview,
      told(own.filter(({ from }) => from <= graph.asOf)),
      told(own.filter(({ from }) => from > graph.asOf)),
    ]);
  };
  const purposes = nodesOf(graph, "workload").map(({ title }) => row([title, gap(words.intended, language)]));
  return [
    `# ${words.title}`,
    "",
    words.note,
    "",
    ...tableHead(words.head),
    ...nodesOf(graph, "workload").map(line),
    "",
    ...tableHead([words.head[0], words.intended]),
    ...purposes,
    "",
    ...[...new Set(duties.map(({ source }) => source))].map((source) => `${words.source}: ${cell(source)}.`),
    "",
  ].join("\n");
}
