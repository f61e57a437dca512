import { flagAt, isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Rights on key vaults are roles. */
export const rule = planRule({
  id: "identity/azure-vault-roles",
  severity: "medium",
  sentence: { en: "Rights on key vaults are roles.", fr: "Les droits sur les coffres de clés sont des rôles." },
  remedy: { en: "Set `rbac_authorization_enabled` to true.", fr: "Mettre `rbac_authorization_enabled` à true." },
  maps: ["cis-azure:8.3.6", "mcsb:PA-7", "iso-27001:8.2"],
  types: ["azurerm_key_vault"],
  check: ({ address, values }) => {
    const name = isPresent(values, "enable_rbac_authorization")
      ? "enable_rbac_authorization"
      : "rbac_authorization_enabled";
    return flagAt(values, name, false) === false ? [{ subject: address, path: "rbac_authorization_enabled" }] : [];
  },
});
