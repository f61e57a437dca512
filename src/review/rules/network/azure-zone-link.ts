import { linkedTo } from "../../plan/plan.js";
import { planRule } from "../../rule.js";

/** Private DNS zones are known to a network. */
export const rule = planRule({
  id: "network/azure-zone-link",
  severity: "medium",
  sentence: { en: "Private DNS zones are known to a network.", fr: "Les zones DNS privées sont connues d'un réseau." },
  remedy: {
    en: "Add an `azurerm_private_dns_zone_virtual_network_link`.",
    fr: "Ajouter un `azurerm_private_dns_zone_virtual_network_link`.",
  },
  maps: ["mcsb:NS-2", "iso-27001:8.21"],
  types: ["azurerm_private_dns_zone"],
  check: (zone, plan) =>
    linkedTo(plan, zone, "azurerm_private_dns_zone_virtual_network_link", "private_dns_zone_name").length > 0
      ? []
      : [{ subject: zone.address }],
});
