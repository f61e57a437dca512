import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Inference profiles keep requests in the European Union. */
export const rule = planRule({
  id: "ai/profile-regions",
  severity: "high",
  sentence: {
    en: "Inference profiles keep requests in the European Union.",
    fr: "Les profils d'inférence gardent les requêtes dans l'Union européenne.",
  },
  remedy: {
    en: "Copy from a model of the region or from an `eu.` profile; except the profile where data may leave.",
    fr: "Copier un modèle de la région ou un profil `eu.` ; excepter le profil si les données peuvent sortir.",
  },
  maps: ["gdpr:Art. 44", "owasp-llm:LLM02", "secnumcloud:19.2"],
  types: ["aws_bedrock_inference_profile"],
  check: ({ address, values }) =>
    textsAt(values, "model_source.copy_from").some((arn) => /:inference-profile\/(?!eu\.)[a-z-]+\./.test(arn))
      ? [{ subject: address, path: "model_source.copy_from" }]
      : [],
});
