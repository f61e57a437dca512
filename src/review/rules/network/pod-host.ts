import { flagAt, isPresent, objectsOf } from "../../plan/value.js";
import { containersOf, podOf, WORKLOADS } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** Pods have nothing of their machine: neither network, processes, folders nor ports. */
export const rule = renderedRule({
  id: "network/pod-host",
  severity: "high",
  sentence: {
    en: "Pods have neither network, processes, folders nor ports of their machine.",
    fr: "Les pods n'ont ni réseau, ni processus, ni dossiers, ni ports de leur machine.",
  },
  remedy: {
    en: "Remove `hostNetwork`, `hostPID`, `hostIPC`, `hostPort` and volumes of `hostPath`; a volume that is read only holds models.",
    fr: "Retirer `hostNetwork`, `hostPID`, `hostIPC`, `hostPort` et les volumes `hostPath` ; un volume en lecture seule porte les modèles.",
  },
  maps: ["iso-27001:8.22", "owasp-llm:LLM10", "secnumcloud:13.2"],
  kinds: WORKLOADS,
  check: (resource) => {
    const pod = podOf(resource);
    if (pod === undefined) return [];
    return [
      ...["hostNetwork", "hostPID", "hostIPC"].filter((name) => flagAt(pod, name, false) === true),
      ...objectsOf(pod["volumes"]).flatMap(({ name, hostPath }) =>
        hostPath === undefined || hostPath === null ? [] : [`volumes.${String(name)}.hostPath`],
      ),
      ...containersOf(pod).flatMap(({ path, container }) =>
        isPresent(container, "ports.hostPort") ? [`${path}.ports.hostPort`] : [],
      ),
    ].map((path) => ({ path }));
  },
});
