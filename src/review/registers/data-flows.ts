import type { Language } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { DataFlow } from "../data-flows.js";
import { egressOf } from "../egress.js";
import { row, tableHead } from "./table.js";

const WORDS = {
  en: {
    title: "Data flows",
    head: ["Workload", "Class", "What happens", "Where", "Country", "Run by", "Who may read"],
    actions: { stored: "stored", processed: "processed", sent: "sent" },
    own: "the organisation",
    unknown: "not known",
    proof: "What each class of data can reach",
    proofHead: ["Class", "Zones reached", "Zones allowed", "Ways out"],
    none: "none",
  },
  fr: {
    title: "Flux de données",
    head: ["Usage", "Classe", "Opération", "Où", "Pays", "Exploité par", "Qui peut lire"],
    actions: { stored: "stockées", processed: "traitées", sent: "envoyées" },
    own: "l'organisation",
    unknown: "inconnu",
    proof: "Ce que chaque classe de données peut atteindre",
    proofHead: ["Classe", "Zones atteintes", "Zones autorisées", "Fuites"],
    none: "aucune",
  },
} as const;

/** Register of where each class of data is stored, processed and sent, with the proof of what it can reach. */
export function dataFlowRegister(graph: Blueprint, flows: readonly DataFlow[], language: Language): string {
  const words = WORDS[language];
  const flowRow = (flow: DataFlow): string =>
    row([
      flow.workload,
      flow.sensitivity ?? "",
      words.actions[flow.action],
      flow.to === null ? flow.at : `${flow.at} → ${flow.to}`,
      flow.country ?? words.unknown,
      flow.processor ?? words.own,
      flow.readers.join(", "),
    ]);
  const proofs = egressOf(graph).map(({ sensitivity, reached, allowed, leaks }) =>
    row([
      sensitivity,
      reached.join(", "),
      allowed.join(", "),
      leaks.length === 0 ? words.none : leaks.map(({ path }) => path.join(" → ")).join(" ; "),
    ]),
  );
  return [
    `# ${words.title}`,
    "",
    ...tableHead(words.head),
    ...flows.map(flowRow),
    "",
    `## ${words.proof}`,
    "",
    ...tableHead(words.proofHead),
    ...proofs,
    "",
  ].join("\n");
}
