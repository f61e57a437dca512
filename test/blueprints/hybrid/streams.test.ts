import { describe, expect, it } from "vitest";
import type { NodeOf } from "../../../src/graph/node.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { bedrockNode, endpointNode, mlNode, networkNode, openAiNode, storeNode } from "../../support/cloud-nodes.js";
import { streamNodes } from "../../support/stream-nodes.js";
import { policies, resources, type Synthesised } from "../../support/synth.js";

const built = (provider: "aws" | "azure" | "google", nodes: Parameters<typeof cloudGraph>[0]): Synthesised =>
  cloudApp(cloudGraph(nodes)).stack(`ville-${provider}`);

const aws = (door: NodeOf<"endpoint">) =>
  built("aws", [
    networkNode("aws", "eu-west-3"),
    storeNode("aws", "eu-west-3"),
    door,
    ...streamNodes("notes", "kinesis", door),
  ]);
const azure = (door: NodeOf<"endpoint">) =>
  built("azure", [
    networkNode("azure", "francecentral"),
    storeNode("azure", "francecentral"),
    door,
    ...streamNodes("notes", "event-hubs", door),
  ]);
const only = (out: Synthesised, type: string): Readonly<Record<string, unknown>> => {
  const [first, ...others] = resources(out, type);
  if (first === undefined || others.length > 0) expect.fail(`${others.length + 1} of ${type}`);
  return first;
};

describe("events on AWS", () => {
  const out = aws(bedrockNode("rag"));

  it("go through two streams under the key, whose capacity the service keeps, for as long as the class allows", () => {
    expect(
      resources(out, "aws_kinesis_stream").map(
        ({
          name,
          encryption_type: type,
          kms_key_id: key,
          retention_period: hours,
          max_record_size_in_kib: size,
          stream_mode_details: mode,
        }) => [name, type, key, hours, size, mode],
      ),
    ).toEqual(
      ["notes-events", "notes-answers"].map((name) => [
        name,
        "KMS",
        expect.stringMatching(/^\$\{aws_kms_key\..*\.arn\}$/),
        24,
        2_048,
        { stream_mode: "ON_DEMAND" },
      ]),
    );
  });

  it("are worked on one by one by a function inside the network, and kept apart whole after the last attempt", () => {
    const mapping = only(out, "aws_lambda_event_source_mapping");
    expect(mapping).toMatchObject({
      batch_size: 1,
      maximum_retry_attempts: 4,
      maximum_record_age_in_seconds: -1,
      parallelization_factor: 4,
      starting_position: "TRIM_HORIZON",
      function_response_types: ["ReportBatchItemFailures"],
      destination_config: { on_failure: { destination_arn: expect.stringMatching(/^\$\{aws_s3_bucket\..*\.arn\}$/) } },
    });
    const reader = only(out, "aws_lambda_function");
    expect(reader).toMatchObject({
      package_type: "Image",
      timeout: 600,
      reserved_concurrent_executions: 16,
      vpc_config: { subnet_ids: { length: 3 }, security_group_ids: { length: 1 } },
    });
    expect(reader.image_uri).toMatch(/repository_url\}@\$\{var\.image_digest_consumer_ville_notes\}$/);
    expect(reader.kms_key_arn).toMatch(/aws_kms_key/);
    const { variables } = reader.environment as { variables: Record<string, string> };
    expect(Object.keys(variables).sort()).toEqual([
      "PALIER_DEAD_LETTERS",
      "PALIER_GUARDRAIL",
      "PALIER_GUARDRAIL_VERSION",
      "PALIER_MODEL",
    ]);
  });

  it("what was kept apart is forgotten, and no version of it stays", () => {
    const rules = resources(out, "aws_s3_bucket_lifecycle_configuration").flatMap(
      ({ rule }) => rule as { id: string }[],
    );
    expect(rules.find(({ id }) => id === "forgotten")).toMatchObject({
      expiration: [{ days: 14 }],
      noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    });
  });

  it("the function may read one stream, write the other, keep apart, and call its model, and nothing else", () => {
    const rights =
      policies(out).find(({ statements }) => statements.some(({ Sid }) => Sid === "KeepApart"))?.statements ?? [];
    expect(rights.map(({ Sid, Action }) => [Sid, Action.length])).toEqual([
      ["Read", 5],
      ["Answer", 1],
      ["KeepApart", 1],
      ["FindApart", 1],
      ["Key", 2],
      ["Logs", 2],
      ["Network", 6],
    ]);
    expect(rights.filter(({ Resource }) => Resource?.includes("*")).map(({ Sid }) => Sid)).toEqual(["Network"]);
    expect(only(out, "aws_iam_role_policy_attachment").policy_arn).toMatch(/Invoke.*\.arn\}$/);
  });

  it("the network has an entry point for streams, and the key may be used through them", () => {
    const names = resources(out, "aws_vpc_endpoint").map(({ service_name: name }) => name);
    expect(names).toContain("com.amazonaws.eu-west-3.kinesis-streams");
    expect(names).toContain("com.amazonaws.eu-west-3.s3");
    const key = only(out, "aws_kms_key").policy as string;
    expect(key).toContain("kinesis.eu-west-3.amazonaws.com");
    expect(key).toContain("lambda.eu-west-3.amazonaws.com");
    expect(aws(endpointNode("chat")).output?.palier_streams?.value).toEqual({
      "stream/notes": expect.objectContaining({ bus: "kinesis", input: "notes-events", output: "notes-answers" }),
    });
  });

  it("without a stream there is no entry point for one", () => {
    const none = built("aws", [networkNode("aws", "eu-west-3"), bedrockNode("rag")]);
    expect(resources(none, "aws_vpc_endpoint").map(({ service_name: name }) => name)).not.toContain(
      "com.amazonaws.eu-west-3.kinesis-streams",
    );
    expect(only(none, "aws_kms_key").policy).not.toContain("kinesis");
    expect(none.output?.palier_streams).toBeUndefined();
  });
});

