import { DiskEncryptionSet } from "@cdktf/provider-azurerm/lib/disk-encryption-set/index.js";
import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster/index.js";
import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool/index.js";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting/index.js";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment/index.js";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity/index.js";
import { Construct } from "constructs";
import { requireName, requirePattern, requireRange } from "../checks.js";
import { suppress, suppressOwnKey } from "../suppressions.js";
import { type AzureKeyHeld, type AzureKeyUse, underKey } from "./key-use.js";
import type { AzurePlace } from "./place.js";

/** A group of machines of one type. */
export interface AzureNodePool {
  /** Twelve letters and digits at most. */
  readonly name: string;
  readonly instanceType: string;
  readonly hasAccelerators: boolean;
  readonly least: number;
  readonly most: number;
}

/** Properties of an {@link AzureCluster}. */
export interface AzureClusterProps extends AzurePlace {
  readonly name: string;
  /** Version of Kubernetes, such as `1.35`. */
  readonly version: string;
  /** Subnet of the machines, and that of the control plane's private address. */
  readonly nodeSubnetId: string;
  readonly apiSubnetId: string;
  /** Key that encrypts secrets and disks. */
  readonly key: AzureKeyHeld;
  readonly tenantId: string;
  readonly workspaceId: string;
  /** Store of the models, which machines mount, and registry of the engines, which they pull. */
  readonly modelStoreId: string;
  readonly registryId: string;
  /** Machines of the cluster's own software. */
  readonly system: AzureNodePool;
  readonly pools: readonly AzureNodePool[];
}

/** A private AKS cluster: no address on the internet, no local account, secrets and disks encrypted. */
export class AzureCluster extends Construct {
  readonly cluster: KubernetesCluster;
  readonly pools: readonly KubernetesClusterNodePool[];
  /** Identity of the machines: it pulls engines and reads models. */
  readonly machines: UserAssignedIdentity;

