import { containersOf } from "../../plan/containers.js";
import { numbersAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No container takes a port of its machine. */
export const rule = planRule({
  id: "exposure/host-port",
  severity: "critical",
  sentence: { en: "No container takes a port of its machine.", fr: "Aucun conteneur ne prend un port de sa machine." },
  remedy: {
    en: "Remove `host_port`; a service reaches the container.",
    fr: "Retirer `host_port` ; un service atteint le conteneur.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.20"],
  types: [
    "kubernetes_deployment_v1",
    "kubernetes_deployment",
    "kubernetes_daemon_set_v1",
    "kubernetes_stateful_set_v1",
  ],
  check: (resource) =>
    containersOf(resource)
      .filter(({ block }) => numbersAt(block, "port.host_port").some((port) => port > 0))
      .map(({ at }) => ({ subject: resource.address, path: at("port.host_port") })),
});
