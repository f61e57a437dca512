import { Construct, type IDependable } from "constructs";
import type { ReleaseStage } from "../../core/release.js";
import { requireName, requirePattern, requireRange } from "../checks.js";
import { AzapiTaggedResource, AzapiUpdate } from "./azapi.js";
import { logsTo } from "./logs-to.js";
import { ML_API } from "./ml-workspace.js";
import type { AzurePlace } from "./place.js";

/** One version of a model in service. */
export interface MlVersion {
  /** Model and its version as the workspace keeps it, by its identifier. */
  readonly modelId: string;
  /** Image and its routes as the workspace keeps it, by its identifier. */
  readonly environmentId: string;
}

/** Properties of an {@link AzureMlEndpoint}. */
export interface AzureMlEndpointProps extends AzurePlace {
  /** Name callers use. */
  readonly name: string;
  readonly workspaceId: string;
  /** Identity under which models are served, and its rights. */
  readonly identityId: string;
  /** Workspace that gets its logs. */
  readonly logWorkspaceId: string;
  readonly after: readonly IDependable[];
  /** Machine type, such as `Standard_NC24ads_A100_v4`. */
  readonly instanceType: string;
  readonly instances: number;
  /** Whether their number follows the load afterwards. */
  readonly scales: boolean;
  /** Requests one instance works on at once. */
  readonly concurrency: number;
  /** Variables the image reads. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Share of the calls that are kept, and the collections they are written to, by their identifiers.
   * @default - none are kept
   */
  readonly capture?: { readonly share: number; readonly requestId: string; readonly responseId: string };
  readonly current: MlVersion;
  /**
   * New version beside the one in service, and the share of the traffic it has.
   * @default - one version, which has all of it
   */
  readonly next?: MlVersion & { readonly stage: ReleaseStage };
}

const ENDPOINT = `Microsoft.MachineLearningServices/workspaces/onlineEndpoints@${ML_API}`;
/** Share of requests Azure copies at most. */
const MOST_MIRRORED = 50;

/**
 * A model of one's own on managed machines of Azure Machine Learning: private, called with an identity and never a key,
 * with shares of traffic that change in place.
 */
export class AzureMlEndpoint extends Construct {
  readonly endpoint: AzapiTaggedResource;
  readonly deployments: readonly AzapiTaggedResource[];

  constructor(scope: Construct, id: string, props: AzureMlEndpointProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern("instanceType", props.instanceType, /^Standard_\w+$/, "a type such as Standard_NC24ads_A100_v4");
    requireRange("instances", props.instances, 1, 100, "instances");
    requireRange("concurrency", props.concurrency, 1, 1_000, "requests");
    const { location, next } = props;
    this.endpoint = new AzapiTaggedResource(this, "Resource", {
      type: ENDPOINT,
      name: props.name,
      location,
      parentId: props.workspaceId,
      identity: { type: "UserAssigned", identityIds: [props.identityId] },
      body: { properties: { authMode: "AADToken", publicNetworkAccess: "Disabled" } },
      dependsOn: [...props.after] as never,
    });
    const deployment = (name: "current" | "next", version: MlVersion) =>
      new AzapiTaggedResource(this, name === "current" ? "Current" : "Next", {
        type: `Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@${ML_API}`,
        name,
        location,
        parentId: this.endpoint.id,
        // From here on their number is that of the load.
        ...(props.scales ? { lifecycle: { ignoreChanges: ["body.sku.capacity"] } } : {}),
        body: { sku: { name: "Default", capacity: props.instances }, properties: served(props, version) },
      });
    this.deployments = [
      deployment("current", props.current),
      ...(next === undefined ? [] : [deployment("next", next)]),
    ];
    logsTo(this, {
      targetId: this.endpoint.id,
      workspaceId: props.logWorkspaceId,
      // Who called when, and what the machines said; never what was asked.
      categories: ["Traffic", "Console", "Event"].map((what) => `AmlOnlineEndpoint${what}Log`),
    });
    // Traffic can only be given to deployments that exist: it is a change of the endpoint after them.
    new AzapiUpdate(this, "Traffic", {
      type: ENDPOINT,
      resourceId: this.endpoint.id,
      body: { properties: traffic(next?.stage) },
      dependsOn: [...this.deployments],
    });
  }
}

const served = (props: AzureMlEndpointProps, { modelId, environmentId }: MlVersion) => ({
  endpointComputeType: "Managed",
  model: modelId,
  environmentId,
  environmentVariables: props.environment,
  instanceType: props.instanceType,
  egressPublicNetworkAccess: "Disabled",
  appInsightsEnabled: true,
  ...(props.capture === undefined ? {} : { dataCollector: collector(props.capture) }),
  scaleSettings: { scaleType: "Default" },
  requestSettings: { maxConcurrentRequestsPerInstance: props.concurrency, requestTimeout: "PT3M" },
  // Weights of tens of GiB take longer than the usual minutes to arrive and to load.
  livenessProbe: { initialDelay: "PT30M", period: "PT10S", timeout: "PT2S", failureThreshold: 30 },
  readinessProbe: { initialDelay: "PT1M", period: "PT10S", timeout: "PT2S", failureThreshold: 180 },
});

function collector({ share, requestId, responseId }: NonNullable<AzureMlEndpointProps["capture"]>) {
  const collection = (dataId: string) => ({ dataCollectionMode: "Enabled", samplingRate: share, dataId });
  return {
    rollingRate: "Day",
    // No header is kept: it could name who calls.
    requestLogging: { captureHeaders: [] },
    collections: { request: collection(requestId), response: collection(responseId) },
  };
}

function traffic(stage: ReleaseStage | undefined) {
  if (stage === undefined) return { traffic: { current: 100 }, mirrorTraffic: {} };
  return {
    traffic: { current: stage.current, next: stage.next },
    mirrorTraffic: stage.mirrored === 0 ? {} : { next: Math.min(stage.mirrored, MOST_MIRRORED) },
  };
}
