import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withDatabase } from "../../src/cli/reconcile/database.js";
import { readUse } from "../../src/cli/reconcile/read-use.js";
import { amount, cents, sum } from "../../src/core/money.js";
import type { Blueprint } from "../../src/graph/blueprint.js";
import { nodesOf } from "../../src/graph/queries.js";
import { reconcile } from "../../src/reconcile/reconcile.js";
import { type Reconciliation, reconciliation } from "../../src/reconcile/result.js";
import { proposalsOf } from "../../src/reconcile/use/propose.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { emptyFolder } from "../support/output-folder.js";
import { palier } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { refusal } from "./here.js";

const graph = planOf("hopital");
const routes = nodesOf(graph, "gateway").flatMap(({ spec }) => spec.routes);
const [kept, idle] = [routes[0], routes.at(-1)];

/** One request a day on a route, as LiteLLM writes its spend log. */
const log = (route: string, days: number, perDay = 1) =>
  Array.from({ length: days * perDay }, (_, index) => ({
    request_id: `r${index}`,
    call_type: "acompletion",
    api_key: "hash",
    spend: 0.01,
    total_tokens: 300,
    prompt_tokens: 200,
    completion_tokens: 100,
    startTime: new Date(Date.UTC(2026, 10, 1 + (index % days), 9)).toISOString(),
    endTime: new Date(Date.UTC(2026, 10, 1 + (index % days), 10)).toISOString(),
    model: "served",
    model_group: route,
    metadata: { nested: ["any", "thing"] },
  }));

