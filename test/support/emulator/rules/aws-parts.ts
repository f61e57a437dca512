import { orMade, type ResourceRule } from "../rule.js";
import { digits, type Values } from "../values.js";

/** Account of the emulated cloud. */
export const ACCOUNT = "123456789012";

/** Region of a provider. */
export const regionOf = (provider: Values): string => orMade(provider.region, "eu-west-3");

/** The name a resource asks for, or one the provider completes. */
export const nameOf = (
  planned: Values,
  existing: readonly unknown[],
  name = planned.name,
  prefix = planned.name_prefix,
) => orMade(name, `${orMade(prefix, "terraform-")}${digits(12, JSON.stringify(planned), String(existing.length))}`);

/** Something with a name of its own and an ARN made from it. */
export function named(service: string, kind: string, rule: ResourceRule = {}): ResourceRule {
  return {
    ...rule,
    replacedBy: ["name", "name_prefix", ...(rule.replacedBy ?? [])],
    makes: (planned, { provider, existing }) => {
      const made = nameOf(planned, existing);
      return { id: made, name: made, arn: `arn:aws:${service}:${regionOf(provider)}:${ACCOUNT}:${kind}${made}` };
    },
  };
}
