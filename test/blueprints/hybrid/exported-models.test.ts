import { join } from "node:path";
import { Testing } from "cdktf";
import { describe, expect, it } from "vitest";
import { assembleAws } from "../../../src/blueprints/hybrid/aws.js";
import { assembleAzure } from "../../../src/blueprints/hybrid/azure.js";
import { assembleGoogle } from "../../../src/blueprints/hybrid/google.js";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import type { NodeOf } from "../../../src/graph/node.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { collectArtefacts } from "../../../src/render/artefact.js";
import type { Workload } from "../../../src/spec/workload.js";
import { cloudApp } from "../../support/cloud-app.js";
import { inputOf } from "../../support/plans.js";
import { CHECKOUT, run } from "../../support/tools.js";

const EXPORT: NonNullable<Workload["model"]["export"]> = {
  format: "onnx",
  inputs: [{ name: "cliche", type: "float32", dims: [1, 512, 512] }],
  outputs: [{ name: "suspicion", type: "float32", dims: [14] }],
  maxBatch: 32,
  version: 4,
};

const CANARY = { kind: "canary" as const, stepsPercent: [10, 50, 100] };
const SHADOW = { kind: "shadow" as const, stepsPercent: [10, 50] };

/** The hospital with something else said of the model that sorts its pictures. */
function planned(
  model: Partial<Workload["model"]>,
  change: { readonly k3s?: true; readonly shadow?: true; readonly release?: Workload["release"] } = {},
) {
  const input = inputOf("hopital");
  const { organisation } = input;
  const { operations, sites, workloads } = organisation;
  return planHybrid({
    ...input,
    variant: "hybrid",
    organisation: {
      ...organisation,
      workloads: workloads.map((one) =>
        one.id === "tri-imagerie"
          ? { ...one, model: { ...one.model, ...model }, ...(change.release && { release: change.release }) }
          : one,
      ),
      sites: sites.map((site) => (change.k3s ? { ...site, kubernetes: "k3s" as const } : site)),
      operations: { ...operations, release: { ...operations.release, ...(change.shadow ? SHADOW : CANARY) } },
    },
  });
}

const services = (graph: Blueprint): NodeOf<"service">[] =>
  nodesOf(graph, "service").filter(({ spec }) => spec.route.startsWith("tri-imagerie."));
const exportsOf = (graph: Blueprint) => services(graph).map(({ spec }) => spec.export);
const NEXT = { next: { revision: "2026-11", step: 1, stays: false } };

describe("a model whose tensors are said", () => {
  it("is answered in batches that keep the limit of the workload", () => {
    const graph = planned({ export: EXPORT });
    for (const { spec } of services(graph)) {
      expect(spec).toMatchObject({ engine: "triton", model: { format: "onnx" } });
      expect(spec.export).toMatchObject({
        inputs: EXPORT.inputs,
        versions: [{ number: 4, label: "stable", revision: null, percent: 100 }],
        // 240 ms each and 20 s at most: 32 of them last 7.7 s.
        batching: { maxBatch: 32, preferred: [2, 4, 8, 16, 32], delayMicroseconds: 240_000 },
      });
    }
    expect(services(graph)).not.toEqual([]);
  });

  it("is kept beside its next version by one engine, which takes twice the memory", () => {
    const graph = planned({ export: EXPORT, ...NEXT });
    for (const { spec } of services(graph)) {
      expect(spec.release).toMatchObject(CANARY);
      expect(spec.model.memoryGiB).toBe(16);
      expect(spec.export?.versions).toEqual([
        { number: 4, label: "stable", revision: null, percent: 90 },
        { number: 5, label: "canary", revision: "2026-11", percent: 10 },
      ]);
    }
  });

  it("is released as its workload says, where that says it otherwise than the organisation", () => {
    const release = {
      kind: "blue-green" as const,
      stepsPercent: [100],
      bakeMinutes: 30,
      rollbackOn: ["errors" as const],
    };
    const shares = (change: { readonly shadow?: true }) =>
      services(planned({ export: EXPORT, ...NEXT }, { release, ...change })).map(({ spec }) => ({
        release: spec.release,
        shares: spec.export?.versions.map(({ percent }) => percent),
      }));
    const idle = { release, shares: [100, 0] };
    expect(shares({})).toEqual([idle, idle]);
    // The shadow of the organisation is not that of this workload.
    expect(shares({ shadow: true })).toEqual([idle, idle]);
    const copied = { ...release, kind: "shadow" as const };
    expect(() => planned({ export: EXPORT, ...NEXT }, { release: copied })).toThrow(/needs Kubernetes/);
  });

  it("has an engine for each version on Kubernetes, where the door divides the requests", () => {
    const versions = exportsOf(planned({ export: EXPORT, ...NEXT }, { k3s: true })).map((told) => told?.versions);
    expect(versions).toContainEqual([{ number: 4, label: "stable", revision: null, percent: 100 }]);
    expect(versions).toContainEqual([{ number: 5, label: "canary", revision: "2026-11", percent: 100 }]);
  });

  it("is served by TensorFlow Serving when it is a SavedModel, with an image for accelerators", () => {
    for (const { spec } of services(planned({ export: { ...EXPORT, format: "saved-model" } })))
      expect(spec).toMatchObject({
        engine: "tensorflow-serving",
        image: "docker.io/tensorflow/serving",
        version: "2.21.0-gpu",
        model: { format: "saved-model" },
      });
  });

  it("cannot be copied requests on a machine without Kubernetes", () => {
    expect(() => planned({ export: EXPORT, ...NEXT }, { shadow: true })).toThrow(/needs Kubernetes/);
  });
});

