import { isEu } from "../../core/countries.js";
import type { Language, Text } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { thirdPartyZones } from "../third-parties.js";
import { gap } from "./gap.js";
import { cell, row, tableHead } from "./table.js";

const WORDS = {
  en: {
    title: "Record of processing activities (GDPR, article 30)",
    none: "No workload processes personal data.",
    head: ["Field", "Entry"],
    purpose: "Purpose",
    people: "People concerned",
    data: "Data",
    special: "special category",
    basis: "Legal basis",
    recipients: "Processors",
    own: "none: the organisation itself",
    transfers: "Transfers outside the European Union",
    noTransfer: "none",
    kept: "Kept",
    days: "days",
    measures: "Security",
    contact: "Data protection officer",
    dpia: "Impact assessment (article 35)",
    needed: "needed",
    examine: "to be examined",
    criteria: "criteria of WP 248 found in the blueprint",
    owner: "Owner",
  },
  fr: {
    title: "Registre des activités de traitement (RGPD, article 30)",
    none: "Aucun usage ne traite de données personnelles.",
    head: ["Rubrique", "Contenu"],
    purpose: "Finalité",
    people: "Personnes concernées",
    data: "Données",
    special: "catégorie particulière",
    basis: "Base légale",
    recipients: "Sous-traitants",
    own: "aucun : l'organisation elle-même",
    transfers: "Transferts hors de l'Union européenne",
    noTransfer: "aucun",
    kept: "Conservation",
    days: "jours",
    measures: "Sécurité",
    contact: "Délégué à la protection des données",
    dpia: "Analyse d'impact (article 35)",
    needed: "nécessaire",
    examine: "à examiner",
    criteria: "critères du WP 248 relevés dans le blueprint",
    owner: "Responsable",
  },
} as const;

/** Record of processing: what the graph knows of each workload with personal data, with gaps for what people must say. */
export function processingRegister(graph: Blueprint, language: Language): string {
  const words = WORDS[language];
  const personal = nodesOf(graph, "workload").filter(({ spec }) => spec.personal);
  return [
    `# ${words.title}`,
    "",
    ...(personal.length === 0 ? [words.none, ""] : personal.flatMap((workload) => entryOf(graph, workload, language))),
  ].join("\n");
}

function entryOf(graph: Blueprint, workload: NodeOf<"workload">, language: Language): readonly string[] {
  const words = WORDS[language];
  const { spec, title, sensitivity } = workload;
  const zones = thirdPartyZones(graph, workload);
  const outside = zones.filter(({ spec: { country } }) => country !== null && !isEu(country));
  const criteria = dpiaCriteria(workload);
  const colon = language === "fr" ? " : " : ": ";
  const special = SPECIAL[spec.specialCategory]?.[language];
  const transfer = graph.law.transferBasis ?? gap(words.transfers, language);
  const cells: readonly (readonly [string, string])[] = [
    [words.purpose, gap(words.purpose, language)],
    [words.owner, spec.owner],
    [words.people, gap(words.people, language)],
    [
      words.data,
      [sensitivity ?? "", special === undefined ? "" : `${words.special} (${special})`].filter(Boolean).join(", "),
    ],
    [words.basis, BASES[graph.law.legalBasis ?? ""]?.[language] ?? gap(words.basis, language)],
    [
      words.recipients,
      zones.length === 0
        ? words.own
        : zones.map(({ spec: zone }) => `${zone.operator} (${zone.region ?? ""} ${zone.country ?? "?"})`).join(", "),
    ],
    [
      words.transfers,
      outside.length === 0
        ? words.noTransfer
        : `${outside.map(({ spec: { country } }) => country).join(", ")}: ${transfer}`,
    ],
    [words.kept, `${graph.policy.retentionDays} ${words.days}`],
    [words.measures, "review/findings.md, review/registers/data-flows.md"],
    [words.contact, gap(words.contact, language)],
    [
      words.dpia,
      `${criteria.length >= 2 ? words.needed : words.examine} (${criteria.length} ${words.criteria}${colon}${criteria.map((text) => text[language]).join(", ")})`,
    ],
  ];
  return [`## ${cell(title)}`, "", ...tableHead(words.head), ...cells.map(row), ""];
}

/** Criteria of the guidelines WP 248 rev.01 that a graph can show; two of them ask for an assessment. */
export function dpiaCriteria({ spec, sensitivity }: NodeOf<"workload">): readonly Text[] {
  const found: readonly (readonly [boolean, Text])[] = [
    [
      spec.specialCategory !== "none" || sensitivity === "restricted",
      { en: "sensitive data", fr: "données sensibles" },
    ],
    [/^(?:scoring|classification)$/.test(spec.kind), { en: "evaluation or scoring", fr: "évaluation ou notation" }],
    [spec.users >= 5_000 || spec.sharing === "public", { en: "large scale", fr: "grande échelle" }],
    [true, { en: "innovative technology", fr: "technologie innovante" }],
    [spec.kind === "agent" && !spec.humanReview, { en: "automated decisions", fr: "décisions automatisées" }],
  ];
  return found.filter(([holds]) => holds).map(([, text]) => text);
}

const BASES: Readonly<Record<string, Text>> = {
  consent: { en: "consent", fr: "consentement" },
  contract: { en: "contract", fr: "contrat" },
  "legal-obligation": { en: "legal obligation", fr: "obligation légale" },
  "vital-interest": { en: "vital interest", fr: "sauvegarde des intérêts vitaux" },
  "public-task": { en: "public task", fr: "mission d'intérêt public" },
  "legitimate-interest": { en: "legitimate interest", fr: "intérêt légitime" },
};
const SPECIAL: Readonly<Record<string, Text>> = {
  health: { en: "health", fr: "santé" },
  biometric: { en: "biometric data", fr: "données biométriques" },
  political: { en: "political opinions", fr: "opinions politiques" },
  other: { en: "other", fr: "autre" },
};
