import { OpensearchserverlessAccessPolicy } from "@cdktf/provider-aws/lib/opensearchserverless-access-policy/index.js";
import { OpensearchserverlessCollection } from "@cdktf/provider-aws/lib/opensearchserverless-collection/index.js";
import { OpensearchserverlessSecurityPolicy } from "@cdktf/provider-aws/lib/opensearchserverless-security-policy/index.js";
import { OpensearchserverlessVpcEndpoint } from "@cdktf/provider-aws/lib/opensearchserverless-vpc-endpoint/index.js";
import { Construct } from "constructs";
import { requirePattern } from "../checks.js";
import { AwsCallerRole } from "./caller-role.js";
import { AwsEntryGroup } from "./entry-group.js";
import type { AwsKeyArn } from "./key-use.js";

/** Properties of an {@link AwsVectorSearch}. */
export interface AwsVectorSearchProps {
  /** Name of the collection: 3 to 32 characters. */
  readonly name: string;
  readonly vpcId: string;
  /** Address range of the network. */
  readonly cidr: string;
  readonly subnetIds: readonly string[];
  /** Key that encrypts the vectors. */
  readonly keyArn: AwsKeyArn;
}

const READ = ["aoss:DescribeIndex", "aoss:ReadDocument"];
const WRITE = ["aoss:CreateIndex", "aoss:UpdateIndex", "aoss:WriteDocument", ...READ];

/**
 * A collection of vectors of OpenSearch Serverless: encrypted, reached from one network, read
 * by one role and written by another, with a standby in another zone.
 */
export class AwsVectorSearch extends Construct {
  readonly collection: OpensearchserverlessCollection;
  readonly endpoint: OpensearchserverlessVpcEndpoint;
  readonly reader: AwsCallerRole;
  readonly writer: AwsCallerRole;

  constructor(scope: Construct, id: string, props: AwsVectorSearchProps) {
    super(scope, id);
    const { name, vpcId, cidr, subnetIds, keyArn } = props;
    requirePattern("name", name, /^[a-z][a-z0-9-]{2,31}$/, "3 to 32 small letters, digits and hyphens");
    const here = { ResourceType: "collection", Resource: [`collection/${name}`] };
    const entry = new AwsEntryGroup(this, "Entry", { vpcId, cidr });
    this.endpoint = new OpensearchserverlessVpcEndpoint(this, "Endpoint", {
      name,
      vpcId,
      subnetIds: [...subnetIds],
      securityGroupIds: [entry.group.id],
    });
    const encryption = new OpensearchserverlessSecurityPolicy(this, "Encryption", {
      name,
      type: "encryption",
      policy: JSON.stringify({ Rules: [here], AWSOwnedKey: keyArn === undefined, KmsARN: keyArn }),
    });
    const network = new OpensearchserverlessSecurityPolicy(this, "Network", {
      name,
      type: "network",
      policy: JSON.stringify([{ Rules: [here], AllowFromPublic: false, SourceVPCEs: [this.endpoint.id] }]),
    });
    this.collection = new OpensearchserverlessCollection(this, "Resource", {
      name,
      type: "VECTORSEARCH",
      standbyReplicas: "ENABLED",
      dependsOn: [encryption, network],
    });
    this.reader = this.role("Reader", "Searches one collection of vectors.", vpcId);
    this.writer = this.role("Writer", "Fills one collection of vectors.", vpcId);
    this.access("Read", `${name}-r`.slice(-32), this.reader, READ);
    this.access("Write", `${name}-w`.slice(-32), this.writer, WRITE);
  }

  private role(id: string, purpose: string, vpcId: string): AwsCallerRole {
    const statements = [{ sid: "Call", actions: ["aoss:APIAccessAll"], resources: [this.collection.arn] }];
    return new AwsCallerRole(this, id, { purpose, vpcId, statements });
  }

  private access(id: string, name: string, { role }: AwsCallerRole, permissions: readonly string[]): void {
    const index = { ResourceType: "index", Resource: [`index/${this.collection.name}/*`], Permission: permissions };
    new OpensearchserverlessAccessPolicy(this, id, {
      name: name.replace(/^[^a-z]+/, ""),
      type: "data",
      policy: JSON.stringify([{ Rules: [index], Principal: [role.arn] }]),
    });
  }
}