describe("a model whose tensors are said, in a cloud", () => {
  const input = inputOf("editeur");
  const { organisation } = input;
  const [base] = organisation.workloads;
  const graphOf = (
    change: Partial<Workload["model"]> = {},
    at: { readonly provider: "aws" | "azure" | "google"; readonly region?: string; readonly type: string } = {
      provider: "aws",
      type: "g6.xlarge",
    },
  ) =>
    planHybrid({
      ...input,
      organisation: {
        ...organisation,
        clouds: organisation.clouds.flatMap((cloud, index) =>
          at.region === undefined
            ? [cloud]
            : index > 0
              ? []
              : [{ ...cloud, provider: at.provider, regions: [at.region] }],
        ),
        quotes: {
          ...organisation.quotes,
          instances: [
            ...organisation.quotes.instances,
            ...(at.region === undefined
              ? []
              : [
                  {
                    ...{
                      provider: at.provider,
                      sku: at.type,
                      region: at.region,
                      pricePerHour: 1,
                      currency: "EUR" as const,
                    },
                    ...{ date: "2026-11-01", source: "quote" },
                  },
                ]),
          ],
        },
        workloads: [
          {
            ...base,
            id: "controle",
            kind: "vision",
            data: { ...base?.data, sensitivity: "internal" },
            demand: { ...base?.demand, users: 10, requestsPerDay: 20_000, megapixels: 2 },
            latency: { itemMs: 400 },
            processor: "no-training",
            sharing: "department",
            model: {
              ...base?.model,
              api: undefined,
              name: undefined,
              measured: { itemMs: 20, onDevice: "L4", memoryGiB: 3 },
              export: EXPORT,
              ...change,
            },
            instance: { provider: at.provider, type: at.type },
          } as Workload,
        ],
      },
    });

  it("is served by AWS's Triton, with the settings of a server of one's own as a file", () => {
    const graph = graphOf();
    const [endpoint] = nodesOf(graph, "endpoint");
    expect(endpoint?.spec).toMatchObject({
      service: "sagemaker-realtime",
      image: "763104351884.dkr.ecr.us-west-2.amazonaws.com/sagemaker-tritonserver:25.04-py3",
      environment: { SAGEMAKER_TRITON_DEFAULT_MODEL_NAME: "controle" },
      export: { inputs: EXPORT.inputs, versions: [{ number: 4, percent: 100 }] },
    });
    const app = Testing.app();
    assembleAws(app, graph);
    const files = collectArtefacts(app).filter(({ path }) => path.endsWith("config.pbtxt"));
    expect(files).toHaveLength(1);
    expect(files[0]?.node).toBe("endpoint/controle");
    const read = run("python", [join(CHECKOUT, "test/constructs/server/engine-settings.py"), "triton"], {
      input: String(files[0]?.content),
    });
    expect(JSON.parse(read.stdout)).toMatchObject({
      name: "controle",
      max_batch_size: endpoint?.spec.export?.batching?.maxBatch,
      instance_group: [{ kind: "KIND_GPU", gpus: [0] }],
    });
  });

  it.each([
    ["azure", "francecentral", "Standard_NC24ads_A100_v4"],
    ["google", "europe-west4", "g2-standard-4"],
  ] as const)(
    "is served by NVIDIA's Triton at %s, under its own paths, with the same file",
    (provider, region, type) => {
      const graph = graphOf({}, { provider, region, type });
      const [endpoint] = nodesOf(graph, "endpoint");
      expect(endpoint?.spec).toMatchObject({
        image: "nvcr.io/nvidia/tritonserver:26.10-py3",
        export: { inputs: EXPORT.inputs, versions: [{ number: 4, percent: 100 }] },
      });
      expect(endpoint?.spec.args).toEqual([
        ...(provider === "google"
          ? ["--model-repository=$(AIP_STORAGE_URI)", "--allow-vertex-ai=false", "--allow-http=true"]
          : []),
        ...["--model-control-mode=none", "--disable-auto-complete-config", "--http-port=8080"],
        ...["--allow-grpc=false", "--exit-on-error=true"],
      ]);
      const [workload] = nodesOf(graph, "workload");
      expect(workload?.spec.contract).toMatchObject({
        operation: "infer",
        ...(provider === "azure" ? { wire: "open-inference", model: "controle" } : { wire: "vertex" }),
      });
      const app = Testing.app();
      if (provider === "azure") assembleAzure(app, graph);
      else assembleGoogle(app, graph);
      const files = collectArtefacts(app).filter(({ path }) => path.endsWith("config.pbtxt"));
      expect(files.map(({ node, content }) => [node, /name: "controle"/.test(String(content))])).toEqual([
        ["endpoint/controle", true],
      ]);
      const text = JSON.stringify(
        cloudApp(graph).stack(graph.stacks.find(({ nodes }) => nodes.includes("endpoint/controle"))?.id ?? ""),
      );
      if (provider === "azure") {
        const port = 8_080;
        expect(text).toContain(
          JSON.stringify({
            livenessRoute: { path: "/v2/health/live", port },
            readinessRoute: { path: "/v2/health/ready", port },
            scoringRoute: { path: "/v2/models/controle/infer", port },
          }),
        );
        expect(text).toMatch(/exec tritonserver --model-repository=[^,]*config\.pbtxt/);
      } else {
        expect(text).toContain("--container-health-route=/v2/health/ready");
        expect(text).toContain("--container-predict-route=/v2/models/controle/infer");
      }
    },
  );

  it("is the organisation's own container where nothing is said of it", () => {
    const [endpoint] = nodesOf(graphOf({ export: undefined }), "endpoint");
    expect(endpoint?.spec).toMatchObject({ image: null, environment: {} });
    expect(endpoint?.spec.export).toBeUndefined();
  });
});
