import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Who changes a Kubernetes cluster is logged. */
export const rule = planRule({
  id: "logging/cluster-audit",
  severity: "medium",
  sentence: {
    en: "Who changes a Kubernetes cluster is logged.",
    fr: "Les changements d'un cluster Kubernetes sont journalisés.",
  },
  remedy: { en: "Add `audit` to `enabled_cluster_log_types`.", fr: "Ajouter `audit` à `enabled_cluster_log_types`." },
  maps: ["fsbp:EKS.8", "iso-27001:8.15", "secnumcloud:12.6"],
  types: ["aws_eks_cluster"],
  check: ({ address, values }) =>
    textsAt(values, "enabled_cluster_log_types").includes("audit")
      ? []
      : [{ subject: address, path: "enabled_cluster_log_types" }],
});
