import { TerraformResource } from "cdktf";
import { describe, expect, it } from "vitest";
import { withoutCreationStacks } from "../../../src/constructs/stack.js";
import { tagCoverage } from "../../../src/constructs/tagging.js";
import { MANAGED_SERVICES } from "../../../src/core/managed.js";
import { projectTags, TAG_KEYS } from "../../../src/core/tags.js";
import { constructId } from "../../../src/graph/queries.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { bedrockNode, budgetNode, endpointNode, networkNode, storeNode } from "../../support/cloud-nodes.js";
import { EVERY_NODE } from "../../support/every-node.js";
import { policies, resources } from "../../support/synth.js";

const graph = cloudGraph(EVERY_NODE);
const { app, stack, text } = cloudApp(graph);
const stacks = ["ville-aws", "ville-azure", "ville-google"];

describe("every cloud stack", () => {
  it("tags every taggable resource with every tag of its node", () => {
    const { taggable, untagged } = tagCoverage(app);
    expect(untagged).toEqual([]);
    expect(taggable.length).toBeGreaterThan(60);
    const tagged = stacks.flatMap((name) => {
      const blocks = Object.values(stack(name).resource ?? {}).flatMap((block) => Object.values(block));
      return blocks.flatMap(({ tags, labels, user_labels: userLabels }) => {
        const found = tags ?? userLabels ?? labels;
        return found === undefined ? [] : [{ name, keys: Object.keys(found as object) }];
      });
    });
    expect(tagged).toHaveLength(taggable.length);
    const labels = Object.keys(projectTags(Object.fromEntries(TAG_KEYS.map((key) => [key, ""])), "google"));
    for (const { name, keys } of tagged)
      expect(keys).toEqual(expect.arrayContaining(name === "ville-google" ? labels : [...TAG_KEYS]));
  });

  it("carries the id of a graph node in the path of every resource", () => {
    const ids = graph.nodes.map(({ id }) => constructId(id));
    const paths = app.node
      .findAll()
      .flatMap((item) => (TerraformResource.isTerraformResource(item) ? [item.node.path] : []));
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter((path) => !ids.includes(path.split("/")[1] ?? ""))).toEqual([]);
  });

  it("opens nothing to the internet and allows no action of every kind", () => {
    // Google's firewall names everything to refuse it.
    const rules = resources(stack("ville-google"), "google_compute_firewall");
    const wide = rules.filter((rule) => JSON.stringify(rule).includes("0.0.0.0/0"));
    // In every network all is denied, both ways, and nothing that wide is allowed.
    const networks = resources(stack("ville-google"), "google_compute_network");
    expect(networks.length).toBeGreaterThan(0);
    expect(wide.map(({ direction, allow, deny }) => [direction, allow, deny])).toEqual(
      networks.flatMap(() => [
        ["INGRESS", undefined, [{ protocol: "all" }]],
        ["EGRESS", undefined, [{ protocol: "all" }]],
      ]),
    );
    for (const name of stacks) {
      if (name !== "ville-google") expect(text(name)).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
      const allowed = policies(stack(name)).flatMap(({ statements }) =>
        statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action),
      );
      expect(allowed.filter((action) => action.includes("*"))).toEqual([]);
    }
  });

  it("names every resource in policies of identities, but for what AWS cannot name", () => {
    const identities = policies(stack("ville-aws")).filter(({ address }) =>
      /^aws_iam_(?:role_)?policy\./.test(address),
    );
    const wide = identities.flatMap(({ statements }) => statements.filter(({ Resource }) => Resource?.includes("*")));
    expect(new Set(wide.map(({ Sid }) => Sid))).toEqual(
      new Set(["CallService", "FollowJob", "Network", "RegistryToken", "SeeNetwork", "WriteMetrics"]),
    );
    for (const { Condition } of wide.filter(({ Sid }) => Sid === "CallService" || Sid === "FollowJob"))
      expect(Condition?.["StringEquals"]).toHaveProperty("aws:SourceVpc");
    expect(wide.filter(({ Sid }) => Sid === "WriteMetrics").every(({ Condition }) => Condition !== undefined)).toBe(
      true,
    );
  });

  it("says what each endpoint costs and how to call it", () => {
    const output = (name: string, key: string) => stack(name).output?.[key]?.value as { nodes: object };
    const known = { monthly: "1000.00", tco: "60000.00" };
    const ready = (from: number) =>
      Object.fromEntries(MANAGED_SERVICES.slice(from, from + 4).map((service) => [`endpoint/r-${service}`, known]));
    expect(output("ville-aws", "palier_costs").nodes).toEqual({
      ...ready(0),
      "endpoint/chat": known,
      "endpoint/vision": known,
      "endpoint/letters": known,
      "endpoint/minutes": known,
      "endpoint/codes": known,
      "endpoint/risk": known,
      "endpoint/rag": known,
    });
    expect(output("ville-azure", "palier_costs").nodes).toEqual({
      ...ready(4),
      "endpoint/office": known,
      "endpoint/mail": known,
      "endpoint/own": known,
    });
    expect(Object.keys(output("ville-aws", "palier_endpoints"))).toEqual([
      "endpoint/chat",
      "endpoint/codes",
      "endpoint/letters",
      "endpoint/minutes",
      "endpoint/r-amazon-transcribe",
      "endpoint/r-amazon-translate",
      "endpoint/r-opensearch-serverless",
      "endpoint/r-rekognition",
      "endpoint/rag",
      "endpoint/risk",
      "endpoint/vision",
    ]);
  });

  it("says where the weights and the image of a model of one's own must lie", () => {
    const value = stack("ville-aws").output?.palier_stores?.value as Readonly<Record<string, unknown>>;
    expect(Object.keys(value)).toEqual(["chat", "codes", "minutes", "risk", "vision"].map((id) => `endpoint/${id}`));
    expect(value["endpoint/chat"]).toEqual({
      weights: expect.stringMatching(/^s3:\/\/.*\/models\/Qwen3-8B\/abc123\/$/),
      image: expect.stringMatching(/repository_url\}@sha256:(?:5d){32}$/),
    });
  });

  it("does not say what is not known: a cost with a missing price", () => {
    const unknown = { monthly: null, tco: null };
    const costsByNode = Object.fromEntries(Object.keys(graph.costsByNode).map((id) => [id, unknown]));
    const built = cloudApp(cloudGraph(EVERY_NODE, { costsByNode }));
    expect(built.text("ville-azure")).toContain('"monthly": "unknown"');
    expect(built.text("ville-azure")).not.toContain("60000.00");
  });

  it("gives the same bytes without creation stacks", () => {
    const fast = withoutCreationStacks(() => cloudApp(graph));
    for (const name of stacks) expect(fast.text(name)).toBe(text(name));
  });

  it("writes texts of the file as texts, wherever Terraform would evaluate them", () => {
    const evil = '${file("/etc/passwd")} %{ for x in y } {TfToken[TOKEN.1]}';
    const node = endpointNode("chat", { environment: { A: evil } });
    const hostile = cloudApp(
      cloudGraph([
        networkNode("aws", "eu-west-3"),
        storeNode("aws", "eu-west-3"),
        { ...node, tags: { ...node.tags, "palier:cost-centre": evil } },
        budgetNode({ email: evil, providers: ["aws"] }),
      ]),
    );
    const out = hostile.stack("ville-aws");
    const escaped = '$${file("/etc/passwd")} %%{ for x in y } {Tf${"Token"}[TOKEN.1]}';
    expect(resources(out, "aws_sagemaker_model")).toMatchObject([
      { primary_container: { environment: { A: escaped } } },
    ]);
    expect(hostile.text("ville-aws")).not.toMatch(/[^$]\$\{file|[^%]%\{ for/);
  });
});

