import { describe, expect, it, test } from "vitest";
import { cloudApp } from "../../support/cloud-app.js";
import { cloudGraph } from "../../support/cloud-graph.js";
import { networkNode, storeNode } from "../../support/cloud-nodes.js";
import { CLUSTER_NODES, podNode } from "../../support/cluster-nodes.js";
import { resources } from "../../support/synth.js";

const app = cloudApp(cloudGraph(CLUSTER_NODES));
const aws = app.stack("ville-aws");
const azure = app.stack("ville-azure");
const KEY = "${aws_kms_key.";

describe("a cluster of AWS", () => {
  test("has no address on the internet, encrypts its secrets with the key, and logs every call", () => {
    expect(resources(aws, "aws_eks_cluster")).toEqual([
      expect.objectContaining({
        version: "1.35",
        deletion_protection: true,
        access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: true },
        enabled_cluster_log_types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        encryption_config: { provider: { key_arn: expect.stringContaining(KEY) }, resources: ["secrets"] },
        upgrade_policy: { support_type: "STANDARD" },
        vpc_config: expect.objectContaining({ endpoint_private_access: true, endpoint_public_access: false }),
      }),
    ]);
    const groups = resources(aws, "aws_cloudwatch_log_group").map(({ name }) => name);
    expect(groups).toContain("/aws/eks/ville-aws-eu-west-3/cluster");
  });

  test("has machines of the type the graph names, which are none while no pod asks for them", () => {
    const groups = resources(aws, "aws_eks_node_group");
    const system = groups.find(({ node_group_name: name }) => name === "system");
    const accelerated = groups.find(({ node_group_name: name }) => name === "g1");
    expect(accelerated).toMatchObject({
      node_group_name: "g1",
      instance_types: ["g6.12xlarge"],
      ami_type: "AL2023_x86_64_NVIDIA",
      scaling_config: { min_size: 0, max_size: 4, desired_size: 0 },
      labels: { "palier.dev/pool": "g1" },
      taint: [{ key: "nvidia.com/gpu", value: "present", effect: "NO_SCHEDULE" }],
    });
    expect(system).toMatchObject({ node_group_name: "system", scaling_config: { min_size: 2 } });
    expect(system).not.toHaveProperty("taint");
  });

  test("has machines whose disks are encrypted with the key and whose identity pods do not reach", () => {
    for (const template of resources(aws, "aws_launch_template"))
      expect(template).toMatchObject({
        metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
        block_device_mappings: [{ ebs: { encrypted: "true", kms_key_id: expect.stringContaining(KEY) } }],
      });
  });

  test("gives each right to one service account: volumes read one bucket, the autoscaler changes its own groups", () => {
    const trusts = resources(aws, "aws_iam_role")
      .map(({ assume_role_policy: policy }) => String(policy))
      .filter((policy) => policy.includes("AssumeRoleWithWebIdentity"));
    expect(trusts.map((policy) => /system:serviceaccount:([\w:-]+)/.exec(policy)?.[1]).sort()).toEqual([
      "kube-system:aws-node",
      "kube-system:cluster-autoscaler",
      "kube-system:s3-csi-driver-sa",
    ]);
    const policies = resources(aws, "aws_iam_role_policy").map(({ policy }) => String(policy));
    expect(policies.find((policy) => policy.includes("ReadModels"))).toMatch(/s3:GetObject.*aws_s3_bucket/);
    expect(policies.find((policy) => policy.includes("SetDesiredCapacity"))).toContain(
      "aws:ResourceTag/k8s.io/cluster-autoscaler/ville-aws-eu-west-3",
    );
  });

  test("enforces the policies that keep pods apart", () => {
    const addons = new Map(resources(aws, "aws_eks_addon").map((addon) => [addon.addon_name, addon]));
    expect([...addons.keys()].sort()).toEqual(["aws-mountpoint-s3-csi-driver", "coredns", "kube-proxy", "vpc-cni"]);
    expect(JSON.parse(String(addons.get("vpc-cni")?.configuration_values))).toEqual({ enableNetworkPolicy: "true" });
  });

  test("leaves the endpoint to its manifests", () => {
    expect(resources(aws, "aws_sagemaker_endpoint")).toEqual([]);
    expect(resources(aws, "aws_sagemaker_model")).toEqual([]);
  });
});

