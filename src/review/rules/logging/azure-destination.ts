import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Diagnostic settings send logs somewhere. */
export const rule = planRule({
  id: "logging/azure-destination",
  severity: "medium",
  sentence: {
    en: "Diagnostic settings send logs somewhere.",
    fr: "Les paramètres de diagnostic envoient des journaux quelque part.",
  },
  remedy: { en: "Name the categories and the workspace.", fr: "Nommer les catégories et l'espace de journaux." },
  maps: ["mcsb:LT-3", "iso-27001:8.15"],
  types: ["azurerm_monitor_diagnostic_setting"],
  check: ({ address, values }) => {
    const goes = DESTINATIONS.some((name) => isPresent(values, name));
    const holds = isPresent(values, "enabled_log") || isPresent(values, "log");
    return goes && holds ? [] : [{ subject: address, path: goes ? "enabled_log" : "log_analytics_workspace_id" }];
  },
});

const DESTINATIONS = [
  "log_analytics_workspace_id",
  "storage_account_id",
  "eventhub_authorization_rule_id",
  "partner_solution_id",
] as const;
