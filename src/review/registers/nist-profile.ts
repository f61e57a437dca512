import type { Language } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { nodesOf } from "../../graph/queries.js";
import data from "../data/nist-ai-rmf.json" with { type: "json" };
import type { Review } from "../finding.js";
import { RULES } from "../registry.js";
import { modelsOf, softwareOf } from "../software.js";
import { thirdPartyZones } from "../third-parties.js";
import { gap } from "./gap.js";
import { cell, row, tableHead } from "./table.js";

const WORDS = {
  en: {
    title: "Profile after the NIST AI Risk Management Framework",
    intro: "What the blueprint shows of each category, and what its rules found. The rest is for people to say.",
    head: ["Category", "What it asks", "What the blueprint shows", "Rules", "What people say"],
    rules: (rules: number, open: number) => (rules === 0 ? "–" : `${rules} applied, ${open} with findings`),
    policy: (days: number) => `classes of data and where each may go; kept ${days} days`,
    owners: (count: number, teams: string) => `${count} systems, answered for by ${teams}`,
    thirdParties: (names: string) => names || "none",
    oversight: (reviewed: number, count: number) =>
      `${reviewed} of ${count} systems with review by people; cost by system`,
    components: (models: number, software: number) =>
      `${models} models and ${software} pieces of software in ml-bom.cdx.json`,
    risks: (count: number, high: number) => `${count} risks named, ${high} high, each with its remedy`,
    standIns: (count: number) => `${count} routes with a stand-in; the way back of each release`,
    decisions: (count: number) => `${count} decisions with what was weighed`,
    source: "Source",
  },
  fr: {
    title: "Profil selon le cadre de gestion des risques de l'IA du NIST",
    intro:
      "Ce que le blueprint montre de chaque catégorie, et ce que ses règles ont trouvé. Le reste revient aux personnes.",
    head: ["Catégorie", "Ce qu'elle demande", "Ce que montre le blueprint", "Règles", "Ce que disent les personnes"],
    rules: (rules: number, open: number) => (rules === 0 ? "–" : `${rules} appliquées, ${open} avec constats`),
    policy: (days: number) => `classes de données et où chacune peut aller ; conservation ${days} jours`,
    owners: (count: number, teams: string) => `${count} systèmes, dont répondent ${teams}`,
    thirdParties: (names: string) => names || "aucun",
    oversight: (reviewed: number, count: number) =>
      `${reviewed} systèmes sur ${count} avec revue humaine ; coût par système`,
    components: (models: number, software: number) => `${models} modèles et ${software} logiciels dans ml-bom.cdx.json`,
    risks: (count: number, high: number) => `${count} risques nommés, dont ${high} élevés, chacun avec sa parade`,
    standIns: (count: number) => `${count} routes avec un remplaçant ; le retour arrière de chaque mise en service`,
    decisions: (count: number) => `${count} décisions avec ce qui a été pesé`,
    source: "Source",
  },
} as const;

/** Profile after the NIST AI RMF: what the graph and the review show of each category, with gaps for what people must say. */
export function nistProfile(graph: Blueprint, review: Review, language: Language): string {
  const words = WORDS[language];
  const found = new Set([...review.findings, ...review.accepted.map(({ finding }) => finding)].map(({ rule }) => rule));
  const rows = data.categories.map((category) => {
    const rules = RULES.filter(({ maps }) => maps.some((map) => map.startsWith(`nist-ai-rmf:${category.id}.`)));
    const shown = shows(graph, category.shows, language);
    const told = words.rules(rules.length, rules.filter(({ id }) => found.has(id)).length);
    return row([category.id, category[language], shown ?? "–", told, gap(category[language].toLowerCase(), language)]);
  });
  return [
    `# ${words.title}`,
    "",
    words.intro,
    "",
    ...tableHead(words.head),
    ...rows,
    "",
    `${words.source}: ${cell(data.source)}.`,
    "",
  ].join("\n");
}

function shows(graph: Blueprint, what: string | null, language: Language): string | null {
  const words = WORDS[language];
  const workloads = nodesOf(graph, "workload");
  const unique = (names: readonly string[]): string => [...new Set(names)].sort().join(", ");
  switch (what) {
    case "policy":
      return words.policy(graph.policy.retentionDays);
    case "owners":
      return words.owners(workloads.length, unique(workloads.map(({ spec }) => spec.owner)));
    case "thirdParties":
      return words.thirdParties(
        unique(
          workloads.flatMap((workload) => thirdPartyZones(graph, workload)).map(({ spec }) => spec.operator ?? ""),
        ),
      );
    case "classes":
      return workloads.map(({ title, spec }) => `${title}: ${spec.aiAct}`).join(" ; ");
    case "oversight":
      return words.oversight(workloads.filter(({ spec }) => spec.humanReview).length, workloads.length);
    case "components":
      return words.components(
        new Set(modelsOf(graph).map(({ model }) => model.name)).size,
        new Set(softwareOf(graph).map(({ name }) => name)).size,
      );
    case "risks":
      return words.risks(graph.risks.length, graph.risks.filter(({ severity }) => severity === "high").length);
    case "standIns":
      return words.standIns(
        nodesOf(graph, "gateway").flatMap(({ spec }) => spec.routes.filter(({ fallbacks }) => fallbacks.length > 0))
          .length,
      );
    case "decisions":
      return words.decisions(graph.decisions.length);
    default:
      return null;
  }
}
