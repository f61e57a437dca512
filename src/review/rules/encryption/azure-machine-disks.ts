import { attributeRule } from "../../attribute-rule.js";

/** Disks of machines are encrypted on their host. */
export const rule = attributeRule({
  id: "encryption/azure-machine-disks",
  severity: "high",
  sentence: {
    en: "Disks of machines are encrypted on their host.",
    fr: "Les disques des machines sont chiffrés sur leur hôte.",
  },
  remedy: { en: "Set `encryption_at_host_enabled` to true.", fr: "Mettre `encryption_at_host_enabled` à true." },
  maps: ["mcsb:DP-4", "iso-27001:8.24"],
  types: ["azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine"],
  attribute: "encryption_at_host_enabled",
  expect: { is: true, absent: false },
});
