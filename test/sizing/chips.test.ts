import { describe, expect, it } from "vitest";
import { planHybrid } from "../../src/blueprints/hybrid/plan.js";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { nodesOf } from "../../src/graph/queries.js";
import { sizeAt } from "../../src/sizing/options.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { cloudApp } from "../support/cloud-app.js";
import { inputOf } from "../support/plans.js";
import { organisationOf, region, workloadInput } from "./cases.js";

const CHAT = { users: 20, requestsPerDay: 200, tokensIn: 1_000, tokensOut: 300, hoursPerDay: 10, peakFactor: 2 };
const quote = (sku: string) => ({
  provider: "aws" as const,
  sku,
  region: "eu-west-3",
  pricePerHour: 1,
  date: "2026-11-01",
  source: "contract",
});

/** A chat with a model in Paris, where chips made for inference are quoted. */
function sizeChat(name: string, sku: string, isNamed: boolean) {
  const clouds: OrganisationInput["clouds"] = [{ provider: "aws", regions: ["eu-west-3"] }];
  const workload = workloadInput({
    demand: CHAT,
    model: { name },
    ...(isNamed ? { instance: { provider: "aws", type: sku } } : {}),
  });
  const organisation = organisationOf({ workloads: [workload], clouds, quotes: { instances: [quote(sku)] } });
  const [only] = organisation.workloads as [Organisation["workloads"][number]];
  const { options, refusals } = sizeAt(only, region("aws", "eu-west-3"), organisation, loadCatalogue());
  return { option: options.find(({ hardware }) => hardware?.sku === `ml.${sku}`), refusals };
}

describe("a chip made for inference", () => {
  it("serves no model of an architecture that its image does not run", () => {
    const { option, refusals } = sizeChat("Qwen3-8B", "inf2.xlarge", true);
    expect(option).toBeUndefined();
    expect(refusals.find(({ rule }) => rule === "compiled")?.because.en).toBe(
      "no form of Qwen3-8B compiled for Inferentia2 is known, and the image that serves it elsewhere does not run there",
    );
  });

  it("is not chosen for its cost by a bound of its speed", () => {
    const { option, refusals } = sizeChat("Llama-3.1-8B-Instruct", "inf2.xlarge", false);
    expect(option).toBeUndefined();
    expect(refusals.find(({ rule }) => rule === "not-measured")?.wouldChange.en).toContain(
      "`instance: { provider: aws, type: inf2.xlarge }`",
    );
  });

  it("is taken by its name: a model is spread over its cores, each with its own memory", () => {
    const { option } = sizeChat("Llama-3.1-8B-Instruct", "inf2.xlarge", true);
    expect(option).toMatchObject({
      tensorParallel: 2,
      model: { quantisation: "fp16" },
      hardware: { accelerator: "Inferentia2", acceleratorsPerMachine: 1, accelerators: 1 },
      performance: { calibrated: false },
    });
    // 16 GiB a core, nine tenths of which are the model's.
    expect(option?.memory?.totalGiB).toBeLessThanOrEqual(2 * 16 * 0.9);
    expect(option?.notes.at(-1)?.en).toContain("compiled for 2 cores");
    expect(sizeChat("Llama-3.3-70B-Instruct", "trn1.32xlarge", true).option?.tensorParallel).toBe(32);
  });

  it("is refused where the cores of its machine cannot share the model, or its memory is too small", () => {
    const uneven = sizeChat("Llama-3.1-8B-Instruct", "inf2.24xlarge", true);
    expect(uneven.refusals.map(({ rule }) => rule)).toContain("tensor-parallel");
    const small = sizeChat("Llama-3.3-70B-Instruct", "inf2.xlarge", true);
    expect(small.refusals.map(({ rule }) => rule)).toContain("memory");
  });
});

it("an endpoint on such chips runs the image of their maker, with what was sized, on its machine image", () => {
  const input = inputOf("editeur");
  const { organisation } = input;
  const graph = planHybrid({
    ...input,
    organisation: {
      ...organisation,
      workloads: organisation.workloads
        .filter(({ id }) => id === "resume-tickets")
        .map((one) => ({
          ...one,
          demand: { ...one.demand, users: 20, requestsPerDay: 300 },
          latency: { firstTokenMs: 20_000, perTokenMs: 500 },
          model: { ...one.model, api: undefined, name: "Mistral-7B-Instruct-v0.3" },
          instance: { provider: "aws", type: "inf2.8xlarge" },
        })),
      quotes: {
        ...organisation.quotes,
        instances: [{ ...quote("inf2.8xlarge"), region: "eu-central-1", currency: "EUR" }],
      },
    },
  } as typeof input);
  const [endpoint] = nodesOf(graph, "endpoint");
  expect(endpoint?.spec).toMatchObject({
    instanceType: "ml.inf2.8xlarge",
    image: "763104351884.dkr.ecr.us-west-2.amazonaws.com/djl-inference:0.30.0-neuronx-sdk2.20.1",
    environment: { TENSOR_PARALLEL_DEGREE: "2", OPTION_ENTRYPOINT: "djl_python.transformers_neuronx" },
  });
  const serving = graph.stacks.find(({ nodes }) => nodes.includes(endpoint?.id ?? ""))?.id ?? "";
  const text = cloudApp(graph).text(serving);
  expect(text).toContain("al2-ami-sagemaker-inference-neuron-2");
  expect(text).toContain('"container_startup_health_check_timeout_in_seconds": 3600');
  expect(text).not.toContain("GPUUtilization");
});