describe("a cluster of Azure", () => {
  test("has no address on the internet and no account of its own, and encrypts secrets and disks with the key", () => {
    expect(resources(azure, "azurerm_kubernetes_cluster")).toEqual([
      expect.objectContaining({
        kubernetes_version: "1.35",
        sku_tier: "Standard",
        private_cluster_enabled: true,
        private_cluster_public_fqdn_enabled: false,
        local_account_disabled: true,
        run_command_enabled: false,
        oidc_issuer_enabled: true,
        workload_identity_enabled: true,
        azure_active_directory_role_based_access_control: expect.objectContaining({ azure_rbac_enabled: true }),
        key_management_service: expect.objectContaining({ key_vault_network_access: "Private" }),
        disk_encryption_set_id: expect.stringContaining("azurerm_disk_encryption_set"),
        network_profile: expect.objectContaining({ outbound_type: "none", network_policy: "cilium" }),
      }),
    ]);
  });

  test("has machines encrypted on their host, of the type the graph names, and none while no pod asks for them", () => {
    expect(resources(azure, "azurerm_kubernetes_cluster_node_pool")).toEqual([
      expect.objectContaining({
        name: "g1",
        vm_size: "Standard_NC24ads_A100_v4",
        auto_scaling_enabled: true,
        min_count: 0,
        max_count: 4,
        host_encryption_enabled: true,
        node_public_ip_enabled: false,
        node_labels: { "palier.dev/pool": "g1" },
        node_taints: ["nvidia.com/gpu=present:NoSchedule"],
      }),
    ]);
  });

  test("gives its identities one right each on what they use", () => {
    const rights = resources(azure, "azurerm_role_assignment").map(({ role_definition_name: role }) => String(role));
    for (const role of [
      "Network Contributor",
      "Key Vault Crypto User",
      "Managed Identity Operator",
      "AcrPull",
      "Storage Blob Data Reader",
    ])
      expect(rights).toContain(role);
    expect(rights.filter((role) => role === "Contributor" || role === "Owner")).toEqual([]);
  });

  test("logs who calls its control plane, to the workspace of its region", () => {
    const settings = resources(azure, "azurerm_monitor_diagnostic_setting").map(({ enabled_log: logs }) =>
      JSON.stringify(logs),
    );
    expect(settings.some((logs) => logs.includes("kube-audit-admin"))).toBe(true);
  });

  it("asks for two subnets of a landing zone", () => {
    const existing = {
      networkId: "vnet",
      subnetIds: ["one"],
      keyId: "/subscriptions/1/resourceGroups/h/providers/Microsoft.KeyVault/vaults/hub/keys/k",
    };
    const nodes = CLUSTER_NODES.map((node) =>
      node.id === "network/azure-francecentral" ? networkNode("azure", "francecentral", { existing }) : node,
    );
    expect(() => cloudApp(cloudGraph(nodes))).toThrow(/two subnets/);
  });
});

it("a cluster without a store, or a network its stack does not hold, is refused", () => {
  expect(() => cloudApp(cloudGraph(CLUSTER_NODES.filter(({ id }) => id !== "store/models-aws-eu-west-3")))).toThrow(
    /no store/,
  );
  const lost = [networkNode("aws", "eu-central-1"), storeNode("aws", "eu-central-1"), podNode("chat", "aws")];
  expect(() => cloudApp(cloudGraph([...lost, ...CLUSTER_NODES.filter(({ kind }) => kind === "cluster")]))).toThrow(
    /network/,
  );
});
