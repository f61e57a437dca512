type Json = Record<string, unknown>;

/** The JSON of `terraform show -json` for a configuration in Terraform's JSON syntax, as far as the review reads it. */
export function planAsJson(world: Json): Json {
  const resources = Object.entries((world["resource"] ?? {}) as Record<string, Record<string, Json>>).flatMap(
    ([type, named]) => Object.entries(named).map(([name, body]) => ({ type, name, address: `${type}.${name}`, body })),
  );
  return {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: resources.map(({ type, name, address, body }) => ({
          address,
          mode: "managed",
          type,
          name,
          values: known(body),
        })),
      },
    },
    resource_changes: resources.map(({ type, name, address, body }) => ({
      address,
      mode: "managed",
      type,
      name,
      change: { actions: ["create"], after_unknown: unknown(body) },
    })),
    configuration: {
      root_module: {
        resources: resources.map(({ type, name, address, body }) => ({
          address,
          mode: "managed",
          type,
          name,
          expressions: Object.fromEntries(Object.entries(body).map(([key, value]) => [key, expression(value)])),
        })),
      },
    },
  };
}

const isExpression = (value: unknown): value is string => typeof value === "string" && /^\$\{.*\}$/s.test(value);

function known(value: unknown): unknown {
  if (isExpression(value)) return undefined;
  if (Array.isArray(value)) return value.map((item) => known(item) ?? null);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, known(item)]));
}

function unknown(value: unknown): unknown {
  if (isExpression(value)) return true;
  if (Array.isArray(value)) return value.map(unknown);
  if (typeof value !== "object" || value === null) return false;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unknown(item)]));
}

function expression(value: unknown): unknown {
  const references = [...JSON.stringify(value ?? null).matchAll(/\$\{([a-z]\w*_\w+\.\w+)((?:\.\w+)*)/g)].flatMap(
    (match) => [`${match[1]}${match[2]}`, match[1]],
  );
  return references.length === 0 ? { constant_value: value } : { references };
}
