import { describe, expect, it } from "vitest";
import { assembleBootstrap } from "../../../src/blueprints/hybrid/bootstrap.js";
import type { Node } from "../../../src/graph/node.js";
import { readPlan } from "../../../src/review/plan/read.js";
import { RULES } from "../../../src/review/registry.js";
import { review } from "../../../src/review/review.js";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph, providerKeys } from "../../support/cloud-graph.js";
import { CLUSTER_NODES } from "../../support/cluster-nodes.js";
import { EVERY_NODE } from "../../support/every-node.js";
import { changed, issuesOf } from "../../support/organisation-file.js";
import { emptyFolder } from "../../support/output-folder.js";
import { planAsJson } from "../../support/plan-json.js";
import { planOf } from "../../support/plans.js";
import { addresses, resources, type Synthesised } from "../../support/synth.js";

/** Every resource of the clouds that is a key, or gives the right to one. */
const OF_KEYS =
  /^(?:aws_kms_\w+|azurerm_key_vault_key|azurerm_disk_encryption_set|\w+_customer_managed_key|google_kms_\w+)\./;

const stacks = (nodes: readonly Node[], keys: "own" | "provider"): readonly Synthesised[] => {
  const graph = keys === "own" ? cloudGraph(nodes) : providerKeys(cloudGraph(nodes));
  const app = cloudApp(graph);
  return graph.stacks.map(({ id }) => app.stack(id));
};
const all = (outs: readonly Synthesised[], type: string) => outs.flatMap((out) => resources(out, type));

