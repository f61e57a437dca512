import type { AwsKeyArn } from "../../constructs/aws/key-use.js";
import { PalierError } from "../../core/errors.js";
import type { NodeOf } from "../../graph/node.js";

/** Key and network of one region of AWS, as endpoints need them. */
export interface AwsPlace {
  readonly region: string;
  readonly keyArn: AwsKeyArn;
  readonly vpcId: string;
  /** Address range of the network. */
  readonly cidr: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** What people need to start an explanation and to find it. */
export interface AwsExplained {
  readonly pipeline: string;
  readonly startPolicyArn: string;
  /** Folder of `analysis_config.json`, `data/` and `results/`. */
  readonly folder: string;
  /** Where the image of Clarify must lie. */
  readonly image: string;
  /** Beginning of `analysis_config.json`, to be completed with the baseline and the names of the columns. */
  readonly analysis: object;
}

/** What people need to know of an endpoint once it is deployed. */
export interface AwsEndpointOutputs {
  /** What the service is called with, and the policy that allows it. */
  readonly call: {
    readonly service: string;
    readonly region: string;
    readonly name: string;
    readonly invokePolicyArn: string;
    /**
     * Folder a caller puts requests in.
     * @default - requests are sent to the service
     */
    readonly requests?: string;
    /**
     * Folder a caller finds answers in.
     * @default - the service answers at once
     */
    readonly answers?: string;
    /**
     * What a call names in place of the model.
     * @default - the model or endpoint itself
     */
    readonly arn?: string;
    /**
     * Filter every call must name, and its version.
     * @default - the service has none
     */
    readonly guardrail?: { readonly id: string; readonly version: string };
    /**
     * Address of the endpoint.
     * @default - that of the service in its region
     */
    readonly url?: string;
    /**
     * Roles callers take, by what they may do.
     * @default - callers keep their own role
     */
    readonly roles?: Readonly<Record<string, string>>;
    /**
     * How its answers are explained.
     * @default - they are not
     */
    readonly explanation?: AwsExplained;
  };
  /** Where weights and image must lie before the model can start; null where the service brings its own model. */
  readonly supply: {
    readonly weights: string;
    readonly image: string;
    /**
     * Where the weights of a new version must lie.
     * @default - there is none
     */
    readonly next?: string;
  } | null;
}

/** Refusal of an endpoint the graph describes wrongly. */
export const invalidEndpoint = (node: NodeOf<"endpoint">, what: string): PalierError =>
  new PalierError({ code: "INVALID_GRAPH", message: `endpoint \`${node.id}\` ${what}` });
