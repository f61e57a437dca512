import { stageAt } from "../../core/release.js";
import { answerPath } from "../server/service.js";
import { PLACE_LABEL } from "./group.js";
import { ENGINE_PORT, GATEWAY_NAMESPACE, labelsOf, nextName, portsOf, type ServedProps } from "./served.js";

/** Name of the door of a cluster, in {@link GATEWAY_NAMESPACE}. */
export const GATEWAY = "palier";

/** Path under which a service answers at the door: what a model answers, never the management of its engine. */
export const pathAt = ({ service }: Pick<ServedProps, "service">): { readonly from: string; readonly to: string } => {
  const to = answerPath(service.engine);
  return { from: `/${service.name}${to}`, to };
};

/** Address of each version inside the cluster. */
export function versionServices(props: ServedProps): readonly object[] {
  const versions = props.next === null ? (["current"] as const) : (["current", "next"] as const);
  return versions.map((version) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: version === "next" ? nextName(props.service.name) : props.service.name,
      labels: { ...labelsOf(props), "app.kubernetes.io/name": props.service.name, "palier.dev/release": version },
    },
    spec: {
      type: "ClusterIP",
      selector: {
        "app.kubernetes.io/name": props.service.name,
        "palier.dev/release": version,
        ...(props.service.group === undefined ? {} : { [PLACE_LABEL]: "0" }),
      },
      ports: portsOf(props.service.engine).map(({ name, port }) => ({ name, port, targetPort: name, protocol: "TCP" })),
    },
  }));
}

/** The way from the door to a service, with the shares that the release has reached. */
export function httpRoute(props: ServedProps): object {
  const { service, next, release } = props;
  const stage = next === null ? { current: 100, next: 0, mirrored: 0 } : stageAt(release, next.step);
  const { from, to } = pathAt(props);
  const backend = (name: string) => ({ name, port: ENGINE_PORT });
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: service.name, labels: labelsOf(props) },
    spec: {
      parentRefs: [{ name: GATEWAY, namespace: GATEWAY_NAMESPACE, sectionName: "https" }],
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: from } }],
          filters: [
            {
              type: "URLRewrite",
              urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: to } },
            },
            ...(stage.mirrored === 0
              ? []
              : [
                  {
                    type: "RequestMirror",
                    requestMirror: { backendRef: backend(nextName(service.name)), percent: stage.mirrored },
                  },
                ]),
          ],
          backendRefs: [
            { ...backend(service.name), weight: stage.current },
            ...(next === null ? [] : [{ ...backend(nextName(service.name)), weight: stage.next }]),
          ],
          // As long as the gateway of users waits for an answer.
          timeouts: { request: "600s" },
        },
      ],
    },
  };
}
