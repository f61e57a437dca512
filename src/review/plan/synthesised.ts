import { type PlanResource, UNRESOLVED } from "./resource.js";
import { entriesOf, isObject, UNKNOWN, type Value } from "./value.js";

/** Resources of a `cdk.tf.json`, or of any configuration in Terraform's JSON syntax. */
export function synthesisedResources(json: Readonly<Record<string, Value>>): readonly PlanResource[] {
  return entriesOf(json["resource"]).flatMap(([type, named]) =>
    entriesOf(named).flatMap(([name, body]) => (isObject(body) ? [resourceOf(type, name, body)] : [])),
  );
}

function resourceOf(type: string, name: string, body: Readonly<Record<string, Value>>): PlanResource {
  const attributes = entriesOf(body).filter(([key]) => key !== "//");
  const address = `${type}.${name}`;
  return {
    address,
    base: address,
    type,
    values: Object.fromEntries(attributes.map(([key, value]) => [key, known(value)])),
    references: Object.fromEntries(attributes.map(([key, value]) => [key, [...new Set(referencesOf(value))]])),
    constructPath: pathOf(body),
  };
}

/** Texts that are one expression are only known after apply; texts with expressions inside are kept. */
function known(value: Value): Value {
  if (typeof value === "string") return /^\$\{(?:[^{}]|\{[^{}]*\})*\}$/.test(value) ? UNKNOWN : unescaped(value);
  if (Array.isArray(value)) return value.map(known);
  return isObject(value) ? Object.fromEntries(entriesOf(value).map(([key, item]) => [key, known(item)])) : value;
}

const unescaped = (text: string): string => text.replace(/([$%])\1(?=\{)/g, "$1");

function referencesOf(value: Value): readonly string[] {
  if (typeof value === "string") return value.split("${").slice(1).flatMap(inExpression);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesOf);
}

/** Addresses in an expression: `type.name.attribute`, of which the type has an underscore. */
const inExpression = (expression: string): readonly string[] => {
  const inside = expression.split("}")[0] ?? "";
  const found = [...inside.matchAll(/(?<![\w.])((?:data\.)?[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*)/g)].flatMap(
    (match) => (match[1] === undefined ? [] : [match[1]]),
  );
  return /(?<![\w.])(?:local|each|var|module)\./.test(inside) ? [...found, UNRESOLVED] : found;
};

function pathOf(body: Readonly<Record<string, Value>>): string | null {
  const note = body["//"];
  const metadata = isObject(note) ? note["metadata"] : null;
  const path = isObject(metadata) ? metadata["path"] : null;
  return typeof path === "string" ? path : null;
}
