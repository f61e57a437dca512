import { blocksAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** The default security group lets nothing through. */
export const rule = planRule({
  id: "network/default-group",
  severity: "medium",
  sentence: {
    en: "The default security group lets nothing through.",
    fr: "Le groupe de sécurité par défaut ne laisse rien passer.",
  },
  remedy: { en: "Declare it without rules.", fr: "Le déclarer sans règle." },
  maps: ["fsbp:EC2.2", "cis-aws:6.5", "iso-27001:8.22"],
  types: ["aws_default_security_group"],
  check: ({ address, values }) =>
    ["ingress", "egress"]
      .filter((path) => blocksAt(values, path).length > 0)
      .map((path) => ({ subject: address, path })),
});
