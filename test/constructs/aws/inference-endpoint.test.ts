import { describe, expect, it } from "vitest";
import { AwsEndpointAlarms } from "../../../src/constructs/aws/endpoint-alarms.js";
import { AwsEndpointScaling } from "../../../src/constructs/aws/endpoint-scaling.js";
import {
  AwsInferenceEndpoint,
  type AwsInferenceEndpointProps,
} from "../../../src/constructs/aws/inference-endpoint.js";
import { AwsServedModel, type AwsServedModelProps } from "../../../src/constructs/aws/served-model.js";
import { AwsServiceRole } from "../../../src/constructs/aws/service-role.js";
import { suppressionsOf } from "../../../src/constructs/suppressions.js";
import { addresses, later, resources, type Synthesised, synth } from "../../support/synth.js";

const keyArn = "arn:aws:kms:eu-west-3:123456789012:key/k";
const required: AwsInferenceEndpointProps = {
  name: "ville-chat",
  modelName: "model",
  instanceType: "ml.g6.12xlarge",
  instances: 2,
  keyArn,
  release: { kind: "canary", stepsPercent: [10, 50, 100], bakeMinutes: 30, rollbackOn: ["errors", "latency"] },
  rollbackAlarms: ["errors"],
};
const endpoint = (change: Partial<AwsInferenceEndpointProps> = {}) =>
  synth((stack) => new AwsInferenceEndpoint(stack, "Endpoint", { ...required, ...change }));
const variant = (out: Synthesised) =>
  (resources(out, "aws_sagemaker_endpoint_configuration")[0]?.production_variants as object[] | undefined)?.[0];

describe("AwsInferenceEndpoint", () => {
  it("starts with the instances and type it is told, and gives large weights time to load", () => {
    expect(variant(endpoint())).toMatchObject({
      variant_name: "AllTraffic",
      instance_type: "ml.g6.12xlarge",
      initial_instance_count: 2,
      container_startup_health_check_timeout_in_seconds: 1_800,
    });
  });

  it("replaces its configuration before the old one goes, under a name that is made", () => {
    expect(resources(endpoint(), "aws_sagemaker_endpoint_configuration")[0]).toMatchObject({
      name_prefix: "palier-",
      lifecycle: { create_before_destroy: true },
    });
  });

  it("releases step by step and takes itself back", () => {
    expect(resources(endpoint(), "aws_sagemaker_endpoint")[0]?.deployment_config).toMatchObject({
      auto_rollback_configuration: { alarms: [{ alarm_name: "errors" }] },
      blue_green_update_policy: { traffic_routing_configuration: { type: "CANARY" } },
    });
  });

  it.each(["ml.inf2.xlarge", "ml.m5.xlarge", "ml.c6i.2xlarge", "ml.g5g.xlarge"])(
    "encrypts the volume of %s with the key",
    (instanceType) => {
      expect(resources(endpoint({ instanceType }), "aws_sagemaker_endpoint_configuration")[0]?.kms_key_arn).toBe(
        keyArn,
      );
    },
  );

  it.each([
    "ml.g4dn.xlarge",
    "ml.g5.xlarge",
    "ml.g6.xlarge",
    "ml.g6e.xlarge",
    "ml.p4d.24xlarge",
    "ml.p4de.24xlarge",
    "ml.p5.48xlarge",
    "ml.p5en.48xlarge",
    "ml.p6-b200.48xlarge",
    "ml.trn1.2xlarge",
    "ml.m5d.xlarge",
  ])("gives no key to %s, whose disks encrypt themselves, and says so", (instanceType) => {
    let accepted: readonly string[] = [];
    const out = synth((stack) => {
      const built = new AwsInferenceEndpoint(stack, "Endpoint", { ...required, instanceType });
      accepted = suppressionsOf(built).map(({ check }) => check);
    });
    expect(resources(out, "aws_sagemaker_endpoint_configuration")[0]).not.toHaveProperty("kms_key_arn");
    expect(accepted).toEqual(["CKV_AWS_98"]);
  });

  it.each([
    ["name", { name: "Chat" }],
    ["instanceType", { instanceType: "g6.xlarge" }],
    ["instances", { instances: 0 }],
  ])("fails for a wrong %s", (path, change) => {
    expect(() => endpoint(change)).toThrow(
      expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path })] }),
    );
  });

  it("accepts values that are only known at deploy time", () => {
    const out = endpoint({ instances: later.number, instanceType: later.text, name: later.text });
    expect(variant(out)).toMatchObject({ initial_instance_count: "${later.number}", instance_type: "${later.text}" });
  });

  it("keeps its Terraform addresses", () =>
    expect(addresses(endpoint())).toMatchInlineSnapshot(`
    [
      "aws_sagemaker_endpoint.Endpoint_EEF1FD8F",
      "aws_sagemaker_endpoint_configuration.Endpoint_Configuration_396FE40F",
    ]
  `));
});

