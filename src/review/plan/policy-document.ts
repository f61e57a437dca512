import type { PlanResource } from "./resource.js";
import { asText, entriesOf, isObject, objectsOf, parsedJson, textsAt, type Value } from "./value.js";

/** One statement of an IAM or resource policy. */
export interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Principals as `kind:name`; `*:*` for everybody. */
  readonly principals: readonly string[];
  /** Keys of its conditions with their values, in lower case. */
  readonly conditions: readonly (readonly [key: string, value: string])[];
}

/** Attribute that holds the policy, by type of resource that grants rights to identities. */
const IDENTITY_POLICIES: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy",
  aws_iam_role_policy: "policy",
  aws_iam_user_policy: "policy",
  aws_iam_group_policy: "policy",
};

/** Types of resources that grant rights to identities. */
export const IDENTITY_POLICY_TYPES: readonly string[] = Object.keys(IDENTITY_POLICIES);

/** Statements of a policy that grants rights to identities. */
export const grantsOf = ({ type, values }: PlanResource): readonly Statement[] =>
  statementsOf(values[IDENTITY_POLICIES[type] ?? "policy"]).filter(({ allows }) => allows);

/** Statements of a policy document; none of what is no JSON or only known after apply. */
export function statementsOf(document: Value): readonly Statement[] {
  const policy = parsedJson(document);
  const statements = isObject(policy) ? policy["Statement"] : null;
  return (isObject(statements) ? [statements] : objectsOf(statements)).map((statement) => ({
    allows: statement["Effect"] === "Allow",
    actions: textsAt(statement, "Action"),
    resources: textsAt(statement, "Resource"),
    principals: principalsOf(statement["Principal"]),
    conditions: entriesOf(statement["Condition"]).flatMap(([, keys]) =>
      entriesOf(keys).flatMap(([key, value]) =>
        (Array.isArray(value) ? value : [value]).map((item) => [key.toLowerCase(), asText(item)] as const),
      ),
    ),
  }));
}

function principalsOf(principal: Value): readonly string[] {
  if (principal === "*") return ["*:*"];
  return entriesOf(principal).flatMap(([kind, names]) =>
    (Array.isArray(names) ? names : [names]).map((name) => (name === "*" ? "*:*" : `${kind}:${asText(name)}`)),
  );
}

/** Whether a statement gives an action, by itself or by a wildcard. */
export const gives = ({ actions }: Statement, action: string): boolean =>
  actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()));

/** Whether a statement names everybody and no condition narrows it. */
export const isPublic = ({ allows, principals, conditions }: Statement): boolean =>
  allows && principals.includes("*:*") && conditions.length === 0;

/** Wildcards of IAM, matched without a regular expression so that no pattern is slow. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const first = parts[0] ?? "";
  if (parts.length === 1) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const next = text.indexOf(part, at);
    if (next === -1) return false;
    at = next + part.length;
  }
  const last = parts.at(-1) ?? "";
  return text.length - at >= last.length && text.endsWith(last);
}
