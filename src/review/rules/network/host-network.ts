import { flagAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No pod uses the network of its machine. */
export const rule = planRule({
  id: "network/host-network",
  severity: "high",
  sentence: { en: "No pod uses the network of its machine.", fr: "Aucun pod n'utilise le réseau de sa machine." },
  remedy: { en: "Remove `host_network`.", fr: "Retirer `host_network`." },
  maps: ["iso-27001:8.22", "owasp-llm:LLM10"],
  types: [
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_stateful_set_v1",
    "kubernetes_daemon_set_v1",
    "kubernetes_pod_v1",
  ],
  check: ({ address, values }) =>
    ["spec.template.spec.host_network", "spec.host_network"].some((path) => flagAt(values, path, false) === true)
      ? [{ subject: address, path: "host_network" }]
      : [],
});
