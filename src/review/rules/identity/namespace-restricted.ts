import { isObject } from "../../plan/value.js";
import { renderedRule } from "../../rule.js";

/** Namespaces refuse pods that ask for more than an engine needs. */
export const rule = renderedRule({
  id: "identity/namespace-restricted",
  severity: "medium",
  sentence: {
    en: "Namespaces refuse pods that ask for more than an application needs.",
    fr: "Les espaces de noms refusent les pods qui demandent plus qu'une application n'en a besoin.",
  },
  remedy: {
    en: "Set the label `pod-security.kubernetes.io/enforce` to `restricted`.",
    fr: "Poser l'étiquette `pod-security.kubernetes.io/enforce` à `restricted`.",
  },
  maps: ["iso-27001:8.2", "owasp-llm:LLM06"],
  kinds: ["Namespace"],
  check: ({ values: { metadata } }) => {
    const labels = isObject(metadata) && isObject(metadata["labels"]) ? metadata["labels"] : {};
    return labels["pod-security.kubernetes.io/enforce"] === "restricted"
      ? []
      : [{ path: "metadata.labels.pod-security.kubernetes.io/enforce" }];
  },
});
