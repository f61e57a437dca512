import { attributeRule } from "../../attribute-rule.js";

/** Agents of AgentCore run in a network of the organisation. */
export const rule = attributeRule({
  id: "network/agent-runtime",
  severity: "high",
  sentence: {
    en: "Agents of AgentCore run in a network of the organisation.",
    fr: "Les agents d'AgentCore tournent dans un réseau de l'organisation.",
  },
  remedy: {
    en: "Set `network_mode` to VPC, with subnets and security groups.",
    fr: "Mettre `network_mode` à VPC, avec des sous-réseaux et des groupes de sécurité.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM06", "iso-27001:8.22", "secnumcloud:13.2"],
  types: ["aws_bedrockagentcore_agent_runtime"],
  attribute: "network_configuration.network_mode",
  expect: { is: "one-of", values: ["VPC"], absent: false },
});