describe("AwsServedModel", () => {
  const model = (change: Partial<AwsServedModelProps> = {}) =>
    synth((stack) => {
      const role = new AwsServiceRole(stack, "Role", {
        service: "sagemaker.amazonaws.com",
        purpose: "Serves.",
        statements: [{ sid: "Read", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/*"] }],
      });
      new AwsServedModel(stack, "Model", {
        image: `123456789012.dkr.ecr.eu-west-3.amazonaws.com/palier/chat@sha256:${"5d".repeat(32)}`,
        environment: { A: "b" },
        weights: "s3://bucket/models/x/",
        role,
        network: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
        ...change,
      });
    });

  it("is cut off from every network and gets its weights brought", () => {
    expect(resources(model(), "aws_sagemaker_model")[0]).toMatchObject({
      enable_network_isolation: true,
      vpc_config: { subnets: ["subnet-1"], security_group_ids: ["sg-1"] },
      primary_container: {
        environment: { A: "b" },
        model_data_source: {
          s3_data_source: [{ s3_uri: "s3://bucket/models/x/", s3_data_type: "S3Prefix", compression_type: "None" }],
        },
      },
      lifecycle: { create_before_destroy: true },
    });
  });

  it.each([
    ["image", { image: "vllm/vllm-openai:latest" }],
    ["image", { image: "123456789012.dkr.ecr.eu-west-3.amazonaws.com/palier/chat" }],
    ["image", { image: "123456789012.dkr.ecr.eu-west-3.amazonaws.com/palier/chat:v1" }],
    ["weights", { weights: "s3://bucket" }],
    ["network.subnetIds", { network: { subnetIds: [], securityGroupIds: ["sg-1"] } }],
    ["network.securityGroupIds", { network: { subnetIds: ["subnet-1"], securityGroupIds: [] } }],
  ])("fails for a wrong %s", (path, change) => {
    expect(() => model(change)).toThrow(
      expect.objectContaining({ code: "INVALID_PROP", issues: [expect.objectContaining({ path })] }),
    );
  });

  it("accepts an image and weights that are only known at deploy time", () => {
    expect(resources(model({ image: later.text, weights: later.text }), "aws_sagemaker_model")).toHaveLength(1);
  });
});

describe("AwsEndpointAlarms", () => {
  const alarms = (accelerators: number, latencyMs?: number) =>
    resources(
      synth(
        (stack) =>
          new AwsEndpointAlarms(stack, "Alarms", {
            endpointName: "ville-chat",
            variantName: "AllTraffic",
            accelerators,
            ...(latencyMs === undefined ? {} : { latencyMs }),
          }),
      ),
      "aws_cloudwatch_metric_alarm",
    );

  it("watches failures, slow answers in microseconds, and all accelerators of an instance together", () => {
    expect(alarms(4, 2_500).map((alarm) => [alarm.alarm_name, alarm.metric_name, alarm.threshold])).toEqual([
      ["ville-chat-errors", "Invocation5XXErrors", 0.01],
      ["ville-chat-latency", "ModelLatency", 2_500_000],
      ["ville-chat-utilisation", "GPUUtilization", 360],
    ]);
  });

  it("watches no accelerator where there is none, and answers within a minute by default", () => {
    expect(alarms(0).map(({ threshold }) => threshold)).toEqual([0.01, 60_000_000]);
  });

  it.each([
    [17, undefined],
    [-1, undefined],
    [1, 0],
  ])("fails for %s accelerators, %s ms", (accelerators, latencyMs) => {
    expect(() => alarms(accelerators, latencyMs)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });
});

describe("AwsEndpointScaling", () => {
  const required = {
    endpointName: "ville-chat",
    variantName: "AllTraffic",
    minInstances: 1,
    maxInstances: 4,
    targetConcurrency: 16,
  };
  const scaling = (change: Partial<typeof required> = {}) =>
    synth((stack) => new AwsEndpointScaling(stack, "Scaling", { ...required, ...change }));

  it("follows the requests each instance has in hand", () => {
    const out = scaling();
    expect(resources(out, "aws_appautoscaling_target")[0]).toMatchObject({
      min_capacity: 1,
      max_capacity: 4,
      resource_id: "endpoint/ville-chat/variant/AllTraffic",
    });
    expect(resources(out, "aws_appautoscaling_policy")[0]).toMatchObject({
      name: "ville-chat-concurrency",
      target_tracking_scaling_policy_configuration: {
        target_value: 16,
        predefined_metric_specification: {
          predefined_metric_type: "SageMakerVariantConcurrentRequestsPerModelHighResolution",
        },
      },
    });
  });

  it.each([{ minInstances: 0 }, { maxInstances: 101 }, { targetConcurrency: 0 }])("fails for %j", (change) => {
    expect(() => scaling(change)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });

  it("accepts numbers that are only known at deploy time", () => {
    const out = scaling({ minInstances: later.number, maxInstances: later.number, targetConcurrency: later.number });
    expect(resources(out, "aws_appautoscaling_target")[0]?.min_capacity).toBe("${later.number}");
  });
});
