import { attributeRule } from "../../attribute-rule.js";

/** Secrets of a Kubernetes cluster are encrypted with a key of the account. */
export const rule = attributeRule({
  id: "encryption/cluster-secrets",
  severity: "high",
  sentence: {
    en: "Secrets of a Kubernetes cluster are encrypted with a key of the account.",
    fr: "Les secrets d'un cluster Kubernetes sont chiffrés avec une clé du compte.",
  },
  remedy: { en: "Set `encryption_config`.", fr: "Renseigner `encryption_config`." },
  ownKey: true,
  maps: ["fsbp:EKS.3", "iso-27001:8.24", "secnumcloud:10.5"],
  types: ["aws_eks_cluster"],
  attribute: "encryption_config.provider.key_arn",
  expect: { is: "present" },
});
