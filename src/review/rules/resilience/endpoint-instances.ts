import { holds } from "../../attribute-rule.js";
import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

const COUNT = "production_variants.initial_instance_count";

/** An endpoint runs on two instances or more. */
export const rule = planRule({
  id: "resilience/endpoint-instances",
  severity: "medium",
  sentence: {
    en: "An endpoint runs on two instances or more.",
    fr: "Un point de terminaison tourne sur deux instances ou plus.",
  },
  remedy: {
    en: "Set `initial_instance_count` to 2 or more, or except what may be away for a while.",
    fr: "Mettre `initial_instance_count` à 2 ou plus, ou excepter ce qui peut s'absenter.",
  },
  maps: ["fsbp:SageMaker.4", "iso-27001:8.14", "secnumcloud:17.2"],
  types: ["aws_sagemaker_endpoint_configuration"],
  check: ({ address, values }) =>
    // Behind a queue nobody waits for an answer, and there is none while nothing waits.
    isPresent(values, "async_inference_config") || holds(values, COUNT, { is: "at-least", least: 2, absent: true })
      ? []
      : [{ subject: address, path: COUNT }],
});
