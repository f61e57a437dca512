import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { flagAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No container has the rights of its machine. */
export const rule = planRule({
  id: "identity/privileged-container",
  severity: "high",
  sentence: { en: "No container has the rights of its machine.", fr: "Aucun conteneur n'a les droits de sa machine." },
  remedy: {
    en: "Remove `privileged`: GPUs need a device, not the machine.",
    fr: "Retirer `privileged` : un GPU demande un périphérique, pas la machine.",
  },
  maps: ["fsbp:ECS.4", "iso-27001:8.2", "owasp-llm:LLM06"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource)
      .filter(({ block }) =>
        ["security_context.privileged", "privileged"].some((path) => flagAt(block, path, false) === true),
      )
      .map(({ at }) => ({ subject: resource.address, path: at("privileged") })),
});
