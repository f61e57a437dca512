import { INFERENCE_PORTS } from "../../inference-ports.js";
import { rangeHolds } from "../../plan/addresses.js";
import { asText, blocksAt, entriesOf, numbersAt, textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No Kubernetes service gives an inference port an address outside the cluster. */
export const rule = planRule({
  id: "exposure/service-address",
  severity: "critical",
  sentence: {
    en: "No Kubernetes service gives an inference port an address outside the cluster.",
    fr: "Aucun service Kubernetes ne donne à un port d'inférence une adresse hors du cluster.",
  },
  remedy: {
    en: "Use ClusterIP behind the gateway, an internal load balancer, or name the source ranges.",
    fr: "Utiliser ClusterIP derrière la passerelle, un répartiteur interne, ou nommer les plages sources.",
  },
  maps: ["owasp-llm:LLM10", "owasp-llm:LLM02", "iso-27001:8.20", "secnumcloud:13.2"],
  types: ["kubernetes_service", "kubernetes_service_v1"],
  check: ({ address, values }) => {
    const [type = "ClusterIP"] = textsAt(values, "spec.type");
    const isOutside = type === "LoadBalancer" || type === "NodePort" || textsAt(values, "spec.external_ips").length > 0;
    const ranges = textsAt(values, "spec.load_balancer_source_ranges");
    const isNarrow = type === "LoadBalancer" && ranges.length > 0 && rangeHolds(ranges) === null;
    const notes = blocksAt(values, "metadata.annotations").flatMap(entriesOf);
    const isInternal = notes.some(
      ([key, value]) =>
        /internal|load-balancer-(?:scheme|type)/.test(key) && /^(?:true|internal)$/i.test(asText(value)),
    );
    const ports = [...numbersAt(values, "spec.port.port"), ...numbersAt(values, "spec.port.target_port")];
    return isOutside && !isNarrow && !isInternal && ports.some((port) => port in INFERENCE_PORTS)
      ? [{ subject: address, path: "spec.type" }]
      : [];
  },
});
