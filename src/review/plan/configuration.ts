import { UNRESOLVED } from "./resource.js";
import { entriesOf, isObject, objectsOf, type Value } from "./value.js";

type Json = Readonly<Record<string, Value>>;
/** A module of the configuration with the one that calls it. */
interface Scope {
  readonly prefix: string;
  readonly module: Json;
  readonly parent: Scope | null;
  readonly call: Json;
}

const MAX_HOPS = 12;

/** For each resource, without indexes, the addresses its attributes refer to, through variables and outputs of modules. */
export function configurationReferences(
  configuration: Value,
): ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> {
  const root = isObject(configuration) ? configuration["root_module"] : null;
  if (!isObject(root)) return new Map();
  const found = new Map<string, Readonly<Record<string, readonly string[]>>>();
  let level: readonly Scope[] = [{ prefix: "", module: root, parent: null, call: {} }];
  while (level.length > 0) {
    for (const scope of level)
      for (const resource of objectsOf(scope.module["resources"])) {
        const { address, expressions } = resource;
        if (typeof address !== "string") continue;
        found.set(
          `${scope.prefix}${address}`,
          Object.fromEntries(entriesOf(expressions).map(([key, value]) => [key, followed(value, scope)])),
        );
      }
    level = level.flatMap((scope) => childrenOf(scope));
  }
  return found;
}

const childrenOf = (scope: Scope): readonly Scope[] =>
  entriesOf(scope.module["module_calls"]).flatMap(([name, call]) =>
    isObject(call) && isObject(call["module"])
      ? [{ prefix: `${scope.prefix}module.${name}.`, module: call["module"], parent: scope, call }]
      : [],
  );

const followed = (expression: Value, scope: Scope): readonly string[] => [
  ...new Set(rawReferences(expression).flatMap((reference) => follow(reference, scope, MAX_HOPS))),
];

/** What a reference stands for, in addresses of resources. */
function follow(reference: string, scope: Scope, hops: number): readonly string[] {
  if (hops === 0) return [UNRESOLVED];
  const parts = reference.replace(/\[[^\]]*\]/g, "").split(".");
  const [head, name, last] = parts;
  if (head === "var") {
    if (scope.parent === null || name === undefined) return [];
    const { parent } = scope;
    const given = isObject(scope.call["expressions"]) ? scope.call["expressions"][name] : null;
    return rawReferences(given).flatMap((item) => follow(item, parent, hops - 1));
  }
  if (head === "module" && name !== undefined) return throughOutput(name, last, scope, hops);
  if (head === "local" || head === "each") return [UNRESOLVED];
  if (head === "data") return parts.length >= 3 ? [`${scope.prefix}${parts.slice(0, 3).join(".")}`] : [];
  return head?.includes("_") && name !== undefined ? [`${scope.prefix}${head}.${name}`] : [];
}

function throughOutput(name: string, output: string | undefined, scope: Scope, hops: number): readonly string[] {
  const child = childrenOf(scope).find(({ prefix }) => prefix === `${scope.prefix}module.${name}.`);
  const outputs = child?.module["outputs"];
  const found = isObject(outputs) && output !== undefined ? outputs[output] : null;
  if (child === undefined || !isObject(found)) return [];
  return rawReferences(found["expression"]).flatMap((item) => follow(item, child, hops - 1));
}

/** References written anywhere inside an expression. */
function rawReferences(expression: Value): readonly string[] {
  const found: string[] = [];
  const open: Value[] = [expression];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (Array.isArray(item)) open.push(...item);
    else if (isObject(item))
      for (const [key, value] of Object.entries(item)) {
        if (key === "references" && Array.isArray(value))
          found.push(...value.filter((text): text is string => typeof text === "string"));
        else if (key !== "constant_value") open.push(value);
      }
  }
  return found.sort();
}