function file(name: string, text: string): string {
  const path = join(emptyFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** Reads files of use as the command does, without starting it. */
async function used(plan: Blueprint, ...files: readonly string[]): Promise<Reconciliation> {
  const limits = { memory: "1GB", threads: 1, scratch: emptyFolder() };
  const { use, bad } = await withDatabase(files, limits, (ask) => readUse(files, ask));
  return reconciliation.parse(reconcile(plan, { groups: [], bad, use }, { basis: "effective", start: "2026-11" }));
}

const csvOf = (rows: readonly Readonly<Record<string, unknown>>[]): string => {
  const names = Object.keys(rows[0] ?? {});
  const cell = (value: unknown): string =>
    `"${(typeof value === "string" ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;
  return [names.join(","), ...rows.map((row) => names.map((name) => cell(row[name])).join(","))].join("\n");
};

/** What ends each month with some nodes, added up from their lines. */
const ending = (
  plan: Blueprint,
  items: readonly string[],
  pick: (line: Blueprint["costs"][number]) => boolean,
): string => {
  const { horizonYears } = plan.totals;
  const lines = plan.costs.filter((line) => items.includes(line.item) && pick(line));
  return cents(
    sum(lines.map((line) => lineTotal(line, { horizonYears, discountRate: 0 }).total)).div(horizonYears * 12),
  );
};

it("a log is the same as JSON, as lines of JSON and as CSV; routes the plan lacks and bad rows are told", async () => {
  const rows = [...log(kept?.name ?? "", 30), ...log("old.public", 3)];
  const results = [
    await used(graph, file("log.json", JSON.stringify(rows))),
    await used(graph, file("log.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"))),
    await used(graph, file("log.csv", csvOf(rows))),
  ];
  for (const result of results) {
    expect(result.use).toEqual({
      days: 30,
      requests: 33,
      unknownRoutes: [{ name: "old.public", requests: 3 }],
      metered: 0,
    });
    expect(result.proposals).toEqual(results[0]?.proposals);
  }
  const broken = file("log.csv", csvOf([...rows, { ...rows[0], startTime: "never" }]));
  expect((await used(graph, broken)).bad).toEqual([{ file: broken, reason: "no time or tokens", rows: 1, lines: [] }]);
});

it("a route nobody called in 30 days is to be retired, with what ends with it; in 20 days nothing is said", async () => {
  const { proposals } = await used(graph, file("log.json", JSON.stringify(log(kept?.name ?? "", 30))));
  const retired = proposals.filter(({ kind }) => kind === "retire");
  expect(retired.map(({ subject }) => subject)).toEqual(routes.slice(1).map(({ name }) => name));
  const last = retired.find(({ subject }) => subject === idle?.name);
  const items = ["compute", "storage", "electricity", "hosting", "maintenance"];
  expect(last?.monthly).toBe(ending(graph, items, ({ node }) => idle?.targets.includes(node) ?? false));
  expect([last?.basis, last?.because.en]).toEqual(["forecast", "no request in 30 days"]);
  expect((await used(graph, file("log.json", JSON.stringify(log(kept?.name ?? "", 20))))).proposals).toEqual([]);
});

it("a workload that is asked half as much as planned is to be planned again with the demand measured", () => {
  const route = routes.find(({ targets }) => targets.length > 0);
  const served = graph.nodes.find(({ id }) => id === route?.targets[0])?.workloads[0] ?? "";
  const decision = graph.decisions.find(({ workload }) => workload === served);
  const planned = decision?.candidates.find(({ option }) => option.id === decision.chosen)?.option.requestsPerYear ?? 0;
  const use = (share: number) => ({
    routes: [
      {
        route: route?.name ?? "",
        requests: Math.round((planned * share * 30) / 365),
        tokensIn: 0,
        tokensOut: 0,
        first: "2026-11-01",
        last: "2026-11-30",
      },
    ],
    meters: [],
  });
  const demand = (share: number) => proposalsOf(graph, use(share), []).filter(({ kind }) => kind === "demand");
  const workload = graph.nodes.find(({ id }) => id === served);
  const perDay = workload?.kind === "workload" ? workload.spec.requestsPerDay : 0;
  expect(demand(0.5)).toMatchObject([
    { subject: served, because: { en: "asked 50 % of what the file says, over 30 days" } },
  ]);
  const [, told] = /to (\d+) and plan again/.exec(demand(0.5)[0]?.check.en ?? "") ?? [];
  expect(Math.abs(Number(told) - perDay / 2)).toBeLessThanOrEqual(Math.max(1, perDay * 0.01));
  expect(demand(1.1)).toEqual([]);
});

it("tokens that are not used are worth what they were forecast at", () => {
  const plan = planOf("editeur");
  const [gateway] = nodesOf(plan, "gateway");
  const [first] = gateway?.spec.routes ?? [];
  if (gateway === undefined || first === undefined) throw new Error("the plan has no gateway");
  const route = { ...first, name: "resume-tickets.internal", targets: ["endpoint/resume-tickets"] };
  const routed = { ...gateway, spec: { ...gateway.spec, routes: [route] } };
  const graph = { ...plan, nodes: plan.nodes.map((node) => (node.id === gateway.id ? routed : node)) };
  const lines = plan.costs.filter(({ id }) => id.startsWith("resume-tickets/tokens"));
  const forecast = sum(lines.map(({ unitPrice, quantity }) => amount(unitPrice ?? 0).times(quantity)));
  const written = lines.find(({ id }) => id.endsWith("tokens-out"));
  const saved = (tokensOut: number) => {
    const use = { route: route.name, requests: 30, tokensIn: 0, tokensOut, first: "2026-11-01", last: "2026-11-30" };
    return proposalsOf(graph, { routes: [use], meters: [] }, []).find(({ kind }) => kind === "demand")?.monthly;
  };
  expect(saved(0)).toBe(cents(forecast));
  // 12 million written in 30 days are 12 ÷ 30 × 365 ÷ 12 = 12.1666… million a month.
  const paid = amount(written?.unitPrice ?? 0).times(amount(12).div(30).times(365).div(12));
  expect(saved(12e6)).toBe(cents(forecast.minus(paid)));
});

/** A month of metering, every hour the same share. */
const metering = (shares: Readonly<Record<string, number>>): string =>
  [
    "node,time,utilisation,power_w",
    ...Object.entries(shares).flatMap(([node, share]) =>
      Array.from(
        { length: 30 * 24 },
        (_, hour) => `${node},${new Date(Date.UTC(2026, 10, 1, hour)).toISOString()},${share},300`,
      ),
    ),
  ].join("\n");

it("two servers used to 20 % are one too many, two used to 50 % are not, and one that is not metered counts as full", async () => {
  const pair = nodesOf(graph, "machine").filter(
    ({ spec }, _, all) => all.filter((other) => other.spec.sku === spec.sku).length === 2,
  );
  expect(pair).toHaveLength(2);
  const [a, b] = pair;
  const fewer = async (shares: Readonly<Record<string, number>>) =>
    (await used(graph, file("metering.csv", metering(shares)))).proposals.filter(({ kind }) => kind === "fewer");
  const [proposal] = await fewer({ [a?.id ?? ""]: 0.2, [b?.spec.hostname ?? ""]: 0.2 });
  const on = nodesOf(graph, "service")
    .filter(({ spec }) => pair.some(({ id }) => id === spec.machine))
    .flatMap(({ workloads }) => workloads);
  const both = ending(
    graph,
    ["electricity", "hosting", "maintenance"],
    ({ workload, tier }) => tier === "server" && on.includes(workload ?? ""),
  );
  expect(Math.abs(Number(proposal?.monthly) - Number(both) / 2)).toBeLessThanOrEqual(0.01);
  expect(proposal?.because.en).toBe(
    "its accelerators are used to 20 % at the 95th percentile from 2026-11-01 to 2026-11-30: 1 server instead of 2",
  );
  expect(await fewer({ [a?.id ?? ""]: 0.5, [b?.id ?? ""]: 0.5 })).toEqual([]);
  expect(await fewer({ [a?.id ?? ""]: 0.1 })).toEqual([]);
});

it("a share outside 0 to 1 is no metering, and another file is refused", async () => {
  const wrong = file(
    "metering.csv",
    `node,time,utilisation\n${["machine/x,2026-11-01T00:00:00Z,87", "machine/x,2026-11-02T00:00:00Z,0.5"].join("\n")}\n`,
  );
  expect((await used(graph, wrong)).bad).toEqual([
    { file: wrong, reason: "no node, time or share from 0 to 1", rows: 1, lines: [] },
  ]);
  for (const [name, text, code] of [
    ["other.csv", "a,b\n1,2\n", 64],
    ["half.json", '[{"startTime":"2026-11-01"', 74],
    ["log.txt", "", 64],
  ] as const)
    expect((await refusal([], { use: [file(name, text)] }))[0]).toBe(code);
  expect((await refusal([]))[0]).toBe(64);
});

it("the text says it in French too", () => {
  const { stdout } = palier([
    "reconcile",
    file("blueprint.json", JSON.stringify(graph)),
    "--use",
    file("log.json", JSON.stringify(log(kept?.name ?? "", 30))),
  ]);
  expect(stdout).toContain("Propositions, avec ce qu’elles économisent par mois");
  expect(stdout).toContain("    aucune requête en 30 jours\n");
  expect(readFileSync("docs/reference/reconcile.md", "utf8")).toContain("--use");
});
