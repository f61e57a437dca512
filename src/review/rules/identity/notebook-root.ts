import { attributeRule } from "../../attribute-rule.js";

/** Users of notebooks are not root. */
export const rule = attributeRule({
  id: "identity/notebook-root",
  severity: "medium",
  sentence: { en: "Users of notebooks are not root.", fr: "Les utilisateurs des notebooks ne sont pas root." },
  remedy: { en: "Set `root_access` to Disabled.", fr: "Mettre `root_access` à Disabled." },
  maps: ["fsbp:SageMaker.3", "iso-27001:8.2"],
  types: ["aws_sagemaker_notebook_instance"],
  attribute: "root_access",
  expect: { is: "one-of", values: ["Disabled"], absent: false },
});
