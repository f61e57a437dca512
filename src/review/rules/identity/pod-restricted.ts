import { flagAt, textsAt } from "../../plan/value.js";
import { containersOf, podOf, WORKLOADS } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** What the profile `restricted` of Kubernetes asks of a container; the pod may say the first and the last for all. */
const ASKED: readonly (readonly [string, (container: unknown, pod: unknown) => boolean])[] = [
  [
    "runAsNonRoot",
    (container, pod) =>
      flagAt(container, "securityContext.runAsNonRoot", flagAt(pod, "securityContext.runAsNonRoot", false) === true) ===
      true,
  ],
  [
    "allowPrivilegeEscalation",
    (container) => flagAt(container, "securityContext.allowPrivilegeEscalation", true) === false,
  ],
  ["capabilities", (container) => textsAt(container, "securityContext.capabilities.drop").includes("ALL")],
  [
    "seccompProfile",
    (container, pod) =>
      [
        ...textsAt(container, "securityContext.seccompProfile.type"),
        ...textsAt(pod, "securityContext.seccompProfile.type"),
      ].some((type) => type !== "Unconfined"),
  ],
];

/** Containers of a pod are denied what the profile `restricted` denies. */
export const rule = renderedRule({
  id: "identity/pod-restricted",
  severity: "high",
  sentence: {
    en: "Containers of pods are denied what the profile `restricted` of Kubernetes denies.",
    fr: "Les conteneurs des pods se voient refuser ce que refuse le profil `restricted` de Kubernetes.",
  },
  remedy: {
    en: "Set `runAsNonRoot`, `allowPrivilegeEscalation: false`, `capabilities.drop: [ALL]` and `seccompProfile: RuntimeDefault`; never `privileged`.",
    fr: "Poser `runAsNonRoot`, `allowPrivilegeEscalation: false`, `capabilities.drop: [ALL]` et `seccompProfile: RuntimeDefault` ; jamais `privileged`.",
  },
  maps: ["iso-27001:8.2", "owasp-llm:LLM06", "nist-ai-rmf:MEASURE 2.7"],
  kinds: WORKLOADS,
  check: (resource) => {
    const pod = podOf(resource);
    if (pod === undefined) return [];
    return containersOf(pod).flatMap(({ path, container }) => [
      ...(flagAt(container, "securityContext.privileged", false) === true
        ? [{ path: `${path}.securityContext.privileged` }]
        : []),
      ...(resource.isPatch
        ? []
        : ASKED.filter(([, holds]) => !holds(container, pod)).map(([name]) => ({
            path: `${path}.securityContext.${name}`,
          }))),
    ]);
  },
});
