import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { bedrockNode, budgetNode, networkNode, openAiNode, organisationNode } from "../../support/cloud-nodes.js";
import { planOf } from "../../support/plans.js";
import { resources } from "../../support/synth.js";

const ground = [networkNode("aws", "eu-west-3"), bedrockNode("rag")];
const aws = (...nodes: Parameters<typeof cloudGraph>[0]) =>
  cloudApp(cloudGraph([...ground, ...nodes])).stack("ville-aws");

describe("what watches spending on AWS", () => {
  it("goes by the tag of the blueprint, and tells of 20 % more that is at least 5 % of the budgets", () => {
    const out = aws(organisationNode(), budgetNode());
    const [monitor] = resources(out, "aws_ce_anomaly_monitor");
    expect(JSON.parse(String(monitor?.monitor_specification))).toMatchObject({
      Tags: { Key: "palier:blueprint", Values: ["ville"] },
      Dimensions: null,
    });
    const limit = (key: string, value: string) => ({
      dimension: { key, match_options: ["GREATER_THAN_OR_EQUAL"], values: [value] },
    });
    expect(resources(out, "aws_ce_anomaly_subscription")).toMatchObject([
      {
        frequency: "DAILY",
        subscriber: [{ type: "EMAIL", address: "dsi@ville.example" }],
        threshold_expression: {
          // 5 % of 5,400 EUR at 0.9 EUR for a dollar.
          and: [limit("ANOMALY_TOTAL_IMPACT_PERCENTAGE", "20"), limit("ANOMALY_TOTAL_IMPACT_ABSOLUTE", "300.00")],
        },
      },
    ]);
  });

  it("tells nobody without an address, and of every 20 % without a budget", () => {
    expect(resources(aws(organisationNode({ email: null })), "aws_ce_anomaly_subscription")).toEqual([]);
    expect(resources(aws(organisationNode()), "aws_ce_anomaly_subscription")).toMatchObject([
      { threshold_expression: { dimension: { values: ["20"] } } },
    ]);
  });

  it("activates the tags once a bill has shown them, and not before", () => {
    const active = (out: ReturnType<typeof aws>) =>
      resources(out, "aws_ce_cost_allocation_tag").map((tag) => tag.tag_key);
    expect(active(aws(organisationNode()))).toEqual([]);
    const keys = active(aws(organisationNode({ costTagsIn: ["aws"] })));
    expect(keys).toEqual(expect.arrayContaining(["palier:owner", "palier:cost-centre", "palier:node"]));
    expect(keys).not.toContain("palier:version");
  });

  it("has a tag policy where the landing zone names what it is for", () => {
    const target = "ou-ab12-34cd56ef";
    const out = aws(organisationNode({ tagPolicies: [{ provider: "aws", target }] }));
    const [policy] = resources(out, "aws_organizations_policy");
    expect(JSON.parse(String(policy?.content)).tags["palier:environment"]).toEqual({
      tag_key: { "@@assign": "palier:environment" },
      tag_value: { "@@assign": ["production"] },
    });
    expect(resources(out, "aws_organizations_policy_attachment")).toMatchObject([{ target_id: target }]);
    expect(() => aws(organisationNode({ tagPolicies: [{ provider: "aws", target: "everything" }] }))).toThrow(/unit/);
  });
});

describe("what watches spending on Azure", () => {
  const azure = (email: string | null) =>
    cloudApp(
      cloudGraph([networkNode("azure", "francecentral"), openAiNode("office"), organisationNode({ email })]),
    ).stack("ville-azure");

  it("is an alert for a day that costs more than usual", () => {
    expect(resources(azure("dsi@ville.example"), "azurerm_cost_anomaly_alert")).toMatchObject([
      { name: "ville-ville", email_addresses: ["dsi@ville.example"] },
    ]);
    expect(resources(azure(null), "azurerm_cost_anomaly_alert")).toEqual([]);
  });

  it("reports resources without the tags that say who pays, and refuses none", () => {
    const found = resources(azure(null), "azurerm_resource_group_policy_assignment");
    expect(found.map(({ name, enforce, parameters }) => [name, enforce, JSON.parse(String(parameters))])).toEqual([
      ["tag-palier-cost-centre", false, { tagName: { value: "palier:cost-centre" } }],
      ["tag-palier-node", false, { tagName: { value: "palier:node" } }],
      ["tag-palier-owner", false, { tagName: { value: "palier:owner" } }],
    ]);
  });
});

it("every shipped example with a cloud is watched, by the address of the file", () => {
  for (const name of ["collectivite", "editeur", "hopital", "industrie", "tpe"] as const) {
    const graph = planOf(name);
    const watched = graph.stacks.filter(({ nodes }) => nodes.includes(`organisation/${graph.id}`));
    expect(watched.map(({ provider }) => provider)).toEqual([...new Set(graph.stacks.map(({ provider }) => provider))]);
  }
});
