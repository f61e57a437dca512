import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { CHECKOUT, run } from "../../support/tools.js";
import { type LeakCase, leakCases } from "./leak-cases.js";
import { LEAK_SITE } from "./leak-site.js";
import { type GatewayConfiguration, LEAKING } from "./leaking.js";
import { writtenSite } from "./written.js";

const DRIVER = join(CHECKOUT, "test/constructs/server/leak-drive.py");
const { remotes } = LEAK_SITE.gateway;
/** One route of each class, and what answers it first. */
const NAMES = ["faq.public", "chat.internal", "juristes.confidential", "dossiers.restricted"];

interface Answer {
  readonly id: string;
  readonly status: number;
  readonly reached: readonly string[];
}

/** What each case reached, by driving LiteLLM itself. */
function drive(
  config: string,
  cases: readonly LeakCase[],
): { readonly answers: ReadonlyMap<string, Answer>; readonly metrics: string } {
  const done = run("litellm-python", [DRIVER], {
    input: JSON.stringify({ config, cases }),
    env: { LITELLM_LOCAL_MODEL_COST_MAP: "True" },
    timeoutSeconds: 300,
  });
  const lines = done.stdout.split("\n").filter((line) => line.startsWith('{"id"'));
  if (lines.length !== cases.length)
    throw new Error(`${lines.length} of ${cases.length}: ${done.stderr.slice(-2_000)}`);
  const { metrics } = JSON.parse(done.stdout.split("\n").find((line) => line.startsWith('{"metrics"')) ?? "{}");
  const answers = new Map(lines.map((line) => JSON.parse(line) as Answer).map((answer) => [answer.id, answer]));
  return { answers, metrics: String(metrics) };
}

/** Models of third parties that a case reached although its class may not enter there. */
const leaksIn = ({ route }: LeakCase, { reached }: Answer): readonly string[] => {
  const level = route.slice(route.indexOf(".") + 1);
  return reached.filter((node) => remotes.find((remote) => remote.node === node)?.accepts.includes(level) === false);
};

describe("the gateway under every class, failure and trick", () => {
  test("nothing goes where its class may not", async () => {
    const cases = leakCases(NAMES);
    const [first] = cases as [LeakCase];
    // Whoever asks for a model of Vertex AI by its route gets it, at its own address: what is not called could not leak.
    const away = { ...first, id: "away", route: "reserve.internal", body: { model: "reserve.internal" } };
    const gateway = join(writtenSite(LEAK_SITE), "compose/mairie-gpu-1/gateway.yaml");
    const { answers, metrics } = drive(gateway, [...cases, away]);
    expect(answers.get("away")).toMatchObject({ status: 200, reached: ["endpoint/reserve"] });
    const rows = cases.map((item) => ({ item, answer: answers.get(item.id) as Answer }));
    expect(cases.length).toBeGreaterThan(200);
    expect(rows.filter(({ item, answer }) => leaksIn(item, answer).length > 0)).toEqual([]);
    // A gateway that answers nobody would leak nothing either.
    const honest = rows.filter(({ item }) => item.trick === "none" && item.failure.name === "none");
    expect(honest.map(({ item, answer }) => [item.route, answer.status, answer.reached])).toEqual(
      NAMES.map((name) => [name, 200, [`service/${name.split(".")[0]}`]]),
    );
    // The objectives rest on these names.
    expect(metrics).toMatch(/^litellm_proxy_total_requests_metric_total\{.*requested_model="chat\.internal"/m);
    expect(metrics).toMatch(
      /^litellm_proxy_failed_requests_metric_total\{.*exception_status="5\d\d".*requested_model="dossiers\.restricted"/m,
    );
    await expect(table(rows)).toMatchFileSnapshot("../../golden/servers/leaks.md");
  }, 300_000);
});

describe("a configuration that lets data out", () => {
  test("does so in LiteLLM, and is refused by the guard", () => {
    const folder = join(writtenSite(LEAK_SITE), "compose/mairie-gpu-1");
    const rendered = load(readFileSync(join(folder, "gateway.yaml"), "utf8")) as GatewayConfiguration;
    const routers = LEAKING.map(({ id, change, body }) => ({ id, config: change(rendered), body }));
    const done = run("litellm-python", [DRIVER], {
      input: JSON.stringify({ routers, guard: folder }),
      env: { LITELLM_LOCAL_MODEL_COST_MAP: "True" },
    });
    const rows = done.stdout.split("\n").flatMap((line) => (line.startsWith('{"id"') ? [JSON.parse(line)] : []));
    const away = (guarded: boolean) =>
      rows
        .filter((row) => row.guarded === guarded && row.reached.some((node: string) => node.startsWith("endpoint/")))
        .map(({ id }) => id);
    expect(rows).toHaveLength(LEAKING.length * 2);
    expect(away(false)).toEqual(LEAKING.map(({ id }) => id));
    expect(away(true)).toEqual([]);
  }, 120_000);
});

/** Table of class × failure × trick → reached. */
function table(rows: readonly { readonly item: LeakCase; readonly answer: Answer }[]): string {
  const line = ({ item, answer }: (typeof rows)[number]): string =>
    `| ${item.route} | ${item.failure.name} | ${item.trick} | ${answer.status} | ${answer.reached.join(", ") || "–"} |`;
  return [
    "| route | failure | trick | answer | reached |",
    "|---|---|---|---|---|",
    ...rows.map(line),
    "",
    `${rows.length} cases, ${rows.filter(({ item, answer }) => leaksIn(item, answer).length > 0).length} leaks.`,
    "",
  ].join("\n");
}
