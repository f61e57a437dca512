import { isOn, UNKNOWN, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";
import { servesByRequest } from "../../serverless.js";

/** A SageMaker model container has no network of its own. A serverless endpoint cannot say so, and is left out. */
export const rule = planRule({
  id: "network/sagemaker-model-isolation",
  severity: "high",
  sentence: {
    en: "A SageMaker model container has no network of its own.",
    fr: "Le conteneur d'un modèle SageMaker n'a pas d'accès réseau.",
  },
  remedy: { en: "Set `enable_network_isolation` to true.", fr: "Mettre `enable_network_isolation` à true." },
  maps: ["fsbp:SageMaker.5", "owasp-llm:LLM03", "owasp-llm:LLM02", "iso-27001:8.22"],
  types: ["aws_sagemaker_model"],
  check: (model, plan) => {
    const found = valuesAt(model.values, "enable_network_isolation");
    if (found.length > 0 && found.every((item) => item === UNKNOWN || isOn(item))) return [];
    return servesByRequest(model, plan) ? [] : [{ subject: model.address, path: "enable_network_isolation" }];
  },
});
