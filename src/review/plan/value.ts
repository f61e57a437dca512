/** Stands for what is only known after apply. */
export const UNKNOWN = Symbol("known after apply");

/** A value of a plan: JSON, or {@link UNKNOWN} anywhere inside. */
export type Value = unknown;

/** Whether a value is an object with keys. */
export const isObject = (value: Value): value is Readonly<Record<string, Value>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Values at a path such as `vpc_config.subnets`: blocks may be objects or lists of objects, each of which is followed.
 * What is null or missing gives nothing; what is only known after apply gives {@link UNKNOWN}.
 */
export function valuesAt(value: Value, path: string): readonly Value[] {
  let current: readonly Value[] = [value];
  for (const key of path.split(".")) {
    current = current.flatMap((item) => {
      if (item === UNKNOWN) return [UNKNOWN];
      return (Array.isArray(item) ? (item as readonly Value[]) : [item]).flatMap((part) => {
        if (part === UNKNOWN) return [UNKNOWN];
        return isObject(part) && Object.hasOwn(part, key) ? [part[key]] : [];
      });
    });
  }
  return current.flatMap((item) => (Array.isArray(item) ? (item as readonly Value[]) : [item])).filter(isGiven);
}

const isGiven = (value: Value): boolean => value !== null && value !== undefined;

/** Blocks at a path, each as an object; those only known after apply are left out. */
export const blocksAt = (value: Value, path: string): readonly Readonly<Record<string, Value>>[] =>
  valuesAt(value, path).filter(isObject);

/** Texts at a path; what is no text or not known is left out. */
export const textsAt = (value: Value, path: string): readonly string[] =>
  valuesAt(value, path).filter((item): item is string => typeof item === "string");

/** Whole or decimal numbers at a path, also those written as text. */
export const numbersAt = (value: Value, path: string): readonly number[] =>
  valuesAt(value, path).flatMap((item) => {
    const number = typeof item === "string" && item.trim() !== "" ? Number(item) : item;
    return typeof number === "number" && Number.isFinite(number) ? [number] : [];
  });

/** Whether something is written at the path, known or not. */
export const isPresent = (value: Value, path: string): boolean =>
  valuesAt(value, path).some((item) => item !== "" && !(isObject(item) && Object.keys(item).length === 0));

/** Whether a switch is on, in any of the ways providers write it. */
export const isOn = (value: Value): boolean =>
  value === true || (typeof value === "string" && /^(?:true|enabled|on|yes)$/i.test(value));

/** Whether the switch at a path is on; `absent` when nothing is written, `null` when it is only known after apply. */
export function flagAt(value: Value, path: string, absent: boolean): boolean | null {
  const [first] = valuesAt(value, path);
  if (first === undefined) return absent;
  return first === UNKNOWN ? null : isOn(first);
}

/** Keys and values of an object; nothing for anything else. */
export const entriesOf = (value: Value): readonly (readonly [string, Value])[] =>
  isObject(value) ? Object.entries(value) : [];

/** Objects of a list; nothing for anything else. */
export const objectsOf = (value: Value): readonly Readonly<Record<string, Value>>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** What JSON inside a text says, null where it is none; anything but a text as it is. */
export function parsedJson(value: Value): Value {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** A text, number or switch as text; nothing of anything else, which a hostile file may have made unprintable. */
export const asText = (value: Value): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
