import { type GrowthPath, growthOf, type Step } from "../../blueprints/hybrid/growth.js";
import { number, percent } from "../../core/numbers.js";
import type { Text } from "../../core/text.js";
import type { Decision } from "../../graph/decision.js";
import { whereOf } from "../../graph/option.js";
import { colon } from "../../report/format.js";
import { chosenOption, titleOf, type View, viewOf } from "../../report/view.js";
import { type BurstRow, burstTable, type Policy } from "../../sizing/simulation/burst.js";
import { burstRight } from "../../sizing/simulation/rights.js";
import { loadOrganisation, today, VERSION } from "../context.js";
import { decisionNamed, type PlanOptions, planFile } from "../plan.js";
import { bold, columns, print, printJson } from "../print.js";

/** Options of `palier simulate`. */
export interface SimulateOptions extends PlanOptions {
  /** Numbers of users to plan for. */
  readonly users: readonly number[];
  readonly seed: number;
}

/** `palier simulate`: queues at several loads, what bursts to the cloud, and which step of growth pays. */
export function simulateFile(file: string, workload: string | undefined, options: SimulateOptions): void {
  const asOf = options.asOf ?? today();
  const graph = planFile(file, { ...options, asOf, draws: 1 });
  const { organisation, catalogue } = loadOrganisation(file, asOf, options.catalogue);
  const decisions = workload === undefined ? graph.decisions : [decisionNamed(graph, workload)];
  const results = decisions.map((decision) => {
    const id = decision.workload.slice("workload/".length);
    const input = { organisation, catalogue, asOf, version: VERSION, variant: options.variant };
    const isQueue = organisation.workloads.some(
      (item) => item.id === id && item.latency.batchWindowHours === undefined,
    );
    const right = burstRight(decision);
    return {
      decision,
      right,
      bursting:
        isQueue && decision.tier === "server" ? burstTable(chosenOption(decision), right.cloud, options.seed) : [],
      growth: growthOf(input, id, options.users, options.seed),
    };
  });
  if (options.json) {
    printJson({
      seed: options.seed,
      workloads: results.map(({ decision, right, bursting, growth }) => ({
        workload: decision.workload,
        burstsTo: right.candidate?.option.id ?? null,
        keptHereBy: right.refusal?.rule ?? null,
        bursting,
        growth,
      })),
    });
    return;
  }
  const view = viewOf(graph, options.lang ?? graph.language);
  print(results.map((result) => page(view, result)).join("\n\n"));
}

interface Result {
  readonly decision: Decision;
  readonly right: ReturnType<typeof burstRight>;
  readonly bursting: readonly BurstRow[];
  readonly growth: GrowthPath;
}

function page(view: View, { decision, right, bursting, growth }: Result): string {
  const { words, say } = view;
  return [
    bold(`${titleOf(view, decision)} → ${words[decision.tier]}, ${whereOf(chosenOption(decision))}`),
    ...(bursting.length === 0 ? [] : burstPage(view, right, bursting)),
    "",
    say(GROWTH),
    columns(growthRows(view, growth), [0, 2, 3, 4, 5, 6, 7]),
    ...growth.changes.map(
      ({ users, from, to }) =>
        `  · ${say(FROM)} ${number(users, view.language)} ${say(USERS)}${colon(view.language)}${stepName(view, from)} → ${stepName(view, to)}`,
    ),
  ].join("\n");
}

function burstPage(view: View, { candidate, refusal }: Result["right"], rows: readonly BurstRow[]): readonly string[] {
  const { language, say } = view;
  const where =
    candidate === null
      ? [say(STAYS), ...(refusal === null ? [] : [`${say(refusal.because)} [${refusal.rule}]`])].join(colon(language))
      : `${say(LEAVES)}${colon(language)}${candidate.option.model.name}, ${whereOf(candidate.option)}`;
  const shown = rows.map((row) => [
    `× ${number(row.load, language, row.load < 1 ? 1 : 0)}`,
    number(row.peakPerHour, language),
    say(POLICY[row.policy]),
    row.isOverloaded ? say(GROWS) : seconds(row.waitP95Ms, view),
    percent(row.utilisation, language),
    percent(row.burstShare, language),
    row.burstShare === 0 ? "–" : view.money(row.burstPerMonth === null ? null : row.burstPerMonth.toFixed(2)),
  ]);
  return ["", where, columns([BURST_HEAD.map(say), ...shown], [0, 1, 3, 4, 5, 6])];
}

