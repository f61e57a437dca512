import { blocksAt, isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** What endpoints capture or answer later is encrypted with a key of the account. */
export const rule = planRule({
  id: "encryption/capture-key",
  severity: "high",
  sentence: {
    en: "What endpoints capture or answer later is encrypted with a key of the account.",
    fr: "Ce que les points de terminaison capturent ou rendent plus tard est chiffré avec une clé du compte.",
  },
  remedy: { en: "Set the `kms_key_id` of the block.", fr: "Renseigner `kms_key_id` dans le bloc." },
  ownKey: true,
  maps: ["owasp-llm:LLM02", "iso-27001:8.24", "gdpr:Art. 32", "secnumcloud:10.1"],
  types: ["aws_sagemaker_endpoint_configuration"],
  check: ({ address, values }) =>
    PARTS.flatMap(({ block, key }) =>
      blocksAt(values, block).some((item) => !isPresent(item, key))
        ? [{ subject: address, path: `${block}.${key}` }]
        : [],
    ),
});

const PARTS = [
  { block: "data_capture_config", key: "kms_key_id" },
  { block: "async_inference_config.output_config", key: "kms_key_id" },
] as const;
