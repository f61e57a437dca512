/**
 * Text of a user as a Terraform literal: `${` and `%{` would otherwise be evaluated by `terraform plan`,
 * so that a name could read files of the machine that deploys. The marks by which cdktf finds its own placeholders are
 * split, so that a text cannot pull another resource's value into its place.
 */
export const literal = (text: string): string =>
  text.replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`).replaceAll("{TfToken[", '{Tf${"Token"}[');

/** {@link literal} for every string of a plain value, keys included. */
export function literalDeep<T>(value: T): T {
  if (typeof value === "string") return literal(value) as T;
  if (Array.isArray(value)) return value.map(literalDeep) as T;
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [literal(key), literalDeep(item)])) as T;
  }
  return value;
}
