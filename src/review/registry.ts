import { AI_RULES } from "./registry/ai.js";
import { DATA_RULES } from "./registry/data.js";
import { ENCRYPTION_RULES } from "./registry/encryption.js";
import { EXPOSURE_RULES } from "./registry/exposure.js";
import { IDENTITY_RULES } from "./registry/identity.js";
import { LOGGING_RULES } from "./registry/logging.js";
import { MONEY_RULES } from "./registry/money.js";
import { NETWORK_RULES } from "./registry/network.js";
import { RESILIENCE_RULES } from "./registry/resilience.js";
import { SECRETS_RULES } from "./registry/secrets.js";
import { SUPPLY_CHAIN_RULES } from "./registry/supply-chain.js";
import type { Rule } from "./rule.js";

/** Every rule of the review, in the order of their identifiers. */
export const RULES: readonly Rule[] = [
  ...AI_RULES,
  ...DATA_RULES,
  ...ENCRYPTION_RULES,
  ...EXPOSURE_RULES,
  ...IDENTITY_RULES,
  ...LOGGING_RULES,
  ...MONEY_RULES,
  ...NETWORK_RULES,
  ...RESILIENCE_RULES,
  ...SECRETS_RULES,
  ...SUPPLY_CHAIN_RULES,
];
