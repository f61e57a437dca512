import type { Rule } from "../rule.js";
import { rule as agentBrowser } from "../rules/logging/agent-browser.js";
import { rule as apiCalls } from "../rules/logging/api-calls.js";
import { rule as azureCalls } from "../rules/logging/azure-calls.js";
import { rule as azureDestination } from "../rules/logging/azure-destination.js";
import { rule as azureRetention } from "../rules/logging/azure-retention.js";
import { rule as bedrockCalls } from "../rules/logging/bedrock-calls.js";
import { rule as bedrockDestination } from "../rules/logging/bedrock-destination.js";
import { rule as bucketLoop } from "../rules/logging/bucket-loop.js";
import { rule as clusterAudit } from "../rules/logging/cluster-audit.js";
import { rule as googleFlows } from "../rules/logging/google-flows.js";
import { rule as googleScreenedTexts } from "../rules/logging/google-screened-texts.js";
import { rule as monitorSchedule } from "../rules/logging/monitor-schedule.js";
import { rule as networkFlows } from "../rules/logging/network-flows.js";
import { rule as promptsInLogs } from "../rules/logging/prompts-in-logs.js";
import { rule as promptsKept } from "../rules/logging/prompts-kept.js";
import { rule as retention } from "../rules/logging/retention.js";
import { rule as searchAudit } from "../rules/logging/search-audit.js";
import { rule as trailProof } from "../rules/logging/trail-proof.js";
import { rule as trailRegions } from "../rules/logging/trail-regions.js";
import { rule as useKept } from "../rules/logging/use-kept.js";

/** Rules of the family `logging`, in the order of their identifiers. */
export const LOGGING_RULES: readonly Rule[] = [
  agentBrowser,
  apiCalls,
  azureCalls,
  azureDestination,
  azureRetention,
  bedrockCalls,
  bedrockDestination,
  bucketLoop,
  clusterAudit,
  googleFlows,
  googleScreenedTexts,
  monitorSchedule,
  networkFlows,
  promptsInLogs,
  promptsKept,
  retention,
  searchAudit,
  trailProof,
  trailRegions,
  useKept,
];
