import { egressOf } from "../../egress.js";
import { graphRule } from "../../rule.js";

/** Data reach only the zones the policy allows for their class. */
export const rule = graphRule({
  id: "data/egress",
  severity: "critical",
  sentence: {
    en: "Data reach only the zones the policy allows for their class.",
    fr: "Les données n'atteignent que les zones que la politique autorise pour leur classe.",
  },
  remedy: {
    en: "Remove the call, the fallback or the copy that leads there, or change `policy.cloudFor` or `policy.hostedFor`.",
    fr: "Supprimer l'appel, le repli ou la copie qui y mène, ou modifier `policy.cloudFor` ou `policy.hostedFor`.",
  },
  maps: ["owasp-llm:LLM02", "gdpr:Art. 25", "iso-27001:8.12", "secnumcloud:19.2", "nist-ai-rmf:MEASURE 2.10"],
  check: (graph) =>
    egressOf(graph).flatMap(({ sensitivity, leaks }) =>
      leaks.map(({ zone, path }) => ({
        subject: path.at(-1) ?? zone,
        detail: {
          en: `Data of class ${sensitivity} can reach ${zone}, which the policy does not allow: ${path.join(" → ")}.`,
          fr: `Des données de classe ${sensitivity} peuvent atteindre ${zone}, ce que la politique n'autorise pas : ${path.join(" → ")}.`,
        },
      })),
    ),
});
