import { createHash } from "node:crypto";
import { type AttributeType, type Block, NESTING, type NestedBlock } from "./block.js";

/** A value of Terraform: plain data in which some parts may be unknown until apply. */
export type Value = unknown;

/** An object of Terraform: the state or the configuration of one resource. */
export type Values = Record<string, Value>;

/** Stands for a value that is known only after apply. */
export const UNKNOWN = Object.freeze({ unknown: true });

/** Whether anything inside is known only after apply. */
export function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Whether two values are the same, absent and null being one. */
export const isSame = (a: Value, b: Value): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Hexadecimal digits that depend on the parts and on nothing else. */
export const digits = (length: number, ...parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, length);

const isNull = (value: Value): boolean => value === null || value === undefined;
const isMany = ({ nesting }: NestedBlock): boolean => nesting === NESTING.list || nesting === NESTING.set;
const asObject = (value: Value): Values | undefined =>
  typeof value === "object" && value !== null && value !== UNKNOWN && !Array.isArray(value)
    ? (value as Values)
    : undefined;

/** State as JSON, of any older form, in exactly the form of the schema. */
export function conform(block: Block, value: Value): Values | null {
  const given = asObject(value);
  if (given === undefined) return null;
  const attributes = block.attributes.map(({ name, type }) => [name, conformAttribute(type, given[name])]);
  const blocks = block.blocks.map((nested) => [nested.name, conformNested(nested, given[nested.name])]);
  return Object.fromEntries([...attributes, ...blocks]);
}

function conformAttribute(type: AttributeType, value: Value): Value {
  const given = asObject(value);
  if (type === "dynamic" && given && "type" in given && "value" in given)
    return [Buffer.from(JSON.stringify(given.type)), given.value];
  return value ?? null;
}

function conformNested(nested: NestedBlock, value: Value): Value {
  if (isMany(nested)) return ((value ?? []) as Value[]).map((item) => conform(nested.block, item));
  if (nested.nesting !== NESTING.map) return conform(nested.block, value);
  const items = Object.entries(asObject(value) ?? {});
  return Object.fromEntries(items.map(([key, item]) => [key, conform(nested.block, item)]));
}

/** A new resource: every attribute the provider sets and the configuration leaves out becomes unknown. */
export function markUnknown(block: Block, planned: Values, config: Value): void {
  const given = asObject(config);
  for (const { name, computed } of block.attributes)
    if (computed && isNull(given?.[name]) && isNull(planned[name])) planned[name] = UNKNOWN;
  for (const nested of block.blocks) {
    const value = planned[nested.name];
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        const object = asObject(item);
        if (object) markUnknown(nested.block, object, (given?.[nested.name] as Value[] | undefined)?.[index]);
      });
    } else if (nested.nesting === NESTING.single) {
      const object = asObject(value);
      if (object) markUnknown(nested.block, object, given?.[nested.name]);
    }
  }
}

/** A changed resource: a block that was there before keeps what the provider set in it, a new one gets unknowns. */
export function inherit(block: Block, planned: Values, config: Value, prior: Values): void {
  const given = asObject(config);
  for (const nested of block.blocks) {
    const value = planned[nested.name];
    const before = prior[nested.name];
    if (nested.nesting === NESTING.single) inheritItem(nested.block, value, given?.[nested.name], asObject(before));
    if (!Array.isArray(value)) continue;
    const configured = (given?.[nested.name] ?? []) as Value[];
    const earlier = (before ?? []) as Value[];
    value.forEach((item, index) => {
      const was =
        nested.nesting === NESTING.list
          ? earlier[index]
          : earlier.find((candidate) => isSameItem(nested.block, item, configured[index], candidate));
      inheritItem(nested.block, item, configured[index], asObject(was));
    });
  }
}

function inheritItem(block: Block, item: Value, config: Value, was: Values | undefined): void {
  const planned = asObject(item);
  if (planned === undefined) return;
  if (was === undefined) {
    markUnknown(block, planned, config);
    return;
  }
  for (const { name, computed } of block.attributes)
    if (computed && isNull(planned[name])) planned[name] = was[name] ?? null;
  inherit(block, planned, config, was);
}

/** Whether an element of a set is one of before: all that the configuration decides is equal. */
function isSameItem(block: Block, item: Value, config: Value, was: Value): boolean {
  return block.attributes.every(
    ({ name, computed }) =>
      (computed && isNull(asObject(config)?.[name])) || isSame(asObject(was)?.[name], asObject(item)?.[name]),
  );
}

/** Gives every value that is still unknown a plausible one, the same in every run for the same seed. */
export function fillUnknown(block: Block, values: Values, seed: string): void {
  for (const { name, type, optional } of block.attributes)
    if (values[name] === UNKNOWN)
      values[name] = made(optional && name !== "id" ? absent(type) : type, `${seed}.${name}`);
  for (const nested of block.blocks) {
    const value = values[nested.name];
    if (value === UNKNOWN) values[nested.name] = nested.nesting === NESTING.single ? null : [];
    const items = Array.isArray(value) ? value : [value];
    items.forEach((item, index) => {
      const object = asObject(item);
      if (object && nested.nesting !== NESTING.map)
        fillUnknown(nested.block, object, `${seed}.${nested.name}.${index}`);
    });
  }
}

/** A value the user could have given and did not: an empty collection, or nothing. */
const absent = (type: AttributeType): AttributeType | null =>
  Array.isArray(type) && type[0] !== "object" ? type : null;

function made(type: AttributeType | null, seed: string): Value {
  if (type === "string") return digits(17, seed);
  if (type === "number") return 0;
  if (type === "bool") return false;
  if (type === null || type === "dynamic") return null;
  if (type[0] === "map") return {};
  if (type[0] !== "object") return [];
  const members = Object.entries(type[1] as Readonly<Record<string, AttributeType>>);
  return Object.fromEntries(members.map(([key, inner]) => [key, made(inner, `${seed}.${key}`)]));
}
