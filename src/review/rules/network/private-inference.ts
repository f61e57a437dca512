import { ofType } from "../../plan/plan.js";
import { isPresent, textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Services that a network's own endpoint leads to, where it is not the runtime of Bedrock. */
const DOORS: Readonly<Record<string, RegExp>> = {
  aws_sagemaker_endpoint: /\.sagemaker\.runtime/,
  aws_bedrockagentcore_agent_runtime: /\.bedrock-agentcore(?:\.|$)/,
};

/** Models are called through a private endpoint of the network. */
export const rule = planRule({
  id: "network/private-inference",
  severity: "medium",
  sentence: {
    en: "Models are called through a private endpoint of the network.",
    fr: "Les modèles sont appelés par un point de terminaison privé du réseau.",
  },
  remedy: {
    en: "Add an `aws_vpc_endpoint` for the runtime of the service.",
    fr: "Ajouter un `aws_vpc_endpoint` pour le service d'exécution.",
  },
  maps: ["fsbp:EC2.10", "cis-aws:6.8", "owasp-llm:LLM02", "secnumcloud:12.14"],
  types: [
    "aws_sagemaker_endpoint",
    "aws_bedrockagent_agent",
    "aws_bedrock_provisioned_model_throughput",
    "aws_bedrockagentcore_agent_runtime",
  ],
  check: ({ address, type }, plan) => {
    if (ofType(plan, "aws_vpc").length === 0) return [];
    const wanted = DOORS[type] ?? /\.bedrock(?:-agent)?-runtime$/;
    const hasDoor = ofType(plan, "aws_vpc_endpoint").some(
      ({ values }) =>
        textsAt(values, "service_name").some((name) => wanted.test(name)) ||
        (isPresent(values, "service_name") && textsAt(values, "service_name").length === 0),
    );
    return hasDoor ? [] : [{ subject: address }];
  },
});