describe("the state", () => {
  const state = {
    backend: "s3",
    bucket: null,
    region: "eu-west-3",
    lockTable: null,
    resourceGroup: null,
    storageAccount: null,
  } as const;
  const withState = (change: object) => () =>
    cloudApp(cloudGraph([networkNode("aws", "eu-west-3"), bedrockNode("rag")], { state: { ...state, ...change } }));

  it.each([
    ["bucket", {}],
    ["resourceGroup", { backend: "azurerm" }],
    ["storageAccount", { backend: "azurerm", resourceGroup: "rg" }],
  ])("fails without its %s", (member, change) => {
    expect(withState(change)).toThrow(
      expect.objectContaining({
        code: "MISSING_VALUE",
        issues: [expect.objectContaining({ path: `operations.state.${member}` })],
      }),
    );
  });

  it("goes where the file says", () => {
    const { stack } = withState({ bucket: "states" })();
    expect(stack("ville-aws")).toMatchObject({ terraform: { backend: { s3: { bucket: "states" } } } });
    const azure = withState({ backend: "azurerm", resourceGroup: "rg", storageAccount: "states" })();
    expect(azure.stack("ville-aws")).toMatchObject({
      terraform: { backend: { azurerm: { storage_account_name: "states", container_name: "tfstate" } } },
    });
  });
});
