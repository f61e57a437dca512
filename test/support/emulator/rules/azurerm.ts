import { all, matching, needs, type ProviderRules, type ResourceRule, textOf } from "../rule.js";
import { digits, type Values } from "../values.js";
import { azureSearch } from "./search.js";

const TENANT = "00000000-0000-0000-0000-000000000001";
const SUBSCRIPTION = "00000000-0000-0000-0000-000000000002";
const CLIENT = "00000000-0000-0000-0000-000000000003";

const uuid = (...parts: readonly string[]): string =>
  digits(32, ...parts).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** Something of a resource group, such as `Microsoft.Network/virtualNetworks`. */
function grouped(kind: string, rule: ResourceRule = {}): ResourceRule {
  return {
    ...rule,
    replacedBy: ["name", "location", "resource_group_name", ...(rule.replacedBy ?? [])],
    refuse: all(needs("resource_group_name", "azurerm_resource_group"), rule.refuse ?? (() => [])),
    makes: (planned, cloud) => {
      const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${planned.resource_group_name}`;
      return { id: `${group}/providers/${kind}/${planned.name}`, ...rule.makes?.(planned, cloud) };
    },
  };
}

/** Something below another resource, whose id it extends. */
function below(parent: string, type: string, kind: string, rule: ResourceRule = {}): ResourceRule {
  return {
    ...rule,
    replacedBy: ["name", parent, ...(rule.replacedBy ?? [])],
    refuse: all(needs(parent, type), rule.refuse ?? (() => [])),
    makes: (planned, cloud) => ({ id: `${planned[parent]}/${kind}/${planned.name}`, ...rule.makes?.(planned, cloud) }),
  };
}

const identityOf = (kind: string, name: unknown) => ({
  principal_id: uuid(kind, String(name), "principal"),
  client_id: uuid(kind, String(name), "client"),
  tenant_id: TENANT,
});

const network: ProviderRules["resources"] = {
  azurerm_virtual_network: grouped("Microsoft.Network/virtualNetworks", {
    makes: ({ name }) => ({ guid: uuid(String(name)) }),
  }),
  azurerm_subnet: {
    replacedBy: ["name", "resource_group_name", "virtual_network_name"],
    refuse: needs("virtual_network_name", "azurerm_virtual_network"),
    makes: ({ name, resource_group_name: group, virtual_network_name: vnet }) => ({
      id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${vnet}/subnets/${name}`,
    }),
  },
  azurerm_network_security_group: grouped("Microsoft.Network/networkSecurityGroups"),
  azurerm_network_security_rule: {
    replacedBy: ["name", "network_security_group_name", "resource_group_name"],
    refuse: needs("network_security_group_name", "azurerm_network_security_group"),
  },
  azurerm_subnet_network_security_group_association: {
    replacedBy: ["subnet_id", "network_security_group_id"],
    refuse: all(
      needs("subnet_id", "azurerm_subnet"),
      needs("network_security_group_id", "azurerm_network_security_group"),
    ),
    makes: ({ subnet_id: id }) => ({ id }),
  },
  azurerm_private_dns_zone: grouped("Microsoft.Network/privateDnsZones"),
  azurerm_private_dns_zone_virtual_network_link: {
    replacedBy: ["name", "private_dns_zone_name", "resource_group_name", "virtual_network_id"],
    refuse: all(
      needs("private_dns_zone_name", "azurerm_private_dns_zone"),
      needs("virtual_network_id", "azurerm_virtual_network"),
    ),
  },
  azurerm_private_endpoint: grouped("Microsoft.Network/privateEndpoints", {
    replacedBy: ["subnet_id"],
    refuse: needs("subnet_id", "azurerm_subnet"),
  }),
};

