import { CDKTF } from "../../core/cdktf-command.js";
import { number } from "../../core/numbers.js";
import { SKILL_NAMES } from "../../graph/decision.js";
import { costOfStack, quotasOf } from "../../graph/quotas.js";
import { type Block, paragraph, type Section, tableOf } from "../block.js";
import type { View } from "../view.js";

/** People needed against people available. */
export function staffingSection(view: View): Section {
  const { words, graph, language, say } = view;
  const rows = graph.capabilities.map(({ skill, neededFte, availableFte }) => [
    say(SKILL_NAMES[skill]),
    number(neededFte, language, 2),
    number(availableFte, language, 2),
    number(availableFte - neededFte, language, 2),
  ]);
  const head = [words.skill, words.needed, words.available, words.gap];
  return { id: "staffing", title: words.staffing, blocks: rows.length === 0 ? [] : [tableOf(head, rows, [1, 2, 3])] };
}

/** Budget of each team beside its forecast. */
export function budgetSection(view: View): Section {
  const { words, graph } = view;
  const rows = graph.budgets.map(({ team, perMonth, forecastPerMonth }) => [
    team,
    view.money(perMonth),
    view.money(forecastPerMonth),
  ]);
  const head = [words.team, words.budget, words.forecast];
  return { id: "budgets", title: words.budgets, blocks: rows.length === 0 ? [] : [tableOf(head, rows, [1, 2])] };
}

/** Risks with their remedy, the gravest first. */
export function riskSection(view: View): Section {
  const { words, graph } = view;
  const order = ["high", "medium", "low"] as const;
  const rows = order.flatMap((severity) =>
    graph.risks
      .filter((risk) => risk.severity === severity)
      .map((risk) => [words[severity], view.say(risk.title), view.say(risk.remedy)]),
  );
  const head = [words.severity, words.risk, words.remedy];
  return { id: "risks", title: words.risks, blocks: [rows.length === 0 ? paragraph(words.none) : tableOf(head, rows)] };
}

/** What to run, in order: the stacks, then the hand-overs. */
export function deploySection(view: View): Section {
  const { words, graph } = view;
  // Every stack: those of the organisation's own machines keep the digest of what was handed over.
  const commandsOf = (first: boolean) =>
    graph.handover
      .filter((item) => (item.first ?? false) === first)
      .map((item) => `# ${view.say(item.title)}\n${item.command}`);
  const lines = [
    ...commandsOf(true),
    ...(graph.stacks.length + graph.handover.length > 0 ? [`${CDKTF} deploy '*'`] : []),
    ...commandsOf(false),
  ];
  return {
    id: "deploy",
    title: words.deploy,
    blocks:
      lines.length === 0
        ? []
        : [
            paragraph(words.deployIntro),
            { kind: "commands", lines },
            ...stackCosts(view),
            ...quotas(view),
            ...more(view),
          ],
  };
}

/** Where the steps are told at length, for those who do them for the first time. */
const more = ({ graph, say }: View): readonly Block[] =>
  graph.stacks.length === 0
    ? []
    : [
        paragraph(
          say({
            en: "Signing in, the order, what to bring and what to do a day later: docs/how-to/deploy-cloud.md of palier.",
            fr: "Connexion, ordre, ce qu'il faut apporter et ce qu'il reste à faire le lendemain : docs/how-to/deploy-cloud.md de palier.",
          }),
        ),
      ];

/** What each cloud stack costs from the day it stands. */
function stackCosts(view: View): readonly Block[] {
  const { graph, say } = view;
  if (graph.stacks.length === 0) return [];
  const unknown = say({ en: "a price is missing", fr: "un prix manque" });
  const rows = graph.stacks.map(({ id, nodes }) => {
    if (nodes.every((node) => graph.costsByNode[node] === undefined)) return [id, "–", "–"];
    const { monthly, hourly } = costOfStack(graph, nodes);
    if (monthly === null || hourly === null) return [id, unknown, unknown];
    return [id, view.money(monthly), `${number(Number(hourly), view.language, 2)} ${graph.currency}`];
  });
  const head = [
    say({ en: "stack", fr: "pile" }),
    say({ en: "per month", fr: "par mois" }),
    say({ en: "per hour, on average", fr: "par heure, en moyenne" }),
  ];
  return [
    paragraph(
      say({
        en: "What the machines and services of each stack cost, in the order they are deployed; people and the preparation of data come on top. The part of networks, keys and stores is counted with the endpoints that use them.",
        fr: "Ce que coûtent les machines et les services de chaque pile, dans l'ordre du déploiement ; les personnes et la préparation des données s'y ajoutent. La part des réseaux, des clés et des dépôts est comptée avec les points d'accès qui s'en servent.",
      }),
    ),
    tableOf(head, rows, [1, 2]),
  ];
}

/** What the providers have to allow first. */
function quotas(view: View): readonly Block[] {
  const { graph, say, language } = view;
  const rows = quotasOf(graph).map((quota) => [
    `${quota.provider} ${quota.region}`,
    say(quota.what),
    number(quota.amount, language),
    quota.nodes.join(", "),
  ]);
  if (rows.length === 0) return [];
  const head = [
    say({ en: "where", fr: "où" }),
    say({ en: "quota", fr: "quota" }),
    say({ en: "at least", fr: "au moins" }),
    say({ en: "for", fr: "pour" }),
  ];
  return [
    paragraph(
      say({
        en: "Quotas to ask for before the first deployment: a new account often may have none of them, and an answer takes days.",
        fr: "Quotas à demander avant le premier déploiement : un compte neuf n'en a souvent aucun, et la réponse prend des jours.",
      }),
    ),
    tableOf(head, rows, [2]),
  ];
}
