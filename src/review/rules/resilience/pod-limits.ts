import { isPresent } from "../../plan/value.js";
import { containersOf, podOf, WORKLOADS } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** Pods say what they ask for and the memory they may take at most. */
export const rule = renderedRule({
  id: "resilience/pod-limits",
  severity: "medium",
  sentence: {
    en: "Containers of pods say what they ask for, and the memory they may take at most.",
    fr: "Les conteneurs des pods disent ce qu'ils demandent, et la mémoire qu'ils peuvent prendre au plus.",
  },
  remedy: {
    en: "Set `resources.requests` and `resources.limits.memory`: one that takes all memory ends its neighbours.",
    fr: "Poser `resources.requests` et `resources.limits.memory` : celui qui prend toute la mémoire arrête ses voisins.",
  },
  maps: ["iso-27001:8.6", "owasp-llm:LLM10"],
  kinds: WORKLOADS,
  check: (resource) =>
    resource.isPatch
      ? []
      : containersOf(podOf(resource) ?? {}).flatMap(({ path, container }) =>
          ["requests", "limits.memory"]
            .filter((what) => !isPresent(container, `resources.${what}`))
            .map((what) => ({ path: `${path}.resources.${what}` })),
        ),
});
