import { isEu } from "../../core/countries.js";
import type { Language } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { nodesOf } from "../../graph/queries.js";
import { thirdPartyZones } from "../third-parties.js";
import { gap } from "./gap.js";
import { row, tableHead } from "./table.js";

const WORDS = {
  en: {
    title: "Processors and what they keep",
    head: [
      "Processor",
      "Region",
      "Country",
      "Services",
      "Workloads",
      "Classes",
      "Certificates",
      "Transfer",
      "Contract (article 28)",
    ],
    none: "No third party processes data of the organisation.",
    inside: "inside the Union",
    contract: "contract",
    retention: "What is kept, and how long",
    retentionHead: ["What", "Where", "Days"],
    content: "prompts and answers",
    logs: "logs without content",
    everywhere: "everywhere",
    unlimited: "until replaced",
  },
  fr: {
    title: "Sous-traitants et durées de conservation",
    head: [
      "Sous-traitant",
      "Région",
      "Pays",
      "Services",
      "Usages",
      "Classes",
      "Certificats",
      "Transfert",
      "Contrat (article 28)",
    ],
    none: "Aucun tiers ne traite de données de l'organisation.",
    inside: "dans l'Union",
    contract: "contrat",
    retention: "Ce qui est conservé, et combien de temps",
    retentionHead: ["Quoi", "Où", "Jours"],
    content: "échanges avec les modèles",
    logs: "journaux sans contenu",
    everywhere: "partout",
    unlimited: "jusqu'au remplacement",
  },
} as const;

/** Third parties that process data, and how long everything is kept. */
export function thirdPartyRegister(graph: Blueprint, language: Language): string {
  const words = WORDS[language];
  const zones = nodesOf(graph, "zone").flatMap((zone) => {
    const workloads = nodesOf(graph, "workload").filter((workload) => thirdPartyZones(graph, workload).includes(zone));
    if (workloads.length === 0) return [];
    const { operator, region, country, certifications } = zone.spec;
    const services = nodesOf(graph, "endpoint").filter((endpoint) => endpoint.zone === zone.id);
    const classes = [...new Set(workloads.map(({ sensitivity }) => sensitivity ?? ""))];
    const transfer =
      country !== null && isEu(country) ? words.inside : (graph.law.transferBasis ?? gap(words.head[7], language));
    return [
      row([
        operator ?? "",
        region ?? "",
        country ?? "?",
        [...new Set(services.map(({ spec }) => spec.service))].join(", "),
        workloads.map(({ title }) => title).join(", "),
        classes.join(", "),
        certifications.join(", "),
        transfer,
        gap(words.contract, language),
      ]),
    ];
  });
  const stores = nodesOf(graph, "store").map(({ id, spec }) =>
    row([spec.holds, id, spec.retentionDays === null ? words.unlimited : String(spec.retentionDays)]),
  );
  return [
    `# ${words.title}`,
    "",
    ...(zones.length === 0 ? [words.none] : [...tableHead(words.head), ...zones]),
    "",
    `## ${words.retention}`,
    "",
    ...tableHead(words.retentionHead),
    row([words.content, words.everywhere, String(graph.policy.retentionDays)]),
    row([words.logs, words.everywhere, String(graph.policy.logRetentionDays)]),
    ...stores,
    "",
  ].join("\n");
}