const services: ProviderRules["resources"] = {
  azurerm_resource_group: {
    replacedBy: ["name", "location"],
    check: matching("name", /^[-\w._()]{0,89}[-\w_()]$/),
    makes: ({ name }) => ({ id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}` }),
  },
  azurerm_user_assigned_identity: grouped("Microsoft.ManagedIdentity/userAssignedIdentities", {
    makes: ({ name }) => identityOf("identity", name),
  }),
  azurerm_role_assignment: {
    replacedBy: ["name", "principal_id", "role_definition_id", "role_definition_name", "scope"],
    makes: ({ scope, principal_id: principal, role_definition_name: role }) => {
      const name = uuid(String(scope), String(principal), String(role));
      return { id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, name };
    },
  },
  azurerm_key_vault: grouped("Microsoft.KeyVault/vaults", {
    replacedBy: ["tenant_id"],
    check: matching("name", /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/),
    makes: ({ name }) => ({ vault_uri: `https://${name}.vault.azure.net/` }),
  }),
  azurerm_key_vault_key: {
    replacedBy: ["name", "key_vault_id", "key_type", "key_size"],
    refuse: needs("key_vault_id", "azurerm_key_vault"),
    makes: ({ name, key_vault_id: vault }) => {
      const base = `https://${String(vault).split("/").at(-1)}.vault.azure.net/keys/${name}`;
      return { id: `${base}/1`, version: "1", versionless_id: base };
    },
  },
  azurerm_storage_account: grouped("Microsoft.Storage/storageAccounts", {
    check: matching("name", /^[a-z0-9]{3,24}$/),
    makes: ({ name }) => ({ primary_blob_endpoint: `https://${name}.blob.core.windows.net/` }),
  }),
  azurerm_storage_container: {
    replacedBy: ["name", "storage_account_id", "storage_account_name"],
    refuse: needs("storage_account_id", "azurerm_storage_account"),
  },
  azurerm_storage_management_policy: {
    replacedBy: ["storage_account_id"],
    refuse: needs("storage_account_id", "azurerm_storage_account"),
    makes: ({ storage_account_id: account }) => ({ id: `${account}/managementPolicies/default` }),
  },
  azurerm_container_registry: grouped("Microsoft.ContainerRegistry/registries", {
    replacedBy: ["sku"],
    check: matching("name", /^[a-zA-Z0-9]{5,50}$/),
    makes: ({ name }) => ({ login_server: `${String(name).toLowerCase()}.azurecr.io` }),
  }),
  azurerm_application_insights: grouped("Microsoft.Insights/components", {
    refuse: needs("workspace_id", "azurerm_log_analytics_workspace"),
    makes: ({ name }) => ({ app_id: uuid(String(name)) }),
  }),
  azurerm_role_definition: {
    replacedBy: ["scope", "role_definition_id"],
    makes: ({ scope, name }) => {
      const id = uuid(String(scope), String(name));
      const path = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
      return { id: `${path}|${scope}`, role_definition_id: id, role_definition_resource_id: path };
    },
  },
  azurerm_cognitive_account: grouped("Microsoft.CognitiveServices/accounts", {
    replacedBy: ["kind", "custom_subdomain_name"],
    check: matching("name", /^[a-zA-Z0-9][\w.-]{1,63}$/),
    makes: ({ custom_subdomain_name: domain, name, kind }) => ({
      endpoint: `https://${textOf(domain) ?? name}.${kind === "OpenAI" ? "openai" : "cognitiveservices"}.azure.com/`,
    }),
  }),
  azurerm_cognitive_account_project: below("cognitive_account_id", "azurerm_cognitive_account", "projects", {
    replacedBy: ["location"],
    check: matching("name", /^[a-zA-Z0-9][\w.-]{1,63}$/),
    refuse: ({ cognitive_account_id: id }, { existing }) =>
      existing.some(({ values }) => values.id === id && values.project_management_enabled !== true)
        ? [`${id} does not manage projects`]
        : [],
  }),
  azurerm_cognitive_deployment: below("cognitive_account_id", "azurerm_cognitive_account", "deployments"),
  azurerm_cognitive_account_rai_policy: below("cognitive_account_id", "azurerm_cognitive_account", "raiPolicies"),
};

const clusters: ProviderRules["resources"] = {
  azurerm_disk_encryption_set: grouped("Microsoft.Compute/diskEncryptionSets", {
    makes: ({ name }) => ({ key_vault_key_url: `https://vault.azure.net/keys/${name}/1` }),
  }),
  azurerm_kubernetes_cluster: grouped("Microsoft.ContainerService/managedClusters", {
    replacedBy: ["private_cluster_enabled", "dns_prefix_private_cluster", "private_dns_zone_id"],
    check: matching("name", /^[a-zA-Z0-9][\w-]{0,61}[a-zA-Z0-9]$/),
    refuse: needs("disk_encryption_set_id", "azurerm_disk_encryption_set"),
    makes: ({ name }) => ({
      oidc_issuer_url: `https://oic.example/${uuid(String(name))}/`,
      current_kubernetes_version: "1.35.0",
    }),
  }),
  azurerm_kubernetes_cluster_node_pool: below("kubernetes_cluster_id", "azurerm_kubernetes_cluster", "agentPools", {
    replacedBy: ["vm_size", "vnet_subnet_id"],
    check: matching("name", /^[a-z][a-z0-9]{0,11}$/),
  }),
};

