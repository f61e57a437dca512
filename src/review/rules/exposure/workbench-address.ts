import { attributeRule } from "../../attribute-rule.js";

/** Workbenches have no public address. */
export const rule = attributeRule({
  id: "exposure/workbench-address",
  severity: "high",
  sentence: { en: "Workbenches have no public address.", fr: "Les postes Workbench n'ont pas d'adresse publique." },
  remedy: { en: "Set `gce_setup.disable_public_ip` to true.", fr: "Mettre `gce_setup.disable_public_ip` à true." },
  maps: ["iso-27001:8.20", "owasp-llm:LLM04"],
  types: ["google_workbench_instance"],
  attribute: "gce_setup.disable_public_ip",
  expect: { is: true, absent: false },
});
