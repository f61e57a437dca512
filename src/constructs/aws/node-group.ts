import type { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster/index.js";
import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { requirePattern, requireRange } from "../checks.js";
import { awsAccount } from "./account.js";
import type { AwsKeyArn } from "./key-use.js";
import { serviceTrust } from "./policy.js";

/** Properties of an {@link AwsNodeGroup}. */
export interface AwsNodeGroupProps {
  readonly name: string;
  readonly cluster: EksCluster;
  readonly subnetIds: readonly string[];
  /** Key that encrypts the disks. */
  readonly keyArn: AwsKeyArn;
  readonly instanceType: string;
  /** Whether its machines have accelerators, which only pods that ask for them may use. */
  readonly hasAccelerators: boolean;
  readonly least: number;
  readonly most: number;
  /** What must be there before a machine joins. */
  readonly after: readonly ITerraformDependable[];
}

/** Size of a disk: the image of an engine, its compiled parts and logs; models are mounted, not copied. */
const DISK_GIB = 200;

/** Machines of one type that come when pods ask for them and go when none do. */
export class AwsNodeGroup extends Construct {
  readonly group: EksNodeGroup;
  readonly template: LaunchTemplate;
  readonly role: IamRole;

  constructor(scope: Construct, id: string, props: AwsNodeGroupProps) {
    super(scope, id);
    const { name, cluster, least, most, hasAccelerators } = props;
    requirePattern("name", name, /^[a-z][a-z0-9-]{0,62}$/, "a name");
    requireRange("least", least, 0, most, "machines");
    requireRange("most", most, 1, 450, "machines");
    const { id: account, partition } = awsAccount(this);
    this.role = new IamRole(this, "Role", {
      namePrefix: "palier-",
      description: "Machines of one cluster: join it and pull images.",
      assumeRolePolicy: serviceTrust("ec2.amazonaws.com", account),
    });
    const policies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"].map(
      (policy) =>
        new IamRolePolicyAttachment(this, policy, {
          role: this.role.name,
          policyArn: `arn:${partition}:iam::aws:policy/${policy}`,
        }),
    );
    this.template = new LaunchTemplate(this, "Template", {
      namePrefix: `palier-${name}-`,
      updateDefaultVersion: true,
      // Pods do not reach the identity of their machine.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      monitoring: { enabled: true },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeSize: DISK_GIB,
            volumeType: "gp3",
            encrypted: "true",
            kmsKeyId: props.keyArn,
            deleteOnTermination: "true",
          },
        },
      ],
    });
    this.group = new EksNodeGroup(this, "Resource", {
      clusterName: cluster.name,
      nodeGroupName: name,
      nodeRoleArn: this.role.arn,
      subnetIds: [...props.subnetIds],
      instanceTypes: [props.instanceType],
      // Machine image of AWS with NVIDIA's driver and toolkit in it: nothing else installs them.
      amiType: hasAccelerators ? "AL2023_x86_64_NVIDIA" : "AL2023_x86_64_STANDARD",
      capacityType: "ON_DEMAND",
      scalingConfig: { minSize: least, maxSize: most, desiredSize: least },
      updateConfig: { maxUnavailable: 1 },
      nodeRepairConfig: { enabled: true },
      launchTemplate: { id: this.template.id, version: `${this.template.latestVersion}` },
      labels: { "palier.dev/pool": name },
      ...(hasAccelerators ? { taint: [{ key: "nvidia.com/gpu", value: "present", effect: "NO_SCHEDULE" }] } : {}),
      // The autoscaler decides how many there are.
      lifecycle: { ignoreChanges: ["scaling_config[0].desired_size"] },
      dependsOn: [...policies, ...props.after],
    });
  }
}
