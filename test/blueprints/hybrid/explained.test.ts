import { describe, expect, it } from "vitest";
import { captureOf, explainsOf } from "../../../src/blueprints/hybrid/endpoint-wishes.js";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { endpointNode, networkNode, storeNode, vertexNode } from "../../support/cloud-nodes.js";
import { policies, resources } from "../../support/synth.js";

const DIGEST = `sha256:${"c1".repeat(32)}`;
const CLARIFY = `306415355426.dkr.ecr.us-west-2.amazonaws.com/sagemaker-clarify-processing:1.0@${DIGEST}`;

describe("answers of SageMaker that are explained", () => {
  const nodes = [networkNode("aws", "eu-west-3"), storeNode("aws", "eu-west-3")];
  const built = (explains?: "rows" | "images", explainer = CLARIFY) => {
    const graph = cloudGraph([...nodes, endpointNode("risk", explains === undefined ? {} : { explains, explainer })]);
    const { stack } = cloudApp(graph);
    return graph.stacks.map(({ id }) => stack(id)).find((one) => resources(one, "aws_sagemaker_endpoint").length > 0);
  };
  const out = built("rows");
  if (out === undefined) throw new Error("no endpoint");

  it("are explained by a run of Clarify that puts the model up, asks it and takes it down", () => {
    const [pipeline] = resources(out, "aws_sagemaker_pipeline");
    const definition = String(pipeline?.pipeline_definition);
    expect(pipeline?.pipeline_name).toBe("ville-risk-explain");
    for (const part of ['"Type" = "Processing"', `@${DIGEST}`, "analysis_config", "/explain/ville-risk/results/"])
      expect(definition).toContain(part);
    const asks = policies(out)
      .flatMap(({ statements }) => statements)
      .find(({ Sid }) => Sid === "AskTheModel");
    expect(asks?.Resource?.map((arn) => arn.split(":").at(-1))).toEqual([
      "endpoint/sm-clarify*",
      "endpoint-config/sm-clarify*",
    ]);
  });

  it("log to a group that is kept for a year under the key, once for the region, and only where something is explained", () => {
    const groups = (one: typeof out | undefined) =>
      one === undefined
        ? []
        : resources(one, "aws_cloudwatch_log_group").filter(({ name }) => name === "/aws/sagemaker/ProcessingJobs");
    expect(groups(out)).toEqual([
      expect.objectContaining({ retention_in_days: 365, kms_key_id: expect.stringMatching(/aws_kms_key/) }),
    ]);
    expect(groups(built())).toEqual([]);
  });

  it("say where the analysis, its rows, its results and the image lie", () => {
    const value = out.output?.palier_endpoints?.value as Record<string, { explanation?: Record<string, unknown> }>;
    expect(value["endpoint/risk"]?.explanation).toMatchObject({
      folder: expect.stringMatching(/^s3:\/\/.*\/explain\/ville-risk\/$/),
      image: expect.stringMatching(/repository_url\}@sha256:[0-9a-f]{64}$/),
      analysis: { dataset_type: "text/csv", methods: { shap: { agg_method: "mean_abs" } } },
    });
  });

  it("are explained by an image whose content somebody looked at: its digest is asked for until it is recorded", () => {
    const asked = built("rows", CLARIFY.replace(/@.*/, ""));
    expect(asked?.variable).toMatchObject({
      image_digest_clarify_ville_risk: { description: expect.stringContaining("sagemaker-clarify-processing:1.0") },
    });
    expect(asked?.variable?.image_digest_clarify_ville_risk).not.toHaveProperty("default");
    expect(out.variable ?? {}).not.toHaveProperty("image_digest_clarify_ville_risk");
  });

  it("are not where the graph does not say so", () => {
    const plain = built();
    expect(plain === undefined ? [] : resources(plain, "aws_sagemaker_pipeline")).toEqual([]);
  });
});

it("rows on Vertex are explained by the shares of their columns, with each answer", () => {
  const nodes = [networkNode("google", "europe-west9"), storeNode("google", "europe-west9")];
  const graph = cloudGraph([...nodes, vertexNode("risk", { explains: "rows" })]);
  const { text } = cloudApp(graph);
  const all = graph.stacks.map(({ id }) => text(id)).join("\n");
  expect(all).toContain("--explanation-method=sampled-shapley --explanation-path-count=10");
  expect(all).toContain("--explanation-metadata-file=explanation-metadata.json");
});

describe("the plan", () => {
  type Item = Parameters<typeof explainsOf>[0];
  const item = (workload: object) =>
    ({ index: 2, workload: { kind: "scoring", aiAct: "minimal", ...workload } }) as Item;
  const refusal = (path: string) =>
    expect.objectContaining({ code: "NOT_ALLOWED", issues: [expect.objectContaining({ path })] });

  const explained = (workload: object, service: Parameters<typeof explainsOf>[1]) =>
    explainsOf(item(workload), service, loadCatalogue());

  it("explains what is of high risk or asked for, where the service can", () => {
    expect(explained({}, "sagemaker-realtime")).toEqual({});
    const explainer = CLARIFY.replace(/@.*/, "");
    expect(explained({ aiAct: "high-risk" }, "sagemaker-realtime")).toEqual({ explains: "rows", explainer });
    expect(explained({ kind: "vision", explanations: true }, "sagemaker-realtime")).toEqual({
      explains: "images",
      explainer,
    });
    expect(explained({ aiAct: "high-risk", explanations: false }, "sagemaker-realtime")).toEqual({});
    expect(explained({ aiAct: "high-risk" }, "azure-ml-online")).toEqual({});
    expect(explained({ aiAct: "high-risk" }, "vertex-endpoint")).toEqual({ explains: "rows" });
  });

  it("refuses what is asked for and the service cannot", () => {
    expect(() => explained({ explanations: true }, "azure-ml-online")).toThrow(refusal("workloads[2].explanations"));
    expect(() => explained({ kind: "vision", explanations: true }, "vertex-endpoint")).toThrow(
      refusal("workloads[2].explanations"),
    );
    const scope = { organisation: { policy: { retentionDays: 30 } } } as Parameters<typeof captureOf>[1];
    const kept = item({ capture: { share: 0.1 } });
    expect(captureOf(kept, scope, "sagemaker-realtime")).toEqual({ capture: { share: 0.1, days: 30 } });
    expect(() => captureOf(kept, scope, "vertex-endpoint")).toThrow(refusal("workloads[2].capture"));
  });
});
