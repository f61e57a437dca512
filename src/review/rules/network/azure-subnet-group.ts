import { linkedTo } from "../../plan/plan.js";
import { textsAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Every subnet has a security group. */
export const rule = planRule({
  id: "network/azure-subnet-group",
  severity: "medium",
  sentence: { en: "Every subnet has a security group.", fr: "Chaque sous-réseau a un groupe de sécurité." },
  remedy: {
    en: "Add an `azurerm_subnet_network_security_group_association`.",
    fr: "Ajouter un `azurerm_subnet_network_security_group_association`.",
  },
  maps: ["cis-azure:7.11", "mcsb:NS-1", "iso-27001:8.22"],
  types: ["azurerm_subnet"],
  check: (subnet, plan) =>
    textsAt(subnet.values, "name").some((name) => /^(?:AzureBastion|Gateway|AzureFirewall)/.test(name)) ||
    linkedTo(plan, subnet, "azurerm_subnet_network_security_group_association", "subnet_id", ["id"]).length > 0
      ? []
      : [{ subject: subnet.address }],
});
