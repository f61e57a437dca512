import { flagAt, textsAt } from "../../plan/value.js";
import { podOf, WORKLOADS } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** Pods carry no key to the interface of their cluster. */
export const rule = renderedRule({
  id: "identity/pod-token",
  severity: "high",
  sentence: {
    en: "Pods carry no key to the interface of their cluster.",
    fr: "Les pods ne portent aucune clé de l'interface de leur cluster.",
  },
  remedy: {
    en: "Set `automountServiceAccountToken: false` on the pod or on its account: an engine asks the cluster for nothing.",
    fr: "Poser `automountServiceAccountToken: false` sur le pod ou sur son compte : un moteur ne demande rien au cluster.",
  },
  maps: ["iso-27001:8.3", "owasp-llm:LLM06", "secnumcloud:9.3"],
  kinds: WORKLOADS,
  check: (resource, all) => {
    const pod = podOf(resource);
    if (pod === undefined || resource.isPatch) return [];
    const account = all.find(
      ({ kind, name, namespace }) =>
        kind === "ServiceAccount" &&
        namespace === resource.namespace &&
        name === (textsAt(pod, "serviceAccountName")[0] ?? "default"),
    );
    const byAccount = flagAt(account?.values, "automountServiceAccountToken", true);
    return flagAt(pod, "automountServiceAccountToken", byAccount !== false) === false
      ? []
      : [{ path: "automountServiceAccountToken" }];
  },
});
