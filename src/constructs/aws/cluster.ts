import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon/index.js";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { requireName, requirePattern } from "../checks.js";
import { suppressOwnKey } from "../suppressions.js";
import { awsAccount } from "./account.js";
import { type AwsKeyArn, keyRight } from "./key-use.js";
import { AwsLogGroup } from "./log-group.js";
import { type PolicyStatement, policyJson, serviceTrust } from "./policy.js";

/** Properties of an {@link AwsCluster}. */
export interface AwsClusterProps {
  readonly name: string;
  /** Version of Kubernetes, such as `1.35`. */
  readonly version: string;
  /** Private subnets, in two zones at least. */
  readonly subnetIds: readonly string[];
  /** Key that encrypts secrets and logs. */
  readonly keyArn: AwsKeyArn;
  /** Bucket that holds the models, which the driver of volumes reads. */
  readonly modelBucketArn: string;
}

/** Everything the control plane can log. */
const LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** A private EKS cluster: no address on the internet, secrets under the organisation's key, every call logged. */
export class AwsCluster extends Construct {
  readonly cluster: EksCluster;
  readonly issuer: IamOpenidConnectProvider;
  readonly log: AwsLogGroup;
  /** Add-ons that pods need; nodes wait for the first two. */
  readonly addons: readonly EksAddon[];

  constructor(scope: Construct, id: string, props: AwsClusterProps) {
    super(scope, id);
    const { name, keyArn } = props;
    requireName("name", name);
    requirePattern("version", props.version, /^1\.\d{2}$/, "a version such as 1.35");
    const { id: account, partition } = awsAccount(this);
    // EKS writes to this name, and would make the group itself without key or end.
    this.log = new AwsLogGroup(this, "Log", { name: `/aws/eks/${name}/cluster`, keyArn });
    const role = new IamRole(this, "Role", {
      namePrefix: "palier-",
      description: "Control plane of one cluster.",
      assumeRolePolicy: serviceTrust("eks.amazonaws.com", account),
    });
    const policy = new IamRolePolicyAttachment(this, "Policy", {
      role: role.name,
      policyArn: `arn:${partition}:iam::aws:policy/AmazonEKSClusterPolicy`,
    });
    this.cluster = new EksCluster(this, "Resource", {
      name,
      version: props.version,
      roleArn: role.arn,
      enabledClusterLogTypes: LOGS,
      deletionProtection: true,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: true },
      // EKS encrypts what its control plane keeps under a key of AWS by itself.
      ...(keyArn === undefined ? {} : { encryptionConfig: { provider: { keyArn }, resources: ["secrets"] } }),
      // A version nobody mends is left, not paid for.
      upgradePolicy: { supportType: "STANDARD" },
      vpcConfig: {
        subnetIds: [...props.subnetIds],
        endpointPrivateAccess: true,
        endpointPublicAccess: false,
      },
      dependsOn: [policy, this.log.group],
    });
    suppressOwnKey(this.cluster, "CKV_AWS_58", keyArn);
    this.issuer = new IamOpenidConnectProvider(this, "Issuer", {
      url: this.cluster.identity.get(0).oidc.get(0).issuer,
      clientIdList: ["sts.amazonaws.com"],
    });
    const network = this.accountRole("Network", { namespace: "kube-system", name: "aws-node" });
    new IamRolePolicyAttachment(this, "NetworkPolicy", {
      role: network.name,
      policyArn: `arn:${partition}:iam::aws:policy/AmazonEKS_CNI_Policy`,
    });
    const reader = this.accountRole("Models", { namespace: "kube-system", name: "s3-csi-driver-sa" });
    new IamRolePolicy(this, "ModelsPolicy", { role: reader.name, policy: policyJson(reading(props)) });
    this.addons = [
      // Without it the policies that keep pods apart are only written down.
      this.addon("Vpc", "vpc-cni", network, { enableNetworkPolicy: "true" }),
      this.addon("Proxy", "kube-proxy"),
      this.addon("Names", "coredns"),
      this.addon("Volumes", "aws-mountpoint-s3-csi-driver", reader),
    ];
  }

  /** A role that one service account of the cluster takes, and nobody else. */
  accountRole(id: string, { namespace, name }: { readonly namespace: string; readonly name: string }): IamRole {
    const host = Fn.replace(this.issuer.url, "https://", "");
    return new IamRole(this, `${id}Role`, {
      namePrefix: "palier-",
      description: `Service account ${namespace}/${name} of one cluster.`,
      assumeRolePolicy: policyJson([
        {
          sid: "ServiceAccount",
          actions: ["sts:AssumeRoleWithWebIdentity"],
          principals: { Federated: [this.issuer.arn] },
          conditions: {
            StringEquals: {
              [`${host}:aud`]: "sts.amazonaws.com",
              [`${host}:sub`]: `system:serviceaccount:${namespace}:${name}`,
            },
          },
        },
      ]),
    });
  }

  private addon(id: string, addonName: string, role?: IamRole, values?: Readonly<Record<string, string>>): EksAddon {
    return new EksAddon(this, `${id}Addon`, {
      clusterName: this.cluster.name,
      addonName,
      resolveConflictsOnUpdate: "OVERWRITE",
      ...(role === undefined ? {} : { serviceAccountRoleArn: role.arn }),
      ...(values === undefined ? {} : { configurationValues: JSON.stringify(values) }),
    });
  }
}

/** Rights of the driver that mounts models: it reads one bucket. */
const reading = ({ modelBucketArn, keyArn }: AwsClusterProps): readonly PolicyStatement[] => [
  { sid: "ListModels", actions: ["s3:ListBucket"], resources: [modelBucketArn] },
  { sid: "ReadModels", actions: ["s3:GetObject"], resources: [`${modelBucketArn}/*`] },
  ...keyRight(keyArn, { sid: "Decrypt", actions: ["kms:Decrypt"] }),
];
