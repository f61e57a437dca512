import { ofType } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** The network of models has no way out to the internet. */
export const rule = planRule({
  id: "network/way-out",
  severity: "low",
  sentence: {
    en: "The network of models has no way out to the internet.",
    fr: "Le réseau des modèles n'a pas de sortie vers Internet.",
  },
  remedy: {
    en: "Reach AWS services through private endpoints, and models through a store of the account.",
    fr: "Joindre les services AWS par des points de terminaison privés, et les modèles par un magasin du compte.",
  },
  maps: ["owasp-llm:LLM02", "owasp-llm:LLM03", "secnumcloud:12.14", "iso-27001:8.22"],
  types: ["aws_nat_gateway", "aws_internet_gateway"],
  check: ({ address }, plan) =>
    ofType(plan, "aws_sagemaker_endpoint", "aws_sagemaker_model", "aws_bedrockagent_agent").length > 0
      ? [{ subject: address }]
      : [],
});
