import { describe, expect, it } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import {
  asyncNode,
  batchNode,
  endpointNode,
  networkNode,
  serverlessNode,
  storeNode,
} from "../../support/cloud-nodes.js";
import { policies, resources } from "../../support/synth.js";

const ground = [networkNode("aws", "eu-west-3"), storeNode("aws", "eu-west-3")];
const built = (...nodes: Parameters<typeof cloudGraph>[0]) =>
  cloudApp(cloudGraph([...ground, ...nodes])).stack("ville-aws");
const invalidGraph = expect.objectContaining({ code: "INVALID_GRAPH" });

describe("a queue", () => {
  const out = built(asyncNode("minutes"));

  it("writes answers and failures into the store, encrypted with the key", () => {
    expect(resources(out, "aws_sagemaker_endpoint_configuration")).toMatchObject([
      {
        async_inference_config: {
          output_config: {
            s3_output_path: expect.stringMatching(
              /^s3:\/\/\$\{aws_s3_bucket\..*\.id\}\/answers\/ville-minutes\/answers\/$/,
            ),
            s3_failure_path: expect.stringMatching(/\/answers\/ville-minutes\/failures\/$/),
            kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
          },
          client_config: { max_concurrent_invocations_per_instance: 16 },
        },
      },
    ]);
  });

  it("has no instance while nothing waits, and one as soon as something does", () => {
    expect(resources(out, "aws_appautoscaling_target")).toMatchObject([{ min_capacity: 0, max_capacity: 4 }]);
    expect(
      resources(out, "aws_appautoscaling_policy")
        .map(({ policy_type }) => policy_type)
        .sort(),
    ).toEqual(["StepScaling", "TargetTrackingScaling"]);
    const [waiting] = resources(out, "aws_cloudwatch_metric_alarm").filter(
      ({ metric_name }) => metric_name === "HasBacklogWithoutCapacity",
    );
    expect(waiting?.alarm_actions).toEqual([expect.stringMatching(/^\$\{aws_appautoscaling_policy\..*First/)]);
  });

  it("lets callers write requests and read answers, from inside the network and with the key through S3 only", () => {
    const [caller] = policies(out).filter(({ address }) => /^aws_iam_policy\./.test(address));
    expect(caller?.statements.map(({ Sid }) => Sid)).toEqual([
      "Invoke",
      "WriteRequests",
      "ReadAnswers",
      "EncryptRequests",
    ]);
    for (const { Sid, Condition } of caller?.statements ?? []) {
      const held = JSON.stringify(Condition);
      expect(held).toContain(Sid === "EncryptRequests" ? "kms:ViaService" : "aws:SourceVpc");
    }
  });
});

describe("a batch", () => {
  const out = built(batchNode("codes"));

  it("is a pipeline of one step that reads and writes the store with the model, and no endpoint", () => {
    const [pipeline] = resources(out, "aws_sagemaker_pipeline");
    const definition = JSON.stringify(pipeline?.pipeline_definition);
    for (const part of [
      "Transform",
      "requests/ville-codes/",
      "answers/ville-codes/",
      "aws_sagemaker_model",
      "ml.g6.12xlarge",
    ])
      expect(definition).toContain(part);
    // The disks of this family are its own.
    expect(definition).not.toContain("VolumeKmsKeyId");
    expect(resources(out, "aws_sagemaker_endpoint")).toEqual([]);
  });

  it("is cut off from every network like an endpoint", () => {
    expect(resources(out, "aws_sagemaker_model")).toMatchObject([{ enable_network_isolation: true }]);
  });
});

describe("a model by the request", () => {
  const out = built(serverlessNode("risk"));

  it("has the memory and the concurrency the graph names", () => {
    expect(resources(out, "aws_sagemaker_endpoint_configuration")).toMatchObject([
      { production_variants: [{ serverless_config: { memory_size_in_mb: 2_048, max_concurrency: 20 } }] },
    ]);
    expect(resources(out, "aws_appautoscaling_target")).toEqual([]);
  });

  it("has no network, which the service does not give it", () => {
    expect(resources(out, "aws_sagemaker_model")[0]).not.toHaveProperty("vpc_config");
  });

  it.each([{ instanceType: "g6.xlarge" }, { instanceType: null }])("fails for %j", (spec) => {
    expect(() => built(serverlessNode("risk", spec))).toThrow(invalidGraph);
  });

  it("fails for a size the service does not have", () => {
    expect(() => built(serverlessNode("risk", { instanceType: "serverless-1500" }))).toThrow(
      expect.objectContaining({ code: "INVALID_PROP" }),
    );
  });
});

it.each(["sagemaker-async", "sagemaker-batch", "sagemaker-serverless"] as const)("%s needs a store", (service) => {
  const node = endpointNode("x", { service, instanceType: "serverless-1024" });
  expect(() => cloudApp(cloudGraph([networkNode("aws", "eu-west-3"), node]))).toThrow(invalidGraph);
});

it("a training run is cut off from every network, and its result is encrypted with the key", () => {
  const out = built(endpointNode("tuning", { service: "sagemaker-training" }));
  const [pipeline] = resources(out, "aws_sagemaker_pipeline");
  const definition = String(pipeline?.pipeline_definition);
  expect(definition).toContain('"EnableNetworkIsolation" = true');
  expect(definition).toContain('"EnableInterContainerTrafficEncryption" = true');
  expect(definition).toMatch(/"KmsKeyId" = aws_kms_key\./);
});

it("a training run on capacity that is left over keeps what it has learnt, and goes on from it", () => {
  const kept = built(endpointNode("tuning", { service: "sagemaker-training" }));
  const out = built(endpointNode("tuning", { service: "sagemaker-training", spot: true }));
  const said = (of: ReturnType<typeof built>) =>
    String(resources(of, "aws_sagemaker_pipeline")[0]?.pipeline_definition);
  expect(said(kept)).not.toMatch(/Spot|Checkpoint/);
  expect(said(out)).toContain('"EnableManagedSpotTraining" = true');
  expect(said(out)).toMatch(/"CheckpointConfig" = \{"S3Uri" = "s3:.*checkpoints\/ville-tuning\/"/);
  // It may run for 72 hours, and be at it for twice as long with the waiting.
  expect(said(out)).toContain('"MaxRuntimeInSeconds" = 259200');
  expect(said(out)).toContain('"MaxWaitTimeInSeconds" = 518400');
  const rights = (of: ReturnType<typeof built>) => policies(of).flatMap(({ statements }) => statements);
  const extra = rights(out).filter(({ Sid }) => /Checkpoints/.test(String(Sid)));
  expect(rights(out)).toHaveLength(rights(kept).length + 2);
  for (const { Action, Resource, Condition } of extra)
    expect(JSON.stringify([Action, Resource, Condition])).toContain("checkpoints/ville-tuning/*");
});

it("the logs of every way of serving are kept for a year, encrypted with the key", () => {
  const nodes = [endpointNode("chat"), asyncNode("minutes"), batchNode("codes"), serverlessNode("risk")];
  const out = built(...nodes, endpointNode("tuning", { service: "sagemaker-training" }));
  const groups = resources(out, "aws_cloudwatch_log_group").filter(({ name }) =>
    String(name).startsWith("/aws/sagemaker/"),
  );
  expect(groups.map(({ name }) => name).sort()).toEqual([
    "/aws/sagemaker/Endpoints/ville-chat",
    "/aws/sagemaker/Endpoints/ville-minutes",
    "/aws/sagemaker/Endpoints/ville-risk",
    "/aws/sagemaker/TrainingJobs/ville-tuning",
    "/aws/sagemaker/TransformJobs/ville-codes",
  ]);
  for (const { retention_in_days: days, kms_key_id: key } of groups)
    expect([days, key]).toEqual([365, expect.stringMatching(/^\$\{aws_kms_key\./)]);
});
