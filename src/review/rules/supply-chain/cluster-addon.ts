import { attributeRule } from "../../attribute-rule.js";

/** Add-ons of a Kubernetes cluster have a fixed version. */
export const rule = attributeRule({
  id: "supply-chain/cluster-addon",
  severity: "low",
  sentence: {
    en: "Add-ons of a Kubernetes cluster have a fixed version.",
    fr: "Les modules d'un cluster Kubernetes ont une version figée.",
  },
  remedy: { en: "Set `addon_version`.", fr: "Renseigner `addon_version`." },
  maps: ["owasp-llm:LLM03", "iso-27001:8.19"],
  types: ["aws_eks_addon"],
  attribute: "addon_version",
  expect: { is: "present" },
});
