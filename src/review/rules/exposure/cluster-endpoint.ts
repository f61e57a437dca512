import { rangeHolds } from "../../plan/addresses.js";
import { flagAt, textsAt, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** The endpoint of a Kubernetes cluster is not open to the whole internet. */
export const rule = planRule({
  id: "exposure/cluster-endpoint",
  severity: "high",
  sentence: {
    en: "The endpoint of a Kubernetes cluster is not open to the whole internet.",
    fr: "Le point d'accès d'un cluster Kubernetes n'est pas ouvert à tout Internet.",
  },
  remedy: {
    en: "Set `endpoint_public_access` to false, or list the networks in `public_access_cidrs`.",
    fr: "Mettre `endpoint_public_access` à false, ou lister les réseaux dans `public_access_cidrs`.",
  },
  maps: ["fsbp:EKS.1", "iso-27001:8.20", "secnumcloud:9.6"],
  types: ["aws_eks_cluster"],
  check: ({ address, values }) => {
    const isPublic = flagAt(values, "vpc_config.endpoint_public_access", true) === true;
    const isNarrow =
      valuesAt(values, "vpc_config.public_access_cidrs").length > 0 &&
      rangeHolds(textsAt(values, "vpc_config.public_access_cidrs")) === null;
    return isPublic && !isNarrow ? [{ subject: address, path: "vpc_config.endpoint_public_access" }] : [];
  },
});
