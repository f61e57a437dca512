import { blocksAt, textsAt, valuesAt } from "../../plan/value.js";
import { type RenderedResource, WORKLOADS } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** Namespaces with pods let nothing in and nothing out but what is listed. */
export const rule = renderedRule({
  id: "network/namespace-policy",
  severity: "high",
  sentence: {
    en: "A namespace with pods lets nothing in or out but what is listed.",
    fr: "Un espace de noms qui porte des pods ne laisse entrer et sortir que ce qui est listé.",
  },
  remedy: {
    en: "Add a NetworkPolicy for every pod (`podSelector: {}`) with both `policyTypes` and no rule, then one for each way in.",
    fr: "Ajouter une NetworkPolicy pour tous les pods (`podSelector: {}`), des deux `policyTypes` et sans règle, puis une pour chaque entrée.",
  },
  maps: ["iso-27001:8.22", "owasp-llm:LLM10", "secnumcloud:13.3"],
  kinds: WORKLOADS,
  check: ({ namespace, isPatch }, all) =>
    isPatch || all.some((other) => other.namespace === namespace && closes(other)) ? [] : [{}],
});

/** Whether a policy refuses everything to every pod of its namespace. */
function closes({ kind, values }: RenderedResource): boolean {
  if (kind !== "NetworkPolicy") return false;
  const types = textsAt(values, "spec.policyTypes");
  const [pods] = blocksAt(values, "spec.podSelector");
  // A rule without a word (`egress: [{}]`) lets everything through.
  const isOpened = ["spec.ingress", "spec.egress"].some((path) => valuesAt(values, path).length > 0);
  return (
    ["Ingress", "Egress"].every((type) => types.includes(type)) &&
    pods !== undefined &&
    Object.keys(pods).length === 0 &&
    !isOpened
  );
}
