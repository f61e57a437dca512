import type { Value, Values } from "./values.js";
import { UNKNOWN } from "./values.js";

/** A resource that exists in the emulated cloud. */
export interface Existing {
  readonly type: string;
  readonly values: Values;
}

/** What a rule may look at. */
export interface Cloud {
  /** Configuration of the provider. */
  readonly provider: Values;
  readonly existing: readonly Existing[];
  /** Ids of what the organisation had before: it exists, and nothing else is known of it. */
  readonly landingZone: readonly string[];
}

/** What a schema cannot say about a type of resource. */
export interface ResourceRule {
  /**
   * Attribute that tells two of a type apart.
   * @default "id"
   */
  readonly knownBy?: string;
  /**
   * Attributes whose change makes a new resource.
   * @default - every change is made in place
   */
  readonly replacedBy?: readonly string[];
  /**
   * Values the service takes when the configuration gives none.
   * @default - none
   */
  readonly defaults?: Readonly<Values>;
  /**
   * Nested blocks that may stand more often than the package says.
   * @default - as the package says
   */
  readonly maxItems?: Readonly<Record<string, number>>;
  /**
   * Faults of a configuration, found by `plan`: attribute and sentence.
   * @default - none
   */
  readonly check?: (config: Values) => readonly (readonly [attribute: string, sentence: string])[];
  /**
   * Faults found by `apply`, such as a resource that does not exist.
   * @default - none
   */
  readonly refuse?: (planned: Values, cloud: Cloud) => readonly string[];
  /**
   * Values the service makes.
   * @default - plausible ones, the same in every run
   */
  readonly makes?: (planned: Values, cloud: Cloud) => Values;
}

/** Rules of one provider. A type without a rule gets plausible values and is listed as not modelled. */
export interface ProviderRules {
  readonly resources: Readonly<Record<string, ResourceRule>>;
  readonly data: Readonly<Record<string, (config: Values, cloud: Cloud) => Values>>;
  /**
   * Faults of the provider's configuration.
   * @default - none
   */
  readonly configure?: (provider: Values) => readonly string[];
}

/** A text that is given and known; undefined otherwise. */
export const textOf = (value: Value): string | undefined => (typeof value === "string" ? value : undefined);

/** Refuses a known text that does not match. */
export function matching(attribute: string, pattern: RegExp): NonNullable<ResourceRule["check"]> {
  return (config) => {
    const text = textOf(config[attribute]);
    return text !== undefined && !pattern.test(text)
      ? [[attribute, `invalid value for ${attribute}: ${JSON.stringify(text)} must match ${pattern}`]]
      : [];
  };
}

/** Refuses a known text that is not JSON. */
export function json(...attributes: readonly string[]): NonNullable<ResourceRule["check"]> {
  return (config) =>
    attributes.flatMap((attribute) => {
      const text = textOf(config[attribute]);
      if (text === undefined) return [];
      try {
        JSON.parse(text);
        return [];
      } catch {
        return [[attribute, `${attribute} holds invalid JSON`] as const];
      }
    });
}

/** Refuses to create something that names a resource which does not exist. */
export function needs(attribute: string, type: string): NonNullable<ResourceRule["refuse"]> {
  return (planned, { existing, landingZone }) => {
    const names = [planned[attribute]].flat().flatMap((value) => textOf(value) ?? []);
    return names
      .filter((name) => !landingZone.includes(name))
      .filter((name) => !existing.some((item) => item.type === type && isNamed(item.values, name)))
      .map((name) => `${type} ${name} does not exist`);
  };
}

/** Every check of several. */
export const all =
  <A extends readonly unknown[], R>(...rules: readonly ((...args: A) => readonly R[])[]) =>
  (...args: A): readonly R[] =>
    rules.flatMap((rule) => rule(...args));

const isNamed = ({ id, arn, name }: Values, wanted: string): boolean => [id, arn, name].includes(wanted);

/** The value itself when it is known, otherwise one that the service makes up. */
export const orMade = (value: Value, made: string): string => (value === UNKNOWN || !value ? made : String(value));