function growthRows(view: View, { points }: GrowthPath): readonly (readonly string[])[] {
  const { language, say } = view;
  const amount = (value: number | null | undefined): string => (value == null ? "–" : view.money(value.toFixed(2)));
  return [
    [...GROWTH_HEAD.map(say)],
    ...points.map(({ users, step, option, monthly, monthlyOf, queue }) => [
      number(users, language),
      stepName(view, step),
      amount(monthly),
      amount(monthlyOf["one-server"]),
      amount(monthlyOf["several-servers"]),
      amount(monthlyOf.cloud),
      queue === null ? "–" : seconds(queue.waitP95Ms, view),
      queue === null ? "–" : percent(queue.utilisation, language),
      option === null
        ? ""
        : [option.hardware?.machines, option.hardware?.title ?? option.model.name].filter(Boolean).join(" × "),
    ]),
  ];
}

const seconds = (ms: number, { language }: View): string =>
  ms < 1_000 ? `${number(ms, language)} ms` : `${number(ms / 1_000, language, 1)} s`;
const stepName = ({ say }: View, step: Step | null): string => say(step === null ? NOTHING : STEPS[step]);

const STEPS: Readonly<Record<Step, Text>> = {
  workstation: { en: "workstations", fr: "postes" },
  "one-server": { en: "one server", fr: "un serveur" },
  "several-servers": { en: "several servers", fr: "plusieurs serveurs" },
  cloud: { en: "cloud", fr: "cloud" },
};
const NOTHING: Text = { en: "nothing fits", fr: "rien ne convient" };
const POLICY: Readonly<Record<Policy, Text>> = {
  never: { en: "never", fr: "jamais" },
  queue: { en: "when as many wait as are served", fr: "quand il en attend autant qu'on en sert" },
  saturation: { en: "when one would wait", fr: "dès que l'une attendrait" },
};
const GROWS: Text = { en: "grows", fr: "s'allonge" };
const STAYS: Text = { en: "Nothing may burst to a cloud", fr: "Rien ne peut déborder vers un cloud" };
const LEAVES: Text = { en: "What does not fit may burst to", fr: "Ce qui ne tient pas peut déborder vers" };
const FROM: Text = { en: "from", fr: "à partir de" };
const USERS: Text = { en: "users", fr: "utilisateurs" };
const GROWTH: Text = {
  en: "With other numbers of users, planned alone and without a ceiling on money, per month:",
  fr: "Avec d'autres nombres d'utilisateurs, planifié seul et sans plafond d'argent, par mois :",
};
const BURST_HEAD: readonly Text[] = [
  { en: "load", fr: "charge" },
  { en: "per hour", fr: "par heure" },
  { en: "bursts", fr: "déborde" },
  { en: "wait P95", fr: "attente P95" },
  { en: "in use", fr: "occupation" },
  { en: "burst", fr: "débordé" },
  { en: "burst per month", fr: "débord par mois" },
];
const GROWTH_HEAD: readonly Text[] = [
  { en: "users", fr: "utilisateurs" },
  { en: "what pays", fr: "ce qui paie" },
  { en: "cost", fr: "coût" },
  { en: "one server", fr: "un serveur" },
  { en: "several", fr: "plusieurs" },
  { en: "cloud", fr: "cloud" },
  { en: "wait P95", fr: "attente P95" },
  { en: "in use", fr: "occupation" },
  { en: "on", fr: "sur" },
];
