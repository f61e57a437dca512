import { percent } from "../../core/numbers.js";
import { getNode } from "../../graph/queries.js";
import type { Scenario } from "../../graph/scenario.js";
import { type Block, paragraph, part, type Section, tableOf } from "../block.js";
import { csvLine } from "../csv.js";
import { colon } from "../format.js";
import type { View } from "../view.js";

/** The same organisation under other conditions, and what would lower the cost. Nothing when it was not asked for. */
export function scenarioSection(view: View): Section {
  const { words, graph } = view;
  const { id, title } = { id: "scenarios", title: words.scenarios };
  if (graph.scenarios.length === 0) return { id, title, blocks: [] };
  const head = [words.scenario, words.total, words.monthly, words.difference, words.whatChanges];
  const levers = leverRows(view);
  const leverTable = tableOf([words.lever, words.difference, words.whatChanges], levers, [1]);
  return {
    id,
    title,
    blocks: [
      paragraph(words.scenariosIntro),
      tableOf(head, scenarioRows(view), [1, 2, 3]),
      ...premium(view),
      ...(levers.length === 0 ? [] : [part("cheaper", words.levers, [paragraph(words.leversIntro), leverTable])]),
    ],
  };
}

/** Scenarios that place the same workloads by the same rules. */
const PLACEMENTS: ReadonlySet<string> = new Set([
  ...["all-cloud", "all-on-premises", "all-servers", "all-workstations"],
  ...["cloud-where-allowed", "on-premises-where-possible", "open-models", "proprietary-models"],
]);

/** What the plan costs above the cheapest placement that was tried and that the rules allow; nothing when it is that. */
function premium(view: View): readonly Block[] {
  const { graph, say } = view;
  const [cheapest] = graph.scenarios
    .filter(({ id, state, difference }) => PLACEMENTS.has(id) && state === "priced" && Number(difference) < 0)
    .toSorted((a, b) => Number(a.difference) - Number(b.difference));
  if (cheapest?.difference == null) return [];
  const more = view.money(cheapest.difference.slice(1));
  const share = percent(-Number(cheapest.difference) / Number(graph.totals.total), view.language);
  const { en, fr } = cheapest.title;
  return [
    paragraph(
      say({
        en: `The rules also allow “${en}”, which costs ${more} less (${share} of the plan). That is the price of what the criteria beside cost are given in the plan: each workload is placed by its own cost and criteria, and staff that several share on a tier costs less for all. Whoever does not want to pay it lowers their weights (\`policy.weights\`).`,
        fr: `Les règles permettent aussi « ${fr} », qui coûte ${more} de moins (${share} du plan). C'est le prix du poids que le plan donne aux critères autres que le coût : chaque usage est placé selon son propre coût et ses critères, et une équipe partagée sur un palier coûte moins à tous. Qui ne veut pas le payer baisse ces poids (\`policy.weights\`).`,
      }),
    ),
  ];
}

/** The plan, then each scenario with its sums or with the reason why it has none. */
export function scenarioRows(view: View): readonly (readonly string[])[] {
  const { graph, words } = view;
  const { total, monthly, complete } = graph.totals;
  return [
    [words.thisPlan, atLeast(view, complete, total), atLeast(view, complete, monthly), "–", ""],
    ...graph.scenarios.map((scenario) => [
      view.say(scenario.title),
      ...sumsOf(view, scenario),
      plain(scenario.total === null ? reasonOf(view, scenario) : changeOf(view, scenario)),
    ]),
  ];
}

/** Levers that lower the cost here, the strongest first. */
export function leverRows(view: View): readonly (readonly string[])[] {
  return view.graph.scenarios
    .filter(({ lever, difference }) => lever && Number(difference) < 0)
    .toSorted((a, b) => Number(a.difference) - Number(b.difference))
    .map((scenario) => [view.say(scenario.title), view.money(scenario.difference), plain(changeOf(view, scenario))]);
}

function sumsOf(view: View, { state, total, monthly, difference, monthlyDifference }: Scenario): readonly string[] {
  if (total === null) return [view.words[state === "infeasible" ? "infeasible" : "notApplicable"], "–", "–"];
  const complete = state === "priced";
  const perMonth = monthlyDifference === null ? "–" : `${signed(view, monthlyDifference)} ${view.words.aMonth}`;
  return [
    atLeast(view, complete, total),
    atLeast(view, complete, monthly),
    difference === null ? perMonth : signed(view, difference),
  ];
}

/** A cell shows marks of code as they are: without them names are easier to read there. */
const plain = (text: string): string => text.replaceAll("`", "");

const atLeast = (view: View, complete: boolean, value: string | null): string =>
  `${complete ? "" : `${view.words.lowerBound} `}${view.money(value)}`;

const signed = (view: View, value: string): string => `${Number(value) > 0 ? "+" : ""}${view.money(value)}`;

const reasonOf = (view: View, { reasons }: Scenario): string => reasons.map(view.say).join(" · ");

/** What differs, and which workloads it moves. */
function changeOf(view: View, { change, moved, reasons }: Scenario): string {
  const { graph, words } = view;
  const to = moved
    .map(({ workload, tier }) => `${getNode(graph, workload, "workload").title} → ${words[tier]}`)
    .join(", ");
  return [
    view.say(change),
    ...reasons.map(view.say),
    ...(to === "" ? [] : [`${words.moves}${colon(view.language)}${to}`]),
  ].join(" · ");
}

const COLUMNS = [
  "id",
  "kind",
  "lever",
  "state",
  "horizonYears",
  "total",
  "npv",
  "capex",
  "monthly",
  "difference",
  "monthlyDifference",
] as const;

/** Scenarios as comma-separated values (RFC 4180), amounts in the graph's currency, sentences in one language. */
export function scenarioCsv(view: View): string {
  const { graph } = view;
  const plan = { ...graph.totals, id: "plan", kind: "strategy", lever: false, state: "plan" };
  return [
    csvLine([...COLUMNS, "currency", "title", "change", "reasons"]),
    csvLine([
      plan.id,
      plan.kind,
      plan.lever,
      plan.state,
      plan.horizonYears,
      plan.total,
      plan.npv,
      plan.capex,
      plan.monthly,
      "0.00",
      "0.00",
      graph.currency,
      view.words.thisPlan,
      "",
      "",
    ]),
    ...graph.scenarios.map((scenario) =>
      csvLine([
        ...COLUMNS.map((column) => scenario[column]),
        graph.currency,
        view.say(scenario.title),
        view.say(scenario.change),
        reasonOf(view, scenario),
      ]),
    ),
    "",
  ].join("\r\n");
}
