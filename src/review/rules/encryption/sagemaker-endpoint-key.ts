import { hasOwnDisks } from "../../own-disks.js";
import { isPresent, textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** The disks of SageMaker endpoints are encrypted with a key of the account. */
export const rule = planRule({
  id: "encryption/sagemaker-endpoint-key",
  severity: "high",
  sentence: {
    en: "The disks of SageMaker endpoints are encrypted with a key of the account.",
    fr: "Les disques des points de terminaison SageMaker sont chiffrés avec une clé du compte.",
  },
  remedy: { en: "Set `kms_key_arn`.", fr: "Renseigner `kms_key_arn`." },
  ownKey: true,
  maps: ["iso-27001:8.24", "secnumcloud:10.1", "gdpr:Art. 32"],
  types: ["aws_sagemaker_endpoint_configuration"],
  check: ({ address, values }) =>
    isPresent(values, "kms_key_arn") || textsAt(values, "production_variants.instance_type").every(hasOwnDisks)
      ? []
      : [{ subject: address, path: "kms_key_arn" }],
});
