import type { Exposure } from "../../graph/exposure.js";
import { asText, blocksAt, isObject, textsAt, valuesAt } from "../plan/value.js";
import { COMPOSE, type RenderedResource, subjectOf } from "../rendered/resource.js";

/** Kinds that lead traffic into a cluster by names of hosts. */
const DOORS = new Set(["Ingress", "HTTPRoute", "GRPCRoute", "TLSRoute"]);

/** Ports and names under which containers of Compose projects and services of clusters are reached from outside. */
export const renderedExposures = (resources: readonly RenderedResource[]): readonly Exposure[] =>
  resources.flatMap((resource) =>
    doorsOf(resource).map((what) => ({
      ...{ kind: "port" as const, subject: subjectOf(resource), what },
      ...{ reach: "site" as const, personal: false },
    })),
  );

function doorsOf({ kind, values }: RenderedResource): readonly string[] {
  if (kind === COMPOSE)
    return valuesAt(values, "ports").map((port) =>
      isObject(port)
        ? `${[...textsAt(port, "host_ip"), ...valuesAt(port, "published").map(asText)].join(":")}`
        : asText(port),
    );
  if (DOORS.has(kind)) return [...textsAt(values, "spec.rules.host"), ...textsAt(values, "spec.hostnames")];
  const [type] = textsAt(values, "spec.type");
  if (kind !== "Service" || (type !== "NodePort" && type !== "LoadBalancer")) return [];
  return blocksAt(values, "spec.ports").map((port) => `${type} ${asText(port["nodePort"] ?? port["port"])}`);
}
