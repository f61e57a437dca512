import { linkedTo } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** Secrets are rotated. */
export const rule = planRule({
  id: "secrets/rotation",
  severity: "low",
  sentence: { en: "Secrets are rotated.", fr: "Les secrets sont renouvelés." },
  remedy: {
    en: "Add an `aws_secretsmanager_secret_rotation`.",
    fr: "Ajouter un `aws_secretsmanager_secret_rotation`.",
  },
  maps: ["fsbp:SecretsManager.1", "iso-27001:5.17", "secnumcloud:10.5"],
  types: ["aws_secretsmanager_secret"],
  check: (secret, plan) =>
    linkedTo(plan, secret, "aws_secretsmanager_secret_rotation", "secret_id").length > 0
      ? []
      : [{ subject: secret.address }],
});