describe("events on Azure", () => {
  const out = azure(openAiNode("office"));

  it("go through two hubs that nobody reaches from outside or with a key, under the organisation's key", () => {
    expect(only(out, "azurerm_eventhub_namespace")).toMatchObject({
      sku: "Premium",
      local_authentication_enabled: false,
      public_network_access_enabled: false,
      minimum_tls_version: "1.2",
    });
    expect(only(out, "azurerm_eventhub_namespace_customer_managed_key").key_vault_key_ids).toEqual([
      expect.stringMatching(/azurerm_key_vault_key/),
    ]);
    expect(resources(out, "azurerm_eventhub").map(({ name, partition_count: parts }) => [name, parts])).toEqual([
      ["notes-events", 16],
      ["notes-answers", 16],
    ]);
    const entries = resources(out, "azurerm_private_endpoint").map(({ name }) => name);
    expect(entries).toEqual(expect.arrayContaining(["ville-notes-events", "ville-notes-blob"]));
    expect(resources(out, "azurerm_private_dns_zone").map(({ name }) => name)).toContain(
      "privatelink.servicebus.windows.net",
    );
  });

  it("are read by copies without any address, which run as the identity that may call the model", () => {
    const app = only(out, "azurerm_container_app");
    expect(app.ingress).toBeUndefined();
    expect(app.secret).toBeUndefined();
    expect(app.template).toMatchObject({ min_replicas: 2, max_replicas: 2 });
    expect(only(out, "azurerm_container_app_environment")).toMatchObject({
      internal_load_balancer_enabled: true,
      public_network_access: "Disabled",
      logs_destination: "azure-monitor",
    });
    const roles = resources(out, "azurerm_role_assignment").map(({ role_definition_name: role }) => role);
    expect(roles.filter((role) => String(role).includes("Event Hubs")).sort()).toEqual([
      "Azure Event Hubs Data Receiver",
      "Azure Event Hubs Data Receiver",
      "Azure Event Hubs Data Sender",
      "Azure Event Hubs Data Sender",
    ]);
  });

  it("what was kept apart is forgotten, and no version of it stays", () => {
    const rules = resources(out, "azurerm_storage_management_policy").flatMap(({ rule }) => rule as { name: string }[]);
    expect(rules.find(({ name }) => name === "forgotten")).toMatchObject({
      filters: { prefix_match: ["notes-dead-letters/"] },
      actions: { base_blob: { delete_after_days_since_modification_greater_than: 14 } },
    });
  });

  it("consumers of two streams of a network share the place they run in and the registry of their images", () => {
    const [door, own] = [openAiNode("office"), mlNode("own")];
    const both = built("azure", [
      networkNode("azure", "francecentral"),
      storeNode("azure", "francecentral"),
      ...[door, own],
      ...streamNodes("notes", "event-hubs", door),
      ...streamNodes("scores", "event-hubs", own),
    ]);
    expect(resources(both, "azurerm_container_app")).toHaveLength(2);
    expect(resources(both, "azurerm_container_app_environment")).toHaveLength(1);
  });

  it("fail in a landing zone that gives no subnet for consumers", () => {
    const door = openAiNode("office");
    const existing = { networkId: "/vnet", subnetIds: ["/vnet/subnets/a"], keyId: null };
    expect(() =>
      built("azure", [
        networkNode("azure", "francecentral", { existing }),
        door,
        ...streamNodes("notes", "event-hubs", door),
      ]),
    ).toThrow(/MISSING_VALUE .*landingZone\.subnetIds.*Microsoft\.App/);
  });
});

it("a stream whose endpoint no stack holds is refused by its name", () => {
  const door = bedrockNode("rag");
  for (const [provider, region, bus] of [
    ["aws", "eu-west-3", "kinesis"],
    ["azure", "francecentral", "event-hubs"],
    ["google", "europe-west9", "pubsub"],
  ] as const) {
    const [workload, stream] = streamNodes("notes", bus, {
      ...door,
      spec: { ...door.spec, provider, region, network: `network/${provider}-${region}` },
    });
    if (workload === undefined || stream === undefined) expect.fail();
    expect(() => built(provider, [networkNode(provider, region), workload, stream])).toThrow(
      /stream\/notes.*no stack holds/,
    );
    expect(() => built(provider, [networkNode(provider, region), stream])).toThrow(/stream\/notes/);
  }
});