const streams: ProviderRules["resources"] = {
  azurerm_eventhub_namespace: grouped("Microsoft.EventHub/namespaces", {
    check: matching("name", /^[a-zA-Z][\w-]{4,48}[a-zA-Z0-9]$/),
    maxItems: { network_rulesets: 1 },
  }),
  azurerm_eventhub_namespace_customer_managed_key: {
    replacedBy: ["eventhub_namespace_id"],
    refuse: needs("eventhub_namespace_id", "azurerm_eventhub_namespace"),
    makes: ({ eventhub_namespace_id: id }) => ({ id }),
  },
  azurerm_eventhub: below("namespace_id", "azurerm_eventhub_namespace", "eventhubs", {
    check: matching("name", /^[a-zA-Z0-9](?:[\w.-]{0,48}[a-zA-Z0-9])?$/),
  }),
  azurerm_eventhub_consumer_group: {
    replacedBy: ["name", "eventhub_name", "namespace_name", "resource_group_name"],
    refuse: needs("namespace_name", "azurerm_eventhub_namespace"),
    makes: ({ name, eventhub_name: hub }) => ({ id: `${hub}/consumergroups/${name}` }),
  },
  azurerm_container_app_environment: grouped("Microsoft.App/managedEnvironments", {
    replacedBy: ["infrastructure_subnet_id", "internal_load_balancer_enabled", "zone_redundancy_enabled"],
    refuse: needs("infrastructure_subnet_id", "azurerm_subnet"),
  }),
  azurerm_container_app: grouped("Microsoft.App/containerApps", {
    check: matching("name", /^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/),
    maxItems: { container: 0, env: 0, registry: 0 },
    refuse: needs("container_app_environment_id", "azurerm_container_app_environment"),
  }),
};

const watching: ProviderRules["resources"] = {
  azurerm_log_analytics_workspace: grouped("Microsoft.OperationalInsights/workspaces", {
    makes: ({ name }) => ({ workspace_id: uuid(String(name)) }),
  }),
  azurerm_monitor_autoscale_setting: grouped("Microsoft.Insights/autoscaleSettings", {
    maxItems: { profile: 0, rule: 10 },
  }),
  azurerm_monitor_action_group: grouped("Microsoft.Insights/actionGroups"),
  azurerm_monitor_metric_alert: grouped("Microsoft.Insights/metricAlerts", {
    refuse: needs("scopes", "azurerm_cognitive_account"),
  }),
  azurerm_monitor_diagnostic_setting: {
    replacedBy: ["name", "target_resource_id"],
    makes: ({ name, target_resource_id: target }) => ({ id: `${target}|${name}` }),
  },
  azurerm_consumption_budget_resource_group: below(
    "resource_group_id",
    "azurerm_resource_group",
    "providers/Microsoft.Consumption/budgets",
  ),
  azurerm_resource_group_policy_assignment: {
    ...below("resource_group_id", "azurerm_resource_group", "providers/Microsoft.Authorization/policyAssignments"),
    check: matching("name", /^.{1,24}$/),
  },
  azurerm_cost_anomaly_alert: {
    replacedBy: ["name", "subscription_id"],
    check: matching("name", /^[a-z0-9-]+$/),
    makes: ({ name }) => ({
      id: `/subscriptions/0/providers/Microsoft.CostManagement/scheduledActions/${name}`,
      subscription_id: "/subscriptions/0",
      notification_email: "",
    }),
  },
  azurerm_consumption_budget_subscription: {
    replacedBy: ["name", "subscription_id"],
    makes: ({ name, subscription_id: id }) => ({ id: `${id}/providers/Microsoft.Consumption/budgets/${name}` }),
  },
};

const features = ({ features: blocks }: Values): readonly string[] =>
  Array.isArray(blocks) && blocks.length === 1 ? [] : ['exactly one "features" block is required'];

/** What the Azure schema cannot say about the types that palier uses. */
export const AZURERM_RULES: ProviderRules = {
  configure: features,
  resources: { ...network, ...services, ...clusters, ...streams, ...azureSearch, ...watching },
  data: {
    azurerm_client_config: () => ({
      id: "client",
      client_id: CLIENT,
      object_id: CLIENT,
      subscription_id: SUBSCRIPTION,
      tenant_id: TENANT,
    }),
    azurerm_subscription: () => ({
      id: `/subscriptions/${SUBSCRIPTION}`,
      subscription_id: SUBSCRIPTION,
      tenant_id: TENANT,
    }),
  },
};
