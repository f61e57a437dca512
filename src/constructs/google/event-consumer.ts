import { CloudRunV2Service } from "@cdktf/provider-google/lib/cloud-run-v2-service/index.js";
import { CloudRunV2ServiceIamMember } from "@cdktf/provider-google/lib/cloud-run-v2-service-iam-member/index.js";
import { Construct, type IDependable } from "constructs";
import { requireName, requireRange } from "../checks.js";
import type { GoogleKeyId } from "./key-use.js";

/** Properties of a {@link GoogleEventConsumer}. */
export interface GoogleEventConsumerProps {
  readonly name: string;
  readonly location: string;
  /** Where its image lies, with its digest. */
  readonly image: string;
  /** Account it runs as: the one that may call the model. */
  readonly account: string;
  /** Who may push to it, as policies name it. */
  readonly pusher: string;
  readonly networkId: string;
  readonly subnetId: string;
  readonly keyId: GoogleKeyId;
  /** Rights that must exist before something is encrypted with the key. */
  readonly after: readonly IDependable[];
  /** What only the deployment knows, by the names its client reads. */
  readonly environment: Readonly<Record<string, string>>;
  /** @unit MiB */
  readonly memoryMiB: number;
  /** Copies at most; none while nothing is pushed. */
  readonly copies: number;
  /** Events that one copy works on at once. */
  readonly atOnce: number;
}

/**
 * A service that takes what one subscription pushes and nothing else: nobody reaches it from outside, it reaches Google's
 * services through the network alone, and it stops while nothing comes.
 */
export class GoogleEventConsumer extends Construct {
  readonly service: CloudRunV2Service;
  readonly right: CloudRunV2ServiceIamMember;

  constructor(scope: Construct, id: string, props: GoogleEventConsumerProps) {
    super(scope, id);
    requireName("name", props.name);
    requireRange("memoryMiB", props.memoryMiB, 512, 32_768, "MiB");
    requireRange("copies", props.copies, 1, 100, "copies");
    requireRange("atOnce", props.atOnce, 1, 1_000, "events");
    this.service = new CloudRunV2Service(this, "Resource", {
      name: props.name,
      location: props.location,
      ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
      invokerIamDisabled: false,
      deletionProtection: false,
      template: {
        serviceAccount: props.account,
        encryptionKey: props.keyId,
        executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
        timeout: "600s",
        maxInstanceRequestConcurrency: props.atOnce,
        scaling: { minInstanceCount: 0, maxInstanceCount: props.copies },
        vpcAccess: {
          egress: "ALL_TRAFFIC",
          networkInterfaces: [{ network: props.networkId, subnetwork: props.subnetId }],
        },
        containers: [
          {
            image: props.image,
            ports: { containerPort: 8_080 },
            env: Object.entries(props.environment).map(([name, value]) => ({ name, value })),
            resources: { limits: { cpu: "1", memory: `${props.memoryMiB}Mi` }, cpuIdle: true },
            livenessProbe: { httpGet: { path: "/" }, periodSeconds: 30, timeoutSeconds: 5 },
          },
        ],
      },
      dependsOn: [...props.after] as never,
    });
    this.right = new CloudRunV2ServiceIamMember(this, "Push", {
      name: this.service.name,
      location: props.location,
      role: "roles/run.invoker",
      member: props.pusher,
    });
  }
}
