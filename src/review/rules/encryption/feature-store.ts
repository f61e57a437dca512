import { blocksAt, isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Features of training data are encrypted with a key of the account. */
export const rule = planRule({
  id: "encryption/feature-store",
  severity: "high",
  sentence: {
    en: "Features of training data are encrypted with a key of the account.",
    fr: "Les variables d'apprentissage sont chiffrées avec une clé du compte.",
  },
  remedy: { en: "Set the `kms_key_id` of both stores.", fr: "Renseigner `kms_key_id` pour les deux magasins." },
  ownKey: true,
  maps: ["owasp-llm:LLM04", "iso-27001:8.24", "gdpr:Art. 32"],
  types: ["aws_sagemaker_feature_group"],
  check: ({ address, values }) =>
    [
      ["online_store_config", "security_config.kms_key_id"],
      ["offline_store_config", "s3_storage_config.kms_key_id"],
    ].flatMap(([block = "", key = ""]) =>
      blocksAt(values, block).some((item) => !isPresent(item, key))
        ? [{ subject: address, path: `${block}.${key}` }]
        : [],
    ),
});