  constructor(scope: Construct, id: string, props: AzureClusterProps) {
    super(scope, id);
    const { name, location, resourceGroupName, key } = props;
    requireName("name", name);
    requirePattern("version", props.version, /^1\.\d{2}$/, "a version such as 1.35");
    const place = { location, resourceGroupName };
    const plane = new UserAssignedIdentity(this, "Plane", { ...place, name: `${name}-plane` });
    this.machines = new UserAssignedIdentity(this, "Machines", { ...place, name: `${name}-machines` });
    const right = (rightId: string, who: UserAssignedIdentity, role: string, target: string) =>
      new RoleAssignment(this, rightId, {
        scope: target,
        roleDefinitionName: role,
        principalId: who.principalId,
        principalType: "ServicePrincipal",
      });
    const needed = [
      right("JoinNodes", plane, "Network Contributor", props.nodeSubnetId),
      right("JoinPlane", plane, "Network Contributor", props.apiSubnetId),
      ...(key === undefined ? [] : [right("Secrets", plane, "Key Vault Crypto User", key.id)]),
      right("GiveIdentity", plane, "Managed Identity Operator", this.machines.id),
      right("Pull", this.machines, "AcrPull", props.registryId),
    ];
    right("ReadModels", this.machines, "Storage Blob Data Reader", props.modelStoreId);
    this.cluster = new KubernetesCluster(this, "Resource", {
      ...place,
      name,
      kubernetesVersion: props.version,
      dnsPrefixPrivateCluster: name,
      skuTier: "Standard",
      privateClusterEnabled: true,
      privateClusterPublicFqdnEnabled: false,
      privateDnsZoneId: "System",
      localAccountDisabled: true,
      roleBasedAccessControlEnabled: true,
      azureActiveDirectoryRoleBasedAccessControl: { azureRbacEnabled: true, tenantId: props.tenantId },
      runCommandEnabled: false,
      oidcIssuerEnabled: true,
      workloadIdentityEnabled: true,
      azurePolicyEnabled: true,
      imageCleanerEnabled: true,
      imageCleanerIntervalHours: 168,
      automaticUpgradeChannel: "patch",
      nodeOsUpgradeChannel: "NodeImage",
      ...(key === undefined
        ? {}
        : {
            diskEncryptionSetId: this.diskKey(key, { ...place, name }).id,
            keyManagementService: { keyVaultKeyId: key.uri, keyVaultNetworkAccess: "Private" },
          }),
      identity: { type: "UserAssigned", identityIds: [plane.id] },
      kubeletIdentity: {
        clientId: this.machines.clientId,
        objectId: this.machines.principalId,
        userAssignedIdentityId: this.machines.id,
      },
      apiServerAccessProfile: { virtualNetworkIntegrationEnabled: true, subnetId: props.apiSubnetId },
      // Nothing on the internet is reached: what machines start from comes from the private registry.
      bootstrapProfile: { artifactSource: "Cache", containerRegistryId: props.registryId },
      networkProfile: {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        networkPolicy: "cilium",
        networkDataPlane: "cilium",
        outboundType: "none",
        podCidr: "100.64.0.0/16",
        serviceCidr: "100.65.0.0/20",
        dnsServiceIp: "100.65.0.10",
      },
      storageProfile: { blobDriverEnabled: true },
      keyVaultSecretsProvider: { secretRotationEnabled: true },
      defaultNodePool: {
        ...machinesOf(props.system, props.nodeSubnetId),
        type: "VirtualMachineScaleSets",
        temporaryNameForRotation: "rotation",
        onlyCriticalAddonsEnabled: false,
        upgradeSettings: { maxSurge: "1" },
      },
      dependsOn: needed,
    });
    suppress(
      this.cluster,
      "CKV_AZURE_226",
      "A disk of the host itself takes no key, and is too small on many types of machines.",
    );
    suppressOwnKey(this.cluster, "CKV_AZURE_117", key);
    suppress(
      this.cluster,
      "CKV_AZURE_232",
      "The door and the operators run on these machines too: all of it is the cluster's own software.",
    );
    suppress(
      this.cluster,
      "CKV_AZURE_4",
      "Calls are logged by a diagnostic setting, and figures are kept by the Prometheus of the manifests.",
    );
    new MonitorDiagnosticSetting(this, "Calls", {
      name: "palier",
      targetResourceId: this.cluster.id,
      logAnalyticsWorkspaceId: props.workspaceId,
      logAnalyticsDestinationType: "Dedicated",
      enabledLog: ["kube-apiserver", "kube-audit-admin", "guard", "cluster-autoscaler"].map((category) => ({
        category,
      })),
    });
    this.pools = props.pools.map((pool) => {
      requirePattern("pool.name", pool.name, /^[a-z][a-z0-9]{0,11}$/, "letters and digits, twelve at most");
      requireRange("pool.least", pool.least, 0, pool.most, "machines");
      return new KubernetesClusterNodePool(this, `Pool-${pool.name}`, {
        ...machinesOf(pool, props.nodeSubnetId),
        kubernetesClusterId: this.cluster.id,
        mode: "User",
        osType: "Linux",
        scaleDownMode: "Delete",
        nodeLabels: { "palier.dev/pool": pool.name },
        // The machine image brings the driver: nothing else installs it.
        ...(pool.hasAccelerators ? { gpuDriver: "Install", nodeTaints: ["nvidia.com/gpu=present:NoSchedule"] } : {}),
        upgradeSettings: { maxSurge: "1" },
      });
    });
  }

  private diskKey(key: AzureKeyUse, place: AzurePlace & { readonly name: string }): DiskEncryptionSet {
    return new DiskEncryptionSet(this, "Disks", {
      ...place,
      name: `${place.name}-disks`,
      keyVaultKeyId: key.uri,
      encryptionType: "EncryptionAtRestWithCustomerKey",
      ...underKey(key),
    });
  }
}

/** What all groups of machines share: private, encrypted on their host, as many as pods ask for. */
const machinesOf = ({ name, instanceType, least, most }: AzureNodePool, subnetId: string) => ({
  name,
  vmSize: instanceType,
  vnetSubnetId: subnetId,
  autoScalingEnabled: true,
  minCount: least,
  maxCount: most,
  maxPods: 50,
  osSku: "Ubuntu",
  osDiskType: "Managed",
  osDiskSizeGb: 200,
  hostEncryptionEnabled: true,
  nodePublicIpEnabled: false,
});
