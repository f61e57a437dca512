import { rangeHolds } from "../../plan/addresses.js";
import { flagAt, textsAt, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** The endpoint of an AKS cluster is not open to the whole internet. */
export const rule = planRule({
  id: "exposure/azure-cluster-endpoint",
  severity: "high",
  sentence: {
    en: "The endpoint of an AKS cluster is not open to the whole internet.",
    fr: "Le point d'accès d'un cluster AKS n'est pas ouvert à tout Internet.",
  },
  remedy: {
    en: "Set `private_cluster_enabled` to true, or list the networks.",
    fr: "Mettre `private_cluster_enabled` à true, ou lister les réseaux.",
  },
  maps: ["mcsb:NS-2", "iso-27001:8.20", "secnumcloud:9.6"],
  types: ["azurerm_kubernetes_cluster"],
  check: ({ address, values }) => {
    const ranges = textsAt(values, "api_server_access_profile.authorized_ip_ranges");
    const isNarrow =
      valuesAt(values, "api_server_access_profile.authorized_ip_ranges").length > 0 && rangeHolds(ranges) === null;
    return flagAt(values, "private_cluster_enabled", false) === false && !isNarrow
      ? [{ subject: address, path: "private_cluster_enabled" }]
      : [];
  },
});
