import type { Exposure } from "../../graph/exposure.js";
import { isPublic, type Statement, statementsOf } from "../plan/policy-document.js";
import { inboundOf } from "../plan/ports.js";
import { type PlanResource, UNRESOLVED } from "../plan/resource.js";
import { textsAt } from "../plan/value.js";
import { rule as longLivedKey } from "../rules/identity/long-lived-key.js";

/** Types that are keys of encryption. */
const KEYS = new Set(["aws_kms_key", "azurerm_key_vault_key", "google_kms_crypto_key"]);

/** Types that are keys of people or programs, which live until somebody takes them away. */
const LONG_LIVED = new Set(longLivedKey.types);

/** Types that give rights by naming a role, with the attributes that say which and on what. */
const ASSIGNMENTS: readonly (readonly [type: RegExp, attributes: readonly string[]])[] = [
  [/^azurerm_role_assignment$/, ["role_definition_name", "role_definition_id", "scope"]],
  [/^google_\w+_iam_(?:member|binding)$/, ["role", "member", "members"]],
  [/^aws_iam_(?:role|user|group)_policy_attachment$/, ["policy_arn"]],
  [/^aws_iam_role$/, ["managed_policy_arns"]],
];

/** Attributes that hold a policy document, whatever the type. */
const DOCUMENTS = ["policy", "assume_role_policy"] as const;

/** Ports, rights and keys of the resources of a plan. */
export const planExposures = (resources: readonly PlanResource[]): readonly Exposure[] =>
  resources.flatMap((resource) => [...ports(resource), ...rights(resource), ...keys(resource)]);

const exposed = (
  kind: Exposure["kind"],
  subject: string,
  what: string,
  reach: Exposure["reach"] = "site",
): Exposure => ({ kind, subject, what, reach, personal: false });

function ports(resource: PlanResource): readonly Exposure[] {
  return inboundOf(resource).map(({ protocol, from, to, sources, world }) => {
    const range = protocol === "all" ? "all" : from === to ? `${protocol}/${from}` : `${protocol}/${from}-${to}`;
    const reach = world === null ? "site" : "internet";
    return exposed("port", resource.address, `${range} ← ${[...sources].sort().join(", ")}`, reach);
  });
}

function rights(resource: PlanResource): readonly Exposure[] {
  const { address, type, values } = resource;
  // Who reaches an endpoint stands inside its network already: its policy only narrows what they may ask.
  const isInside = type === "aws_vpc_endpoint";
  const documents = DOCUMENTS.flatMap((attribute) => statementsOf(values[attribute]))
    .filter(({ allows }) => allows)
    .flatMap(granted)
    .map(({ what, reach }) => exposed("identity", address, what, isInside ? "site" : reach));
  const assigned = ASSIGNMENTS.filter(([pattern]) => pattern.test(type)).flatMap(([, attributes]) => {
    const named = attributes.map((attribute) => namesAt(resource, attribute)).filter((name) => name !== "");
    return named.length === 0 ? [] : [exposed("identity", address, named.join(" → "))];
  });
  return [...documents, ...assigned];
}

/** Who may do what on what; a right is told apart from the others of its statement, so that one more is one line more. */
function granted(statement: Statement): readonly { what: string; reach: Exposure["reach"] }[] {
  const { actions, resources, principals } = statement;
  const to = principals.length === 0 ? "" : `${[...principals].sort().join(", ")} → `;
  const on = resources.length === 0 ? "" : ` → ${[...resources].sort().join(", ")}`;
  const reach = isPublic(statement) ? "internet" : "site";
  return actions.map((action) => ({ what: `${to}${action}${on}`, reach }));
}

/** What an attribute names: texts where they are known, else the resources it refers to. */
function namesAt({ values, references }: PlanResource, attribute: string): string {
  const texts = textsAt(values, attribute);
  const names = texts.length > 0 ? texts : (references[attribute] ?? []).filter((name) => name !== UNRESOLVED);
  return [...new Set(names)].sort().join(", ");
}

/** Keys themselves, and what each of them protects. */
function keys({ address, base, type, references }: PlanResource): readonly Exposure[] {
  const own = KEYS.has(type) || LONG_LIVED.has(type) ? [exposed("key", address, type)] : [];
  const used = Object.entries(references).flatMap(([attribute, targets]) =>
    [...new Set(targets)]
      .filter((target) => KEYS.has(typeOf(target)) && target !== base)
      .map((target) => exposed("key", target, `${address}.${attribute}`)),
  );
  return [...own, ...used];
}

/** Type in an address: the last part but one, after those of modules. */
const typeOf = (address: string): string => address.split(".").at(-2) ?? "";
