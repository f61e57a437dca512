import type { Block, ProviderSchema } from "./block.js";
import { decode, encode, wireSchema } from "./codec.js";
import type { Handler } from "./protocol.js";
import type { Cloud, ProviderRules, ResourceRule } from "./rule.js";
import { conform, fillUnknown, hasUnknown, inherit, isSame, markUnknown, UNKNOWN, type Values } from "./values.js";

/** Something that happened in the emulated cloud. */
export interface Event {
  readonly what: "create" | "update" | "delete";
  readonly type: string;
  readonly id: string;
}

/** The procedures of one emulated provider. */
export function providerHandlers(
  schema: ProviderSchema,
  rules: ProviderRules,
  landingZone: readonly string[],
  log: (event: Event) => void,
): Readonly<Record<string, Handler>> {
  const cloud = new Map<string, { type: string; values: Values }>();
  const configurations = new Map<string, Values>();
  const placeOf = (type: string, values: Values) => `${type}/${String(values[ruleOf(type).knownBy ?? "id"])}`;
  const resource = (type: string): Block => known(schema.resources.get(type), type);
  const ruleOf = (type: string): ResourceRule => rules.resources[type] ?? {};
  const cloudFor = (connection: string): Cloud => ({
    provider: configurations.get(connection) ?? {},
    existing: [...cloud.values()],
    landingZone,
  });

  return {
    GetSchema: () => ({
      provider: wireSchema(schema.provider),
      resource_schemas: mapValues(schema.resources, wireSchema),
      data_source_schemas: mapValues(schema.data, wireSchema),
      diagnostics: [],
      server_capabilities: { plan_destroy: true, get_provider_schema_optional: true },
    }),
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config, diagnostics: [] }),
    Configure: ({ config }, connection) => {
      const values = (decode(config) ?? {}) as Values;
      configurations.set(connection, values);
      return { diagnostics: (rules.configure?.(values) ?? []).map((sentence) => fault(sentence)) };
    },
    ValidateResourceTypeConfig: ({ type_name: type, config }) => {
      const values = decode(config) as Values;
      const decided = resource(type)
        .attributes.filter(({ name, computed, optional }) => computed && !optional && (values[name] ?? null) !== null)
        .map(({ name }) => fault(`Can't configure a value for "${name}": the service decides it`, name));
      const refused = ruleOf(type).check?.(values) ?? [];
      return { diagnostics: [...decided, ...refused.map(([name, sentence]) => fault(sentence, name))] };
    },
    ValidateDataSourceConfig: () => ({ diagnostics: [] }),
    UpgradeResourceState: ({ type_name: type, raw_state: raw }) => ({
      upgraded_state: encode(conform(resource(type), JSON.parse(Buffer.from(raw.json).toString()))),
      diagnostics: [],
    }),
    ReadResource: ({ type_name: type, current_state: current, private: own }) => {
      const now = cloud.get(placeOf(type, decode(current) as Values));
      return { new_state: encode(now ? conform(resource(type), now.values) : null), private: own, diagnostics: [] };
    },
    PlanResourceChange: (request, connection) => {
      const { type_name: type, prior_private: own } = request;
      const planned = decode(request.proposed_new_state) as Values | null;
      if (planned === null) return { planned_state: encode(null), diagnostics: [] };
      const prior = decode(request.prior_state) as Values | null;
      const config = decode(request.config) as Values;
      const replaced = planChange(resource(type), ruleOf(type), { prior, planned, config });
      const { provider } = cloudFor(connection);
      if ("tags" in planned && "tags_all" in planned) planned.tags_all = allTags(provider, config);
      if (planned.region === UNKNOWN && typeof provider.region === "string") planned.region = provider.region;
      return {
        planned_state: encode(planned),
        requires_replace: replaced.map((name) => ({ steps: [{ attribute_name: name }] })),
        planned_private: own,
        diagnostics: [],
      };
    },
    ApplyResourceChange: (request, connection) => {
      const { type_name: type } = request;
      const prior = decode(request.prior_state) as Values | null;
      const planned = decode(request.planned_state) as Values | null;
      if (planned === null) {
        cloud.delete(placeOf(type, prior ?? {}));
        log({ what: "delete", type, id: String(prior?.id) });
        return { new_state: encode(null), diagnostics: [] };
      }
      const refused = ruleOf(type).refuse?.(planned, cloudFor(connection)) ?? [];
      if (refused.length > 0)
        return { new_state: request.prior_state, diagnostics: refused.map((sentence) => fault(sentence)) };
      const made = ruleOf(type).makes?.(planned, cloudFor(connection)) ?? {};
      for (const [name, value] of Object.entries(made)) if (planned[name] === UNKNOWN) planned[name] = value;
      fillUnknown(resource(type), planned, `${type}.${JSON.stringify(planned)}`);
      // Azure names a resource by where it is, and makes none twice.
      if (prior === null && type.startsWith("azurerm_") && cloud.has(placeOf(type, planned)))
        return { new_state: encode(null), diagnostics: [fault(`${type} ${String(planned.id)} already exists`)] };
      cloud.set(placeOf(type, planned), { type, values: planned });
      log({ what: prior === null ? "create" : "update", type, id: String(planned.id) });
      return { new_state: encode(planned), private: request.planned_private, diagnostics: [] };
    },
    ImportResourceState: ({ type_name: type, id }) => {
      const found = cloud.get(`${type}/${id}`);
      if (found === undefined) return { imported_resources: [], diagnostics: [fault(`${type} ${id} does not exist`)] };
      const state = encode(conform(resource(type), found.values));
      return { imported_resources: [{ type_name: type, state }], diagnostics: [] };
    },
    ReadDataSource: ({ type_name: type, config }, connection) => {
      const block = known(schema.data.get(type), type);
      const given = decode(config);
      const values = conform(block, given) ?? {};
      markUnknown(block, values, given);
      const made = rules.data[type]?.(values, cloudFor(connection)) ?? {};
      for (const [name, value] of Object.entries(made))
        if (values[name] === UNKNOWN || values[name] === null) values[name] = value;
      fillUnknown(block, values, type);
      return { state: encode(values), diagnostics: [] };
    },
    Stop: () => ({}),
  };
}

