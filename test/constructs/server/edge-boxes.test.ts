import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { edgeOf } from "../../../src/blueprints/hybrid/edge-watch.js";
import { edgeJobs, edgeWatch } from "../../../src/constructs/server/edge-boxes.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";
import { CHECKOUT, run } from "../../support/tools.js";

const LINE = { node: "fleet/line", population: "line", title: "Line", count: 8 } as const;

/** Rules of the machines of a line on disk, with their tests beside them. */
function rules(): string {
  const folder = emptyFolder();
  for (const { path, content } of edgeWatch([LINE])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  copyFileSync(join(CHECKOUT, "test/constructs/server/rules/edge.test.yml"), join(folder, "rules/edge.test.yml"));
  return join(folder, "rules");
}
const promtool = (cwd: string, ...args: string[]) => run("promtool", args, { cwd });

describe("rules on unattended machines", () => {
  test("ring when they should and not before, each of them", () => {
    const folder = rules();
    expect(promtool(folder, "check", "rules", "edge.yml")).toMatchObject({ code: 0, stderr: "" });
    expect(promtool(folder, "test", "rules", "edge.test.yml")).toMatchObject({ code: 0 });
    const tried = readFileSync(join(folder, "edge.test.yml"), "utf8");
    const all = [...readFileSync(join(folder, "edge.yml"), "utf8").matchAll(/"?alert"?: "?(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(all).toHaveLength(8);
    for (const name of all) expect(tried).toContain(`alertname: ${name}`);
  });

  test.each([
    ["< 8", "< 2"],
    ["palier_edge_up == 0", "palier_edge_up == 2"],
    ["> 90", "> 99"],
  ])("%s made %s is noticed", (from, to) => {
    const folder = rules();
    const text = readFileSync(join(folder, "edge.yml"), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(folder, "edge.yml"), text.replace(from, to));
    expect(promtool(folder, "test", "rules", "edge.test.yml").code).not.toBe(0);
  });
});

describe("the site that watches them", () => {
  test("asks each over TLS with a certificate of its own", () => {
    const [job] = edgeJobs([LINE], "plant");
    const folder = emptyFolder();
    writeFileSync(join(folder, "prometheus.yml"), JSON.stringify({ scrape_configs: [job] }));
    const check = () => promtool(folder, "check", "config", "--syntax-only", "prometheus.yml");
    expect(check()).toMatchObject({ code: 0 });
    expect(job).toMatchObject({ scheme: "https", tls_config: { cert_file: "/etc/palier/metrics/edge.crt" } });
    writeFileSync(join(folder, "prometheus.yml"), JSON.stringify({ scrape_configs: [{ ...job, tls: {} }] }));
    expect(check().code).not.toBe(0);
  });

  test("of the manufacturer is the one with a server, for the line that has none", () => {
    const graph = planOf("industrie");
    const gateways = nodesOf(graph, "gateway").map(({ id }) => id);
    const watched = gateways.map((id) => edgeOf(graph, id));
    expect(watched.flat()).toEqual([
      expect.objectContaining({ node: "fleet/boitiers-ligne", population: "boitiers-ligne", count: 8 }),
    ]);
    expect(watched[0]).toHaveLength(1);
    expect(nodesOf(graph, "fleet").find(({ id }) => id === "fleet/boitiers-ligne")?.spec.site).toBe("usine-cholet");
    // Where a population stands beside a server, that site watches it.
    const there = nodesOf(graph, "fleet").map((node) =>
      node.id === "fleet/boitiers-ligne" ? { ...node, spec: { ...node.spec, site: "usine-montoir" } } : node,
    );
    const moved = { ...graph, nodes: [...graph.nodes.filter(({ kind }) => kind !== "fleet"), ...there] };
    const montoir = gateways.filter((id) => edgeOf(moved, id).length > 0);
    expect(montoir).toEqual(["gateway/usine-montoir"]);
  });

  test("shows them on a page of its own, with the figures the rules read", () => {
    const files = edgeWatch([LINE]);
    const page = JSON.parse(String(files.find(({ path }) => path === "dashboards/edge.json")?.content));
    const asked = JSON.stringify(page.panels.map(({ targets }: { targets: object }) => targets));
    for (const metric of ["palier_edge_up", "palier_edge_info", "palier_edge_update_refused", "node_thermal_zone_temp"])
      expect(asked).toContain(metric);
    const ids = page.panels.map(({ id }: { id: number }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(load(String(files[0]?.content))).toMatchObject({ groups: [{ name: "edge" }] });
    expect(edgeWatch([])).toEqual([]);
  });
});
