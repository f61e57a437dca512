import type { Rule } from "../rule.js";
import { rule as agentCode } from "../rules/ai/agent-code.js";
import { rule as agentConfirmation } from "../rules/ai/agent-confirmation.js";
import { rule as agentGatewayErrors } from "../rules/ai/agent-gateway-errors.js";
import { rule as agentGuardrail } from "../rules/ai/agent-guardrail.js";
import { rule as agentGuardrailVersion } from "../rules/ai/agent-guardrail-version.js";
import { rule as agentOversight } from "../rules/ai/agent-oversight.js";
import { rule as agentSession } from "../rules/ai/agent-session.js";
import { rule as anyOrigin } from "../rules/ai/any-origin.js";
import { rule as apiLimit } from "../rules/ai/api-limit.js";
import { rule as azapiContentFilter } from "../rules/ai/azapi-content-filter.js";
import { rule as azureContentFilter } from "../rules/ai/azure-content-filter.js";
import { rule as azureFilterBlocks } from "../rules/ai/azure-filter-blocks.js";
import { rule as azureModelVersion } from "../rules/ai/azure-model-version.js";
import { rule as azureSilentUpgrade } from "../rules/ai/azure-silent-upgrade.js";
import { rule as googleGuardrailAttacks } from "../rules/ai/google-guardrail-attacks.js";
import { rule as googleGuardrailBlocks } from "../rules/ai/google-guardrail-blocks.js";
import { rule as guardrailAttacks } from "../rules/ai/guardrail-attacks.js";
import { rule as guardrailGrounding } from "../rules/ai/guardrail-grounding.js";
import { rule as guardrailHarms } from "../rules/ai/guardrail-harms.js";
import { rule as guardrailPersonalData } from "../rules/ai/guardrail-personal-data.js";
import { rule as humanOversight } from "../rules/ai/human-oversight.js";
import { rule as knowledgeDeletion } from "../rules/ai/knowledge-deletion.js";
import { rule as modelVersion } from "../rules/ai/model-version.js";
import { rule as profileRegions } from "../rules/ai/profile-regions.js";
import { rule as publicNotice } from "../rules/ai/public-notice.js";
import { rule as publicPersonalData } from "../rules/ai/public-personal-data.js";
import { rule as routeLimit } from "../rules/ai/route-limit.js";

/** Rules of the family `ai`, in the order of their identifiers. */
export const AI_RULES: readonly Rule[] = [
  agentCode,
  agentConfirmation,
  agentGatewayErrors,
  agentGuardrail,
  agentGuardrailVersion,
  agentOversight,
  agentSession,
  anyOrigin,
  apiLimit,
  azapiContentFilter,
  azureContentFilter,
  azureFilterBlocks,
  azureModelVersion,
  azureSilentUpgrade,
  googleGuardrailAttacks,
  googleGuardrailBlocks,
  guardrailAttacks,
  guardrailGrounding,
  guardrailHarms,
  guardrailPersonalData,
  humanOversight,
  knowledgeDeletion,
  modelVersion,
  profileRegions,
  publicNotice,
  publicPersonalData,
  routeLimit,
];
