import { linkedTo } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** Flows of a network are logged. */
export const rule = planRule({
  id: "logging/network-flows",
  severity: "medium",
  sentence: { en: "Flows of a network are logged.", fr: "Les flux d'un réseau sont journalisés." },
  remedy: { en: "Add an `aws_flow_log` for the VPC.", fr: "Ajouter un `aws_flow_log` pour le VPC." },
  maps: ["fsbp:EC2.6", "cis-aws:4.7", "iso-27001:8.16", "secnumcloud:13.3"],
  types: ["aws_vpc"],
  check: (network, plan) =>
    linkedTo(plan, network, "aws_flow_log", "vpc_id").length > 0 ? [] : [{ subject: network.address }],
});