describe("keys left to the providers", () => {
  const kept = [...stacks(EVERY_NODE, "provider"), ...stacks(CLUSTER_NODES, "provider")];

  it("has no key and no right to one in any cloud, where own keys have both", () => {
    const keysOf = (outs: readonly Synthesised[]) => outs.flatMap(addresses).filter((one) => OF_KEYS.test(one));
    const own = [...stacks(EVERY_NODE, "own"), ...stacks(CLUSTER_NODES, "own")];
    expect([...new Set(keysOf(own).map((one) => one.split(".")[0]))].sort()).toEqual([
      "aws_kms_alias",
      "aws_kms_key",
      "azurerm_disk_encryption_set",
      "azurerm_eventhub_namespace_customer_managed_key",
      "azurerm_key_vault_key",
      "google_kms_crypto_key",
      "google_kms_crypto_key_iam_member",
      "google_kms_key_ring",
    ]);
    expect(keysOf(kept)).toEqual([]);
    const rights = all(kept, "azurerm_role_assignment").map(({ role_definition_name: role }) => role);
    expect(rights).not.toContain("Key Vault Crypto Service Encryption User");
    expect(rights).not.toContain("Key Vault Crypto User");
    expect(JSON.stringify(kept).match(/kms:\w+/g)).toBeNull();
  });

  it("is encrypted at AWS all the same, under the keys of its services", () => {
    expect(all(kept, "aws_s3_bucket_server_side_encryption_configuration")).toHaveLength(5);
    for (const { rule } of all(kept, "aws_s3_bucket_server_side_encryption_configuration"))
      expect(rule).toEqual([
        { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms" }, bucket_key_enabled: true },
      ]);
    for (const { encryption_type: type, kms_key_id: key } of all(kept, "aws_kinesis_stream"))
      expect([type, key]).toEqual(["KMS", "alias/aws/kinesis"]);
    for (const { encryption_configuration: encryption } of all(kept, "aws_ecr_repository"))
      expect(encryption).toEqual([{ encryption_type: "KMS" }]);
    expect(all(kept, "aws_launch_template").map(({ block_device_mappings: disks }) => disks)).toMatchObject([
      [{ ebs: { encrypted: "true" } }],
      [{ ebs: { encrypted: "true" } }],
    ]);
    expect(
      all(kept, "aws_opensearchserverless_security_policy")
        .filter(({ type }) => type === "encryption")
        .map(({ policy }) => JSON.parse(String(policy)).AWSOwnedKey),
    ).toEqual([true]);
    expect(JSON.stringify(kept)).not.toMatch(/"(?:kms_key_arn|KmsKeyId|VolumeKmsKeyId|kms_master_key_id)"/);
  });

  it("is encrypted at Azure all the same, and its accounts keep an identity", () => {
    const stores = all(kept, "azurerm_storage_account");
    expect(stores.length).toBeGreaterThan(2);
    for (const store of stores) {
      expect(store).toMatchObject({ infrastructure_encryption_enabled: true, shared_access_key_enabled: false });
      expect(store).not.toHaveProperty("customer_managed_key");
    }
    for (const { identity } of all(kept, "azurerm_cognitive_account"))
      expect(identity).toEqual({ type: "SystemAssigned" });
    expect(all(kept, "azurerm_search_service")).toMatchObject([{ customer_managed_key_enforcement_enabled: false }]);
    expect(all(kept, "azurerm_kubernetes_cluster")[0]).not.toHaveProperty("key_management_service");
    // The vault of the workspace stays: it keeps the workspace's own secrets, and no key.
    expect(all(kept, "azurerm_key_vault")).toHaveLength(1);
    expect(JSON.stringify(all(kept, "azapi_resource"))).not.toContain("keyVaultProperties");
  });

  it("is encrypted at Google all the same, and no command names a key", () => {
    expect(all(kept, "google_storage_bucket")).toHaveLength(1);
    for (const type of ["google_pubsub_topic", "google_artifact_registry_repository", "google_vertex_ai_endpoint"])
      expect(JSON.stringify(all(kept, type))).not.toContain("kms");
    expect(kept.flatMap(({ output }) => JSON.stringify(output).match(/--encryption-kms\S*/g) ?? [])).toEqual([]);
  });

  it.each(["s3", "gcs"] as const)("keeps the states in %s without a key of its own", (backend) => {
    const state = { ...planOf("editeur").state, backend, bucket: "states", region: "region" };
    const typesOf = (graph: ReturnType<typeof planOf>): readonly string[] => {
      const app = assembleBootstrap(graph, emptyFolder());
      const stack = app?.node.findAll().flatMap((one) => ("terraformResourceType" in one ? [one] : [])) ?? [];
      return stack.map((one) => String(one.terraformResourceType)).filter((type) => type.includes("kms"));
    };
    expect(typesOf({ ...planOf("editeur"), state })).not.toEqual([]);
    expect(typesOf(providerKeys({ ...planOf("editeur"), state }))).toEqual([]);
  });
});

it("is refused with a key of one's own named beside it", () => {
  const landingZone = {
    networkId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0"],
    keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
  };
  const told = (keys: string) =>
    issuesOf(
      changed(
        [["policy", "keys"], keys],
        [["clouds", 0, "regions"], ["eu-west-3"]],
        [["clouds", 0, "landingZone"], landingZone],
      ),
    ).map(({ code, path }) => `${code} ${path}`);
  expect(told("provider")).toEqual(["CONTRADICTION clouds[0].landingZone.keyId"]);
  expect(told("own")).toEqual([]);
});

/** Rules about who holds keys. */
const ABOUT_KEYS = new Set([
  "encryption/own-keys",
  ...RULES.filter(({ ownKey }) => ownKey === true).map(({ id }) => id),
]);

describe("the review of keys left to the providers", () => {
  const graph = providerKeys(cloudGraph(EVERY_NODE.map((node) => ({ ...node, sensitivity: "confidential" }) as Node)));
  const app = cloudApp(graph);
  const plans = graph.stacks.map(({ id }) => readPlan(JSON.stringify(planAsJson({ ...app.stack(id) })), `${id}.json`));
  const about = (file: typeof graph | null) =>
    review({
      graph: file && { blueprint: file, file: "organisation.yaml", lineOf: () => null },
      plans,
      asOf: graph.asOf,
      packs: [],
      failOn: "high",
    });
  const keysIn = (result: ReturnType<typeof about>) => result.findings.filter(({ rule }) => ABOUT_KEYS.has(rule));

  it("judges the choice once for each endpoint, where the file makes it", () => {
    const found = keysIn(about(graph));
    expect(new Set(found.map(({ rule, severity, path }) => `${rule} ${severity} ${path}`))).toEqual(
      new Set(["encryption/own-keys medium policy.keys"]),
    );
    expect(found).toHaveLength(EVERY_NODE.filter(({ kind }) => kind === "endpoint").length);
  });

  it("asks for a key at each resource where nothing says that the choice was made", () => {
    expect(new Set(keysIn(about(null)).map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
      new Set([
        "encryption/azure-ai-key medium",
        "encryption/azure-search-key low",
        "encryption/bucket-key medium",
        "encryption/capture-key high",
        "encryption/google-bucket-key medium",
        "encryption/google-topic-key medium",
        "encryption/guardrail-key low",
        "encryption/log-key low",
        "encryption/sagemaker-endpoint-key high",
        "encryption/vertex-key medium",
      ]),
    );
  });
});
