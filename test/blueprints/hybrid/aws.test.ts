import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import {
  bedrockNode,
  budgetNode,
  endpointNode,
  networkNode,
  openAiNode,
  reservedNode,
  storeNode,
  workloadNode,
} from "../../support/cloud-nodes.js";
import { addresses, policies, resources } from "../../support/synth.js";

const network = networkNode("aws", "eu-west-3");
const store = storeNode("aws", "eu-west-3");
const aws = (...args: Parameters<typeof cloudGraph>) => cloudApp(cloudGraph(...args)).stack("ville-aws");
const invalidGraph = expect.objectContaining({ code: "INVALID_GRAPH" });

describe("a model of one's own on SageMaker", () => {
  const out = aws([network, store, endpointNode("chat")]);

  it("runs on the instances the graph names, with room to grow", () => {
    expect(resources(out, "aws_sagemaker_endpoint_configuration")).toMatchObject([
      { production_variants: [{ instance_type: "ml.g6.12xlarge", initial_instance_count: 2 }] },
    ]);
    expect(resources(out, "aws_appautoscaling_target")).toMatchObject([{ min_capacity: 2, max_capacity: 4 }]);
  });

  it("takes its weights and its image from private stores", () => {
    const [model] = resources(out, "aws_sagemaker_model");
    expect(model?.primary_container).toMatchObject({
      image: expect.stringMatching(/^\$\{aws_ecr_repository\..*\.repository_url\}@sha256:(?:5d){32}$/),
      model_data_source: {
        s3_data_source: [
          { s3_uri: expect.stringMatching(/^s3:\/\/\$\{aws_s3_bucket\..*\.id\}\/models\/Qwen3-8B\/abc123\/$/) },
        ],
      },
    });
  });

  it("keeps the digest of an image, and leaves no character with a meaning in the folder of a model", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const base = endpointNode("chat");
    if (base.kind !== "endpoint") expect.fail();
    const model = { ...base.spec.model, name: "a/*${b}", revision: null };
    const pinned = aws([network, store, endpointNode("chat", { image: `x/y@${digest}`, model })]);
    const text = JSON.stringify(resources(pinned, "aws_sagemaker_model"));
    expect(text).toContain(`repository_url}@${digest}`);
    expect(text).toContain("models/a-b-/current/");
  });

  it("does not grow when it may not", () => {
    const fixed = aws([network, store, endpointNode("chat", { maxInstances: 2 })]);
    expect(resources(fixed, "aws_appautoscaling_target")).toEqual([]);
  });

  it("rings at twice the time the sizing expects", () => {
    const option = { id: "cloud:sagemaker:g6", performance: { endToEndMs: 1_200.5 } };
    const decision = { workload: "workload/chat", chosen: option.id, candidates: [{ option }] };
    const built = aws([network, store, endpointNode("chat")], { decisions: [decision as never] });
    const alarms = resources(built, "aws_cloudwatch_metric_alarm");
    expect(alarms.find(({ metric_name: name }) => name === "ModelLatency")?.threshold).toBe(2_401_000);
  });

  it.each([
    ["a store", [network, endpointNode("chat")]],
    ["any network", [store, endpointNode("chat")]],
    ["its network", [networkNode("aws", "eu-central-1"), endpointNode("chat")]],
    ["an instance type", [network, store, endpointNode("chat", { instanceType: null })]],
    ["a service of AWS", [network, openAiNode("chat", { provider: "aws", network: network.id })]],
  ])("fails without %s", (_, nodes) => expect(() => aws(nodes)).toThrow(invalidGraph));
});

