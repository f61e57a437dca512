import { VertexAiEndpointWithModelGardenDeployment } from "@cdktf/provider-google/lib/vertex-ai-endpoint-with-model-garden-deployment/index.js";
import { Construct } from "constructs";
import { requireName, requirePattern, requireRange } from "../checks.js";
import { type GoogleMachine, machineSpec } from "./machine.js";

/** Properties of a {@link GoogleModelGarden}. */
export interface GoogleModelGardenProps {
  readonly name: string;
  readonly location: string;
  /** Public repository of the model, such as `Qwen/Qwen3-8B`. */
  readonly repository: string;
  readonly machine: GoogleMachine;
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/**
 * An open model of the model garden on machines of one's own, in one step. The provider gives this service neither a
 * private address nor a key: it is for data that are public.
 */
export class GoogleModelGarden extends Construct {
  readonly deployment: VertexAiEndpointWithModelGardenDeployment;

  constructor(scope: Construct, id: string, props: GoogleModelGardenProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern("repository", props.repository, /^[\w.-]+\/[\w.-]+$/, "a repository such as Qwen/Qwen3-8B");
    requireRange("minReplicas", props.minReplicas, 1, 100, "replicas");
    requireRange("maxReplicas", props.maxReplicas, 1, 100, "replicas");
    this.deployment = new VertexAiEndpointWithModelGardenDeployment(this, "Resource", {
      location: props.location,
      // Model hubs are case-blind, and the service takes lower case only.
      huggingFaceModelId: props.repository.toLowerCase(),
      modelConfig: { acceptEula: true, modelDisplayName: props.name, huggingFaceCacheEnabled: true },
      endpointConfig: { endpointDisplayName: props.name, dedicatedEndpointEnabled: true },
      deployConfig: {
        dedicatedResources: {
          machineSpec: machineSpec(props.machine),
          minReplicaCount: props.minReplicas,
          maxReplicaCount: props.maxReplicas,
          autoscalingMetricSpecs: [
            { metricName: "aiplatform.googleapis.com/prediction/online/accelerator/duty_cycle", target: 70 },
          ],
        },
      },
    });
  }
}
