import { linkedTo } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** Who may register and read models is written down. */
export const rule = planRule({
  id: "supply-chain/model-group",
  severity: "low",
  sentence: {
    en: "Who may register and read models is written down.",
    fr: "Qui peut enregistrer et lire les modèles est écrit.",
  },
  remedy: {
    en: "Add an `aws_sagemaker_model_package_group_policy`.",
    fr: "Ajouter un `aws_sagemaker_model_package_group_policy`.",
  },
  maps: ["owasp-llm:LLM03", "owasp-llm:LLM04", "iso-42001:A.6"],
  types: ["aws_sagemaker_model_package_group"],
  check: (group, plan) =>
    linkedTo(plan, group, "aws_sagemaker_model_package_group_policy", "model_package_group_name", [
      "id",
      "model_package_group_name",
    ]).length > 0
      ? []
      : [{ subject: group.address }],
});
