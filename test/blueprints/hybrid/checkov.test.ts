import { describe, expect, it } from "vitest";
import { suppressionsOf } from "../../../src/constructs/suppressions.js";
import { scan } from "../../support/checkov.js";
import { buildClouds } from "../../support/cloud-app.js";
import { cloudGraph, providerKeys } from "../../support/cloud-graph.js";
import { CLUSTER_NODES } from "../../support/cluster-nodes.js";
import { EVERY_NODE } from "../../support/every-node.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planOf } from "../../support/plans.js";

const finding = (check: string, resource: string): string => `${check} ${resource.slice(resource.indexOf(".") + 1)}`;

describe("checkov", () => {
  it.each([
    ["every node", () => cloudGraph(EVERY_NODE)],
    ["clusters", () => cloudGraph(CLUSTER_NODES)],
    ["every node, keys left to the providers", () => providerKeys(cloudGraph(EVERY_NODE))],
    ["clusters, keys left to the providers", () => providerKeys(cloudGraph(CLUSTER_NODES))],
    ["examples/editeur.yaml", () => planOf("editeur")],
    ["examples/groupe.yaml", () => planOf("groupe")],
  ])(
    "finds nothing in the cloud stacks of %s that is not accepted, and accepts nothing it does not find",
    (_, graph) => {
      const folder = emptyFolder();
      const accepted = suppressionsOf(buildClouds(graph(), folder));
      const { failed, passed } = scan(folder);
      expect(passed).toBeGreaterThan(100);
      const found = failed.map(({ check_id: check, resource }) => finding(check, resource));
      expect(found.sort()).toEqual(accepted.map(({ check, address }) => finding(check, address)).sort());
      for (const { reason } of accepted) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
      // Without an account checkov knows no severities: they are printed as it gives them.
      console.table(
        failed.map(({ check_id: check, severity, check_name: name }) => ({
          severity: severity ?? "unknown",
          check,
          name,
          reason: accepted.find((item) => item.check === check)?.reason,
        })),
      );
    },
    120_000,
  );

  it("would find a bucket left open", () => {
    const folder = emptyFolder();
    const app = buildClouds(cloudGraph(EVERY_NODE), folder);
    const block = app.node.findAll().find(({ node }) => node.path.endsWith("Models/PublicAccess"));
    (block as unknown as { blockPublicAcls: boolean }).blockPublicAcls = false;
    app.synth();
    expect(scan(folder).failed.map(({ check_id: check }) => check)).toContain("CKV_AWS_53");
  }, 120_000);
});
