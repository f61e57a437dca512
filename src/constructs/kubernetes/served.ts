import type { ReleaseStrategy } from "../../core/release.js";
import { projectTags, type Tags } from "../../core/tags.js";
import { requireOneOf, requirePattern, requireRange } from "../checks.js";
import type { ExportedModel } from "../server/exported-model.js";
import { type ModelProps, requireService, type ServiceProps } from "../server/service.js";

/** A service of the plan as Kubernetes serves it: what is the same wherever its cluster stands. */
export interface ServedProps {
  /** The service as every target starts it; what it says of its machine is said by the cluster instead. */
  readonly service: Omit<ServiceProps, "machine" | "acceleratorIds"> & {
    /** Accelerators, or parts of one, that one copy is given; 0 for a processor. */
    readonly accelerators: number;
  };
  /** Team that answers for it: it runs in the team's namespace and counts against its quota. */
  readonly team: string;
  readonly tags: Tags;
  readonly release: ReleaseStrategy;
  /** New version beside the one in service, and the step of the release it has reached; null for none. */
  readonly next: {
    readonly model: ModelProps;
    readonly step: number;
    /**
     * What its engine is told of the model file.
     * @default - version 1, whose tensors the engine reads from the file
     */
    readonly export?: ExportedModel | undefined;
  } | null;
}

/** Engines whose models Kubernetes serves. Ollama makes its models by hand, which a pod cannot wait for. */
const ENGINES = ["vllm", "embeddings", "triton", "tensorflow-serving", "faster-whisper"];

/** Port of every engine inside the cluster: each pod has an address of its own. */
export const ENGINE_PORT = 8_080;

/** Port on which Triton says what it counts, beside the one it answers on. */
export const TRITON_METRICS_PORT = 8_002;

/** Port on which an engine says what it counts; null for one that counts nothing. */
export function metricsPort(engine: ServiceProps["engine"]): { readonly name: string; readonly port: number } | null {
  if (engine === "faster-whisper") return null;
  return engine === "triton" ? { name: "metrics", port: TRITON_METRICS_PORT } : { name: "http", port: ENGINE_PORT };
}

/** Ports of an engine: the one it answers on, and the one it counts on where that is another. */
export const portsOf = (
  engine: ServiceProps["engine"],
): readonly { readonly name: string; readonly port: number }[] => {
  const metrics = metricsPort(engine);
  return [{ name: "http", port: ENGINE_PORT }, ...(metrics === null || metrics.name === "http" ? [] : [metrics])];
};

/** Refuses what no service of a cluster can be. */
export function requireServed({ service, team }: ServedProps): void {
  requirePattern("team", team, /^[a-z](?:[a-z0-9-]{0,46}[a-z0-9])?$/, "an identifier");
  requireOneOf("engine", service.engine, ENGINES);
  requireRange("accelerators", service.accelerators, 0, 16, "accelerators");
  requireService(asService(service), service.accelerators);
}

/** A service of a cluster in the form that engines are started from. */
export const asService = ({ accelerators, ...service }: ServedProps["service"]): ServiceProps => ({
  ...service,
  machine: "cluster",
  acceleratorIds: [...Array(accelerators).keys()],
  port: ENGINE_PORT,
});

/** Namespace of a team. */
export const namespaceOf = (team: string): string => `palier-${team}`;

/** Namespace of the door of a cluster. */
export const GATEWAY_NAMESPACE = "palier-gateway";

/** Name of the new version of a service, beside the one in service. */
export const nextName = (name: string): string => `${name}-next`;

/** Labels of everything that belongs to a service: the tags of its node, and what selects it. */
export const labelsOf = ({ service, tags }: ServedProps): Readonly<Record<string, string>> => ({
  "app.kubernetes.io/part-of": "palier",
  "app.kubernetes.io/component": service.engine,
  ...projectTags(tags, "kubernetes"),
});
