import type { Language } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { nodesOf } from "../../graph/queries.js";
import type { DataFlow } from "../data-flows.js";
import { modelsOf } from "../software.js";
import { gap } from "./gap.js";
import { cell, row, tableHead } from "./table.js";

const WORDS = {
  en: {
    title: "System card",
    uses: "What it is used for",
    usesHead: [
      "Use",
      "Kind",
      "Users",
      "Owner",
      "Data",
      "Personal data",
      "Class (AI Act)",
      "Review by people",
      "Purpose",
    ],
    models: "Models",
    modelsHead: ["Model", "Served by", "Licence", "Version", "Digest"],
    places: "Where data are stored and processed",
    placesHead: ["Use", "Places"],
    risks: "Known risks",
    risksHead: ["Risk", "Severity", "What is done"],
    people: "What people say",
    gaps: ["uses it is not made for", "known limits", "results of evaluations", "how to contest an answer", "contact"],
    yes: "yes",
    no: "no",
    purpose: "purpose",
    missing: "not recorded",
  },
  fr: {
    title: "Fiche du système",
    uses: "À quoi il sert",
    usesHead: [
      "Usage",
      "Nature",
      "Utilisateurs",
      "Responsable",
      "Données",
      "Données personnelles",
      "Classe (règlement sur l'IA)",
      "Revue humaine",
      "Finalité",
    ],
    models: "Modèles",
    modelsHead: ["Modèle", "Servi par", "Licence", "Version", "Empreinte"],
    places: "Où les données sont stockées et traitées",
    placesHead: ["Usage", "Lieux"],
    risks: "Risques connus",
    risksHead: ["Risque", "Gravité", "Ce qui est fait"],
    people: "Ce que disent les personnes",
    gaps: ["usages exclus", "limites connues", "résultats d'évaluation", "comment contester une réponse", "contact"],
    yes: "oui",
    no: "non",
    purpose: "finalité",
    missing: "non relevée",
  },
} as const;

/** Card of the whole system: its uses, models, places and known risks, with gaps for what people must say. */
export function systemCard(graph: Blueprint, flows: readonly DataFlow[], language: Language): string {
  const words = WORDS[language];
  const workloads = nodesOf(graph, "workload");
  const flag = (value: boolean): string => (value ? words.yes : words.no);
  const places = new Map(workloads.map(({ id }) => [id, new Set<string>()]));
  for (const { workload, action, zone, country } of flows)
    if (action !== "sent" && zone !== null) places.get(workload)?.add(country === null ? zone : `${zone} (${country})`);
  const uses = workloads.map(({ title, sensitivity, spec }) =>
    row([
      ...[title, spec.kind, String(spec.users), spec.owner, sensitivity ?? "", flag(spec.personal), spec.aiAct],
      ...[flag(spec.humanReview), gap(words.purpose, language)],
    ]),
  );
  const models = modelsOf(graph).map(({ node, model }) =>
    row([
      model.name,
      node,
      model.licence ?? words.missing,
      model.revision ?? words.missing,
      model.digest ?? words.missing,
    ]),
  );
  return [
    `# ${words.title}: ${cell(graph.name)}`,
    "",
    ...chapter(words.uses, words.usesHead, uses),
    ...chapter(words.models, words.modelsHead, models),
    ...chapter(
      words.places,
      words.placesHead,
      workloads.map(({ id, title }) => row([title, [...(places.get(id) ?? [])].join(", ")])),
    ),
    ...chapter(
      words.risks,
      words.risksHead,
      graph.risks.map(({ title, severity, remedy }) => row([title[language], severity, remedy[language]])),
    ),
    `## ${words.people}`,
    "",
    ...words.gaps.map((what) => `- ${gap(what, language)}`),
    "",
  ].join("\n");
}

const chapter = (title: string, head: readonly string[], rows: readonly string[]): readonly string[] => [
  `## ${title}`,
  "",
  ...tableHead(head),
  ...rows,
  "",
];