describe("Bedrock", () => {
  const source = (residency: string, spec: Parameters<typeof bedrockNode>[1] = {}) => {
    const nodes = [workloadNode({ residency }), network, bedrockNode("rag", spec)];
    const out = cloudApp({ ...cloudGraph(nodes.slice(1)), nodes }).stack("ville-aws");
    return JSON.stringify(resources(out, "aws_bedrock_inference_profile")[0]?.model_source);
  };

  it("answers from its region or from its geography, and never from a geography where data must stay in a country", () => {
    expect(source("eu")).toContain(":inference-profile/eu.anthropic.");
    expect(source("country", { geography: "region" })).toContain(":bedrock:eu-west-3::foundation-model/anthropic.");
    expect(() => source("country")).toThrow(invalidGraph);
  });

  it("is called through a filter, in the words of the graph's language", () => {
    const out = aws([network, bedrockNode("rag")]);
    expect(resources(out, "aws_bedrock_guardrail")).toMatchObject([
      { name: "ville-rag", blocked_input_messaging: expect.stringMatching(/^Cette demande/) },
    ]);
    const conditions = policies(out)
      .filter(({ address }) => address.startsWith("aws_iam_policy."))
      .flatMap(({ statements }) => statements)
      .filter(({ Action }) => Action.includes("bedrock:InvokeModel"))
      .map(({ Condition }) => Condition?.StringEquals?.["bedrock:GuardrailIdentifier"]);
    expect(conditions).toHaveLength(2);
    for (const condition of conditions) expect(condition).toMatch(/aws_bedrock_guardrail_version\..*\.version\}$/);
    const { guardrail: _, ...bare } = { ...(bedrockNode("rag").spec as Record<string, unknown>) };
    expect(() => aws([network, { ...bedrockNode("rag"), spec: bare } as never])).toThrow(invalidGraph);
  });

  it("has capacity of its own where the graph reserves some, and no profile", () => {
    const out = aws([network, reservedNode("rag")]);
    expect(resources(out, "aws_bedrock_provisioned_model_throughput")).toMatchObject([
      { provisioned_model_name: "ville-rag", model_units: 2, commitment_duration: "OneMonth" },
    ]);
    expect(resources(out, "aws_bedrock_inference_profile")).toEqual([]);
  });

  it("is logged once per region however many models are called", () => {
    const out = aws([network, bedrockNode("rag"), bedrockNode("faq")]);
    expect(resources(out, "aws_bedrock_model_invocation_logging_configuration")).toHaveLength(1);
    expect(resources(out, "aws_iam_policy")).toHaveLength(2);
  });
});

describe("networks", () => {
  it("get entry points for what their endpoints use only", () => {
    const services = (...nodes: Parameters<typeof cloudGraph>[0]) =>
      resources(aws([network, ...nodes]), "aws_vpc_endpoint").map(({ service_name: name }) =>
        String(name).replace("com.amazonaws.eu-west-3.", ""),
      );
    expect(services(bedrockNode("rag"))).toEqual(["bedrock-runtime", "logs", "monitoring", "sts"]);
    expect(services(store, endpointNode("chat"))).toEqual([
      "ecr.api",
      "ecr.dkr",
      "logs",
      "monitoring",
      "s3",
      "sagemaker.api",
      "sagemaker.runtime",
      "sts",
    ]);
  });

  it("of a landing zone are used as they are, with their key", () => {
    const existing = { networkId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"], keyId: "1234" };
    const out = aws([networkNode("aws", "eu-west-3", { existing }), store, endpointNode("chat")]);
    const types = new Set(addresses(out).map((address) => address.split(".")[0]));
    for (const own of ["aws_vpc", "aws_subnet", "aws_vpc_endpoint", "aws_kms_key"]) expect(types).not.toContain(own);
    expect(resources(out, "aws_sagemaker_model")).toMatchObject([
      { vpc_config: { subnets: ["subnet-1", "subnet-2"] } },
    ]);
    expect(resources(out, "aws_ecr_repository")).toMatchObject([
      { encryption_configuration: [{ kms_key: expect.stringMatching(/:kms:eu-west-3:.*:key\/1234$/) }] },
    ]);
  });

  it("of a second region get a provider of their own", () => {
    const nodes = [network, bedrockNode("rag"), networkNode("aws", "eu-central-1")];
    const out = aws(nodes) as { provider?: { aws: readonly { region: string; alias?: string }[] } };
    expect(out.provider?.aws).toEqual([{ region: "eu-central-1" }, { region: "eu-west-3", alias: "eu-west-3" }]);
    const vpcs = resources(aws(nodes), "aws_vpc").map(({ provider }) => provider);
    expect(new Set(vpcs)).toEqual(new Set([undefined, "aws.eu-west-3"]));
  });
});

describe("budgets", () => {
  const budgets = (change: Parameters<typeof budgetNode>[0], facts?: Parameters<typeof cloudGraph>[1]) =>
    resources(aws([network, budgetNode(change)], facts), "aws_budgets_budget");
  const rate = (value: number, unit: string) => ({ name: "exchange", value, unit, source: "test", asOf: "2026-11-20" });

  it("are converted to US dollars by the rate of the graph, whichever way it is given", () => {
    expect(budgets({})[0]?.limit_amount).toBe("6000.00");
    expect(budgets({}, { facts: [rate(1.1, "USD/EUR")] })[0]?.limit_amount).toBe("5940.00");
    expect(budgets({ currency: "USD" }, { facts: [] })[0]?.limit_amount).toBe("5400.00");
  });

  it("are not made up without a rate: a warning says which one is missing", () => {
    const built = cloudApp(cloudGraph([network, budgetNode()], { facts: [] }));
    expect(resources(built.stack("ville-aws"), "aws_budgets_budget")).toEqual([]);
    const warnings = built.app.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => String(data)));
    expect(warnings).toContainEqual(expect.stringContaining("`quotes.exchange` gives no rate for EUR"));
  });
});
