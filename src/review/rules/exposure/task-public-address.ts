import { attributeRule } from "../../attribute-rule.js";

/** Container tasks have no public address. */
export const rule = attributeRule({
  id: "exposure/task-public-address",
  severity: "high",
  sentence: {
    en: "Container tasks have no public address.",
    fr: "Les tâches de conteneurs n'ont pas d'adresse publique.",
  },
  remedy: { en: "Set `assign_public_ip` to false.", fr: "Mettre `assign_public_ip` à false." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.20"],
  types: ["aws_ecs_service"],
  attribute: "network_configuration.assign_public_ip",
  expect: { is: false, absent: false },
});
