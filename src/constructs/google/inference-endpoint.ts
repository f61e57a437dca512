import { VertexAiEndpoint } from "@cdktf/provider-google/lib/vertex-ai-endpoint/index.js";
import { Construct, type IDependable } from "constructs";
import { markOf } from "../../core/names.js";
import type { ReleaseStage } from "../../core/release.js";
import { requireName } from "../checks.js";
import { suppress, suppressOwnKey } from "../suppressions.js";
import type { GoogleKeyId } from "./key-use.js";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleInferenceEndpoint}. */
export interface GoogleInferenceEndpointProps {
  /** Name people know it by. */
  readonly name: string;
  readonly location: string;
  /** Key that encrypts it, and the right of Vertex AI to use it. */
  readonly keyId: GoogleKeyId;
  readonly after: readonly IDependable[];
  /**
   * Share of the traffic that a new version beside the one in service has.
   * @default - one version, which has all of it
   */
  readonly stage?: ReleaseStage;
}

/** Numbers under which the two versions of a model are deployed to an endpoint: Vertex AI takes digits only. */
export const DEPLOYED = { current: "1", next: "2" } as const;

/** An endpoint of Vertex AI, reached through Private Service Connect only, encrypted. */
export class GoogleInferenceEndpoint extends Construct {
  readonly endpoint: VertexAiEndpoint;

  constructor(scope: Construct, id: string, props: GoogleInferenceEndpointProps) {
    super(scope, id);
    requireName("name", props.name);
    const { stage } = props;
    this.endpoint = new VertexAiEndpoint(this, "Resource", {
      // Vertex AI names endpoints by a number of at most ten digits.
      name: String(markOf(props.name)),
      displayName: props.name,
      location: props.location,
      region: props.location,
      ...(props.keyId === undefined ? {} : { encryptionSpec: { kmsKeyName: props.keyId } }),
      privateServiceConnectConfig: {
        enablePrivateServiceConnect: true,
        projectAllowlist: [googleProject(this).projectId],
      },
      // Until a model is deployed there is nobody to share traffic; the first one gets all of it by being deployed.
      ...(stage === undefined ? {} : { trafficSplit: JSON.stringify(split(stage)) }),
      dependsOn: [...props.after] as never,
    });
    suppressOwnKey(this.endpoint, "CKV2_GCP_24", props.keyId);
    suppress(
      this.endpoint,
      "CKV2_GCP_33",
      "It is reached through Private Service Connect, which excludes a peered network and needs none.",
    );
  }
}

const split = ({ current, next }: ReleaseStage) =>
  Object.fromEntries(
    [[DEPLOYED.current, current] as const, [DEPLOYED.next, next] as const].filter(([, share]) => share > 0),
  );
