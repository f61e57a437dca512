import type { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsBedrockLog } from "../../constructs/aws/bedrock-log.js";
import { AwsExistingNetwork } from "../../constructs/aws/existing-network.js";
import { AwsKey } from "../../constructs/aws/key.js";
import { AwsLogGroup } from "../../constructs/aws/log-group.js";
import { AwsNetwork } from "../../constructs/aws/network.js";
import type { AwsPrivateService } from "../../constructs/aws/private-service.js";
import { literalDeep } from "../../core/literal.js";
import { isManaged } from "../../core/managed.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { READY_ENTRIES } from "./aws-managed.js";
import type { AwsPlace } from "./aws-place.js";

/** Key and network of a region, created or taken from the landing zone. */
export function assembleAwsGround(
  scope: Construct,
  name: string,
  node: NodeOf<"network">,
  endpoints: readonly NodeOf<"endpoint">[],
  events: { readonly here: boolean; readonly sameStack: boolean },
  keys: Blueprint["policy"]["keys"],
): AwsPlace {
  const { region, cidr, subnets, existing } = literalDeep(node.spec);
  const uses = (prefix: string) => endpoints.some(({ spec }) => spec.service.startsWith(prefix));
  const forCluster = endpoints.some(({ spec }) => spec.pod !== undefined);
  const services = [...(uses("opensearch-") ? ["aoss"] : []), ...(events.here ? ["kinesis", "lambda"] : [])];
  const keyArn = keys === "own" ? ownKey() : undefined;
  if (uses("bedrock-")) new AwsBedrockLog(scope, "BedrockLog", { name, keyArn });
  // Runs of Clarify all write to one group of the account's region, which keeps them for ever unless it is told not to.
  if (endpoints.some(({ spec }) => spec.explains !== undefined))
    new AwsLogGroup(scope, "ExplanationLog", { name: "/aws/sagemaker/ProcessingJobs", keyArn });
  const network =
    existing === null
      ? new AwsNetwork(scope, "Network", {
          name,
          region,
          cidr,
          subnets: subnets.map((subnet, index) => ({
            cidr: subnet.cidr,
            zone: subnet.zone ?? `${region}${"abc"[index]}`,
          })),
          services: [
            ...new Set([
              ...(uses("sagemaker-") ? SAGEMAKER_SERVICES : []),
              ...(uses("bedrock-") ? BEDROCK_SERVICES : []),
              ...readyEntries(endpoints),
              ...(events.here ? STREAM_SERVICES : []),
              ...(forCluster ? CLUSTER_SERVICES : []),
              ...CALLER_SERVICES,
            ]),
          ],
          keyArn,
          hasConsumers: events.sameStack,
        })
      : new AwsExistingNetwork(scope, "Network", {
          region,
          vpcId: existing.networkId,
          subnetIds: existing.subnetIds,
          hasConsumers: events.sameStack,
        });
  const { vpcId, subnetIds } = network;
  const range = network instanceof AwsExistingNetwork ? network.vpc.cidrBlock : cidr;
  return { region, keyArn, vpcId, cidr: range, subnetIds, securityGroupIds: [network.serving.group.id] };

  function ownKey(): string {
    const given = existing?.keyId ?? null;
    return given === null
      ? new AwsKey(scope, "Key", { name, region, services, forCluster }).key.arn
      : keyArnOf(scope, region, given);
  }
}

/** Address of a key given by its address or its bare identifier. */
function keyArnOf(scope: Construct, region: string, key: string): string {
  const { id, partition } = awsAccount(scope);
  return key.startsWith("arn:") ? key : `arn:${partition}:kms:${region}:${id}:key/${key}`;
}

const SAGEMAKER_SERVICES: readonly AwsPrivateService[] = [
  "s3",
  "sagemaker.runtime",
  "sagemaker.api",
  "ecr.api",
  "ecr.dkr",
];
/** What machines of a cluster need to join it, mount models and pull images. */
const CLUSTER_SERVICES: readonly AwsPrivateService[] = ["s3", "ecr.api", "ecr.dkr", "ec2", "eks", "autoscaling"];
/** What a consumer needs: its streams, and the store of what was kept apart. */
const STREAM_SERVICES: readonly AwsPrivateService[] = ["kinesis-streams", "s3"];
const BEDROCK_SERVICES: readonly AwsPrivateService[] = ["bedrock-runtime"];
/** What a program that calls models from inside the network needs besides them. */
const CALLER_SERVICES: readonly AwsPrivateService[] = ["logs", "monitoring", "sts"];

/** Entry points of the ready-made services in use, each once. */
const readyEntries = (endpoints: readonly NodeOf<"endpoint">[]): readonly AwsPrivateService[] =>
  [...new Set(endpoints.map(({ spec }) => spec.service))].flatMap((service) => {
    const entry = isManaged(service) ? READY_ENTRIES[service] : undefined;
    return entry === undefined ? [] : [entry];
  });
