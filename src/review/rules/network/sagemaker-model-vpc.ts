import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";
import { servesByRequest } from "../../serverless.js";

/** A SageMaker model runs in a network of the account. What runs by the request has none, and is left out. */
export const rule = planRule({
  id: "network/sagemaker-model-vpc",
  severity: "medium",
  sentence: {
    en: "A SageMaker model runs in a network of the account.",
    fr: "Un modèle SageMaker tourne dans un réseau du compte.",
  },
  remedy: { en: "Set `vpc_config` with private subnets.", fr: "Renseigner `vpc_config` avec des sous-réseaux privés." },
  maps: ["iso-27001:8.22", "secnumcloud:13.2"],
  types: ["aws_sagemaker_model"],
  check: (model, plan) =>
    isPresent(model.values, "vpc_config.subnets") || servesByRequest(model, plan)
      ? []
      : [{ subject: model.address, path: "vpc_config.subnets" }],
});
