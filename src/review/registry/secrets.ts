import type { Rule } from "../rule.js";
import { rule as environment } from "../rules/secrets/environment.js";
import { rule as knownForm } from "../rules/secrets/known-form.js";
import { rule as parameterForm } from "../rules/secrets/parameter-form.js";
import { rule as rotation } from "../rules/secrets/rotation.js";

/** Rules of the family `secrets`, in the order of their identifiers. */
export const SECRETS_RULES: readonly Rule[] = [environment, knownForm, parameterForm, rotation];
