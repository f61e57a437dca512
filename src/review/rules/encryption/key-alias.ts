import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** No alias takes the place of a key of AWS. */
export const rule = planRule({
  id: "encryption/key-alias",
  severity: "low",
  sentence: { en: "No alias takes the place of a key of AWS.", fr: "Aucun alias ne prend la place d'une clé d'AWS." },
  remedy: {
    en: "Choose a name that does not begin with `alias/aws/`.",
    fr: "Choisir un nom qui ne commence pas par `alias/aws/`.",
  },
  maps: ["iso-27001:8.24"],
  types: ["aws_kms_alias"],
  check: ({ address, values }) =>
    textsAt(values, "name").some((name) => name.startsWith("alias/aws/")) ? [{ subject: address, path: "name" }] : [],
});
