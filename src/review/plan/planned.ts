import { configurationReferences } from "./configuration.js";
import { type PlanResource, withoutIndexes } from "./resource.js";
import { isObject, objectsOf, UNKNOWN, type Value } from "./value.js";

type Json = Readonly<Record<string, Value>>;

/** Resources of `terraform show -json`, with what is only known after apply marked. */
export function plannedResources(plan: Json): readonly PlanResource[] {
  const unknown = unknownByAddress(plan["resource_changes"]);
  const references = configurationReferences(plan["configuration"]);
  const root = isObject(plan["planned_values"]) ? plan["planned_values"]["root_module"] : null;
  return resourcesOf([root]).flatMap((resource): readonly PlanResource[] => {
    const { address, type, mode } = resource;
    if (typeof address !== "string" || typeof type !== "string" || mode === "data") return [];
    const base = withoutIndexes(address);
    const values = isObject(resource["values"]) ? resource["values"] : {};
    const merged = withUnknown(values, unknown.get(address));
    return [
      {
        address,
        base,
        type,
        values: isObject(merged) ? merged : {},
        references: references.get(base) ?? {},
        constructPath: null,
      },
    ];
  });
}

/** Resources of modules and of those below them, without recursion. */
export function resourcesOf(roots: readonly Value[]): readonly Json[] {
  const found: Json[] = [];
  let level = roots;
  while (level.length > 0) {
    const modules = level.filter(isObject);
    found.push(...modules.flatMap(({ resources }) => objectsOf(resources)));
    level = modules.flatMap(({ child_modules }) => objectsOf(child_modules));
  }
  return found;
}

function unknownByAddress(changes: Value): ReadonlyMap<string, Value> {
  return new Map(
    objectsOf(changes).flatMap(({ address, change }) =>
      typeof address === "string" && isObject(change) ? [[address, change["after_unknown"]] as const] : [],
    ),
  );
}

/** The planned value with {@link UNKNOWN} wherever `after_unknown` says so. */
function withUnknown(value: Value, unknown: Value): Value {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(unknown)) {
    const list: readonly Value[] = Array.isArray(value) ? value : [];
    return Array.from({ length: Math.max(list.length, unknown.length) }, (_, index) =>
      withUnknown(list[index], unknown[index]),
    );
  }
  if (!isObject(unknown)) return value;
  const known = isObject(value) ? value : {};
  const keys = [...new Set([...Object.keys(known), ...Object.keys(unknown)])];
  return Object.fromEntries(keys.map((key) => [key, withUnknown(known[key], unknown[key])]));
}
