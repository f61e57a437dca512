import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { CHECKOUT, run } from "../../support/tools.js";
import { container, filesOf, textOf } from "./mairie.js";
import { writtenSite } from "./written.js";

const FOLDER = "compose/mairie-gpu-1";
const check = (folder: string, ...args: string[]) => run("promtool", args, { cwd: folder });

/** Rules of the site on disk, with the test files beside them. */
function rules(): string {
  const folder = join(writtenSite(), FOLDER, "rules");
  const tests = join(CHECKOUT, "test/constructs/server/rules");
  for (const name of ["site.test.yml", "objectives.test.yml"]) copyFileSync(join(tests, name), join(folder, name));
  return folder;
}

/** Changes one file, to see that a test notices. */
function spoil(folder: string, name: string, from: string, to: string): void {
  const text = readFileSync(join(folder, name), "utf8");
  if (!text.includes(from)) throw new Error(`nothing to spoil in ${name}`);
  writeFileSync(join(folder, name), text.replace(from, to));
}

describe("promtool", () => {
  test.each(["site.yml", "objectives.yml"])("reads the rules of %s, and refuses a bracket that is missing", (name) => {
    const folder = rules();
    expect(check(folder, "check", "rules", name)).toMatchObject({ code: 0, stderr: "" });
    expect(check(folder, "check", "rules", name).stdout).not.toContain("FAILED");
    spoil(folder, name, "[6h]", "[6h");
    expect(check(folder, "check", "rules", name).code).not.toBe(0);
  });

  test("every rule on machines, accelerators and engines rings when it should and not before", () => {
    const folder = rules();
    expect(check(folder, "test", "rules", "site.test.yml")).toMatchObject({ code: 0 });
    const text = readFileSync(join(folder, "site.yml"), "utf8");
    const tried = readFileSync(join(folder, "site.test.yml"), "utf8");
    for (const [, name] of text.matchAll(/alert: (\w+)/g)) expect(tried).toContain(`alertname: ${name}`);
    spoil(folder, "site.yml", "DCGM_FI_DEV_GPU_TEMP > 88", "DCGM_FI_DEV_GPU_TEMP > 98");
    expect(check(folder, "test", "rules", "site.test.yml").code).not.toBe(0);
  });

  test("objectives ring as fast as what may fail is used up", () => {
    const folder = rules();
    expect(check(folder, "test", "rules", "objectives.test.yml")).toMatchObject({ code: 0 });
    spoil(folder, "objectives.yml", "> 0.072", "> 0.72");
    expect(check(folder, "test", "rules", "objectives.test.yml").code).not.toBe(0);
  });

  test("reads the configuration of Prometheus, and refuses an unknown key", () => {
    const folder = join(writtenSite(), FOLDER);
    // The files of secrets and rules are where the containers see them.
    spoil(folder, "prometheus.yml", "/etc/prometheus/rules/*.yml", `${folder}/rules/*.yml`);
    const config = () => check(folder, "check", "config", "--syntax-only", "prometheus.yml");
    expect(config()).toMatchObject({ code: 0 });
    spoil(folder, "prometheus.yml", "metrics_path", "metric_path");
    expect(config().code).not.toBe(0);
  });
});

test("every machine is asked under its own name, with its own token", () => {
  const config = load(textOf(`${FOLDER}/prometheus.yml`)) as {
    scrape_configs: { authorization?: unknown; tls_config?: unknown; static_configs: { targets: string[] }[] }[];
  };
  expect(config.scrape_configs.map((job) => [job.static_configs[0]?.targets[0], job.authorization])).toEqual([
    ["proxy:9443", { credentials_file: "/etc/palier/metrics/mairie-gpu-1" }],
    ["proxy:9443", { credentials_file: "/etc/palier/metrics/mairie-gpu-1" }],
    ["proxy:9443", { credentials_file: "/etc/palier/metrics/mairie-gpu-1" }],
    ["mairie-gpu-2:9443", { credentials_file: "/etc/palier/metrics/mairie-gpu-2" }],
    ["mairie-gpu-2:9443", { credentials_file: "/etc/palier/metrics/mairie-gpu-2" }],
    ["gateway:4000", undefined],
  ]);
});

test("dashboards are files that Grafana reads, on the source it is given", () => {
  const dashboards = [...filesOf()].filter(([path]) => path.startsWith(`${FOLDER}/dashboards/`));
  expect(dashboards.map(([path]) => path.split("/").at(-1))).toEqual(["machines.json", "models.json"]);
  for (const [, { content }] of dashboards) {
    const { panels, title, uid } = JSON.parse(String(content));
    expect([typeof title, typeof uid]).toEqual(["string", "string"]);
    for (const panel of panels) expect(panel.datasource).toEqual({ type: "prometheus", uid: "site" });
  }
  expect(load(textOf(`${FOLDER}/provisioning/datasources/palier.yml`))).toMatchObject({
    datasources: [{ uid: "site" }],
  });
  expect(container("mairie-gpu-1", "grafana").networks).toEqual(["watch"]);
});
