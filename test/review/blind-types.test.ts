import { expect, test } from "vitest";
import { RULES } from "../../src/review/registry.js";

/** Types of resources for which Checkov 3.3.30 lists no check of its own (`checkov --list`, read 2026-11-20). */
const BLIND = `
aws_sagemaker_endpoint aws_sagemaker_monitoring_schedule aws_sagemaker_pipeline aws_sagemaker_model_package_group
aws_sagemaker_feature_group aws_bedrock_guardrail aws_bedrock_model_invocation_logging_configuration
aws_bedrock_inference_profile aws_bedrock_custom_model aws_bedrock_provisioned_model_throughput
aws_bedrockagent_knowledge_base aws_bedrockagent_data_source aws_s3_bucket_logging aws_kms_alias aws_vpc_endpoint
aws_flow_log aws_nat_gateway aws_eks_addon aws_budgets_budget aws_ce_anomaly_monitor aws_opensearchserverless_collection
azurerm_machine_learning_compute_instance azurerm_machine_learning_inference_cluster azurerm_cognitive_deployment
azurerm_ai_services azurerm_ai_foundry azurerm_ai_foundry_project azurerm_private_endpoint azurerm_private_dns_zone
azurerm_log_analytics_workspace azurerm_application_insights azurerm_monitor_diagnostic_setting
azurerm_consumption_budget_subscription azurerm_consumption_budget_resource_group azurerm_role_assignment
azurerm_user_assigned_identity azurerm_bastion_host`
  .trim()
  .split(/\s+/);

test("every type that Checkov has no check for has a rule here, and so has azapi", () => {
  expect(BLIND).toHaveLength(37);
  // A rule about a network reads its flow logs, so those have no rule of their own.
  const types = new Set(["aws_flow_log", ...RULES.flatMap((rule) => (rule.about === "plan" ? rule.types : []))]);
  expect([...BLIND, "azapi_resource"].filter((type) => !types.has(type))).toEqual([]);
});