/** Plans one resource in place; the attributes that make it a new one. */
function planChange(
  block: Block,
  rule: ResourceRule,
  { prior, planned, config }: { prior: Values | null; planned: Values; config: Values },
): readonly string[] {
  const replaced = prior
    ? (rule.replacedBy ?? []).filter((name) => hasUnknown(planned[name]) || !isSame(prior[name], planned[name]))
    : [];
  if (prior !== null && replaced.length === 0) {
    inherit(block, planned, config, prior);
    return [];
  }
  for (const { name, computed } of block.attributes)
    if (prior !== null && computed && (config[name] ?? null) === null) planned[name] = null;
  markUnknown(block, planned, config);
  for (const [name, value] of Object.entries(rule.defaults ?? {})) if (planned[name] === UNKNOWN) planned[name] = value;
  return replaced;
}

/** Tags of a resource together with those its provider gives to all. */
function allTags(provider: Values, config: Values): unknown {
  const common = (provider.default_tags as Values[] | null | undefined)?.[0]?.tags ?? {};
  if (hasUnknown(config.tags) || hasUnknown(common)) return UNKNOWN;
  return { ...(common as Values), ...((config.tags ?? {}) as Values) };
}

const fault = (summary: string, attribute?: string) => ({
  severity: 1,
  summary,
  detail: "",
  ...(attribute === undefined ? {} : { attribute: { steps: [{ attribute_name: attribute }] } }),
});

function known(block: Block | undefined, type: string): Block {
  if (block === undefined) throw new Error(`${type} is not among the types the emulator was started with`);
  return block;
}

const mapValues = <A, B>(map: ReadonlyMap<string, A>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
