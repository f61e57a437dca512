import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { machineQueries } from "../../../src/constructs/workstation/queries.js";
import { machineReports, queryPack } from "../../../src/constructs/workstation/reports.js";
import { telemetryFiles } from "../../../src/constructs/workstation/telemetry.js";
import { emptyFolder } from "../../support/output-folder.js";
import { run, start, tool } from "../../support/tools.js";
import { DIRECTION, text } from "./population.js";

const policies = machineQueries(DIRECTION).map(({ name }) => name);
const files = telemetryFiles({ node: "organisation/ville", policies });

/** Results as osquery writes them, one line each. */
const result = (host: string, name: string, snapshot: readonly object[], unixTime = 1) =>
  JSON.stringify({ name: `pack_palier_${name}`, hostIdentifier: host, unixTime, action: "snapshot", snapshot });

/** What the program makes of results. */
function counted(lines: readonly string[]): { readonly stdout: string; readonly lines: readonly string[] } {
  const folder = emptyFolder();
  writeFileSync(join(folder, "results.log"), `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "program.py"), text(files, "workstations/telemetry/fleet-metrics.py"));
  const done = start(tool("python3"), [join(folder, "program.py"), join(folder, "results.log")]);
  expect(done).toMatchObject({ code: 0, stderr: "" });
  return { stdout: done.stdout, lines: done.stdout.split("\n").filter((line) => !/^(?:#|$)/.test(line)) };
}

const HOSTS = ["pc-anne", "pc-bruno", "pc-chloe", "pc-david", "pc-elise"];
const running = (host: string, population: string, at = 1) =>
  result(host, "State of the runtime", [{ population, name: "ollama", user_time: "2000" }], at);

test("counts machines, models, use and failing policies by population", () => {
  const { stdout, lines } = counted([
    ...HOSTS.map((host) => running(host, "direction")),
    ...HOSTS.map((host) => result(host, "Memory of the machine", [{ population: "direction", physical_memory: "16" }])),
    result("pc-anne", "Models on the machine", [{ population: "direction", filename: "sha256-aa", size: "7" }]),
    // The latest word of a machine counts.
    result("pc-anne", "The disk is encrypted", [{ 1: "1" }], 1),
    result("pc-anne", "The disk is encrypted", [], 2),
    result("pc-bruno", "The disk is encrypted", [{ 1: "1" }], 2),
  ]);
  expect(lines).toEqual([
    'palier_workstations{population="direction"} 5',
    'palier_workstations_busy_seconds{population="direction"} 10',
    'palier_workstations_failing{policy="The disk is encrypted",population="direction"} 1',
    'palier_workstations_memory_bytes{population="direction"} 80',
    'palier_workstations_model{model="sha256-aa",population="direction"} 1',
    'palier_workstations_running{population="direction"} 5',
  ]);
  expect(run("promtool", ["check", "metrics"], { input: stdout })).toMatchObject({ code: 0, stderr: "" });
  expect(run("promtool", ["check", "metrics"], { input: stdout.replaceAll(/# HELP .*\n/g, "") }).code).not.toBe(0);
});

test("no prompt, no name of a machine and no small group leaves, whatever the results hold", () => {
  const secret = "Le salaire de Mme Martin est-il trop bas ?";
  const { stdout, lines } = counted([
    ...HOSTS.map((host) => running(host, "direction")),
    running("pc-maire", "cabinet"),
    result("pc-anne", "Models on the machine", [{ population: "direction", filename: secret, prompt: secret }]),
    result("pc-anne", "State of the runtime", [{ population: "direction", cmdline: secret, user_time: secret }], 2),
    result("pc-anne", "Somebody's own query", [{ population: "direction", history: secret }]),
    result("pc-anne", "Memory of the machine", [{ population: `${secret}"}`, hostname: "pc-anne" }]),
  ]);
  for (const word of [secret, "Martin", "pc-", "cabinet"]) expect(stdout).not.toContain(word);
  expect(lines).toContain('palier_workstations{population="small"} 1');
  expect(lines).toContain('palier_workstations_model{model="other",population="direction"} 1');
});

test("the dashboard shows expressions that Prometheus reads, of counts the program writes", () => {
  const { panels, uid } = JSON.parse(text(files, "workstations/telemetry/dashboard.json"));
  expect(uid).toBe("palier-workstations");
  const expressions: string[] = panels.map(({ targets }: { targets: [{ expr: string }] }) => targets[0].expr);
  const rules = (list: readonly string[]) => {
    const folder = emptyFolder();
    const group = { name: "panels", rules: list.map((expr, at) => ({ record: `panel:${at}`, expr })) };
    writeFileSync(join(folder, "rules.yml"), stringify({ groups: [group] }));
    return run("promtool", ["check", "rules", join(folder, "rules.yml")]).code;
  };
  expect(rules(expressions)).toBe(0);
  expect(rules(["sum by (population (palier_workstations)"])).not.toBe(0);
  const program = text(files, "workstations/telemetry/fleet-metrics.py");
  for (const metric of expressions.join(" ").match(/palier_\w+/g) ?? []) expect(program).toContain(`"${metric}"`);
});

test("a population that reports nothing is asked its policies only", () => {
  const silent = { ...DIRECTION, isCounted: false };
  expect(machineReports(silent)).toEqual([]);
  expect(Object.keys(JSON.parse(String(queryPack(silent).content)).queries)).toEqual(policies);
});
