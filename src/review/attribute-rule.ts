import { asText, isOn, isPresent, numbersAt, textsAt, UNKNOWN, type Value, valuesAt } from "./plan/value.js";
import { type PlanRule, planRule, type RuleText } from "./rule.js";

/**
 * What an attribute must be. What is only known after apply passes; what is missing has the provider's default, which
 * each form names.
 */
export type Expectation =
  /** Something is written. */
  | { readonly is: "present" }
  /** Nothing is written. */
  | { readonly is: "absent" }
  /** A switch is on or off; `absent` is what the provider takes when it is not written. */
  | { readonly is: boolean; readonly absent: boolean }
  /** One of some texts; `absent` says whether a missing one is good. */
  | { readonly is: "one-of"; readonly values: readonly string[]; readonly absent: boolean }
  /** None of some texts. A missing one passes. */
  | { readonly is: "none-of"; readonly values: readonly string[] }
  /** A number of at least `least`; `absent` says whether a missing one is good. */
  | { readonly is: "at-least"; readonly least: number; readonly absent: boolean }
  /** A number of at most `most`. A missing one passes. */
  | { readonly is: "at-most"; readonly most: number }
  /** A list of at least `least` items. */
  | { readonly is: "counts"; readonly least: number };

/** A rule about one attribute of some types of resources. */
export interface AttributeRule extends RuleText {
  readonly types: readonly string[];
  /** Path of the attribute, blocks joined with dots. */
  readonly attribute: string;
  readonly expect: Expectation;
  /**
   * Applies only where this attribute holds one of these texts, or is missing and `absent` is true.
   * @default - it always applies
   */
  readonly when?: { readonly attribute: string; readonly values: readonly string[]; readonly absent: boolean };
}

/** Makes a plan rule of a rule about one attribute. */
export function attributeRule(rule: AttributeRule): PlanRule {
  const { types, attribute, expect, when, ...text } = rule;
  return planRule({
    ...text,
    types,
    check: ({ address, values }) => {
      const applies = when === undefined || oneOf(values, when.attribute, when.values, when.absent);
      return !applies || holds(values, attribute, expect) ? [] : [{ subject: address, path: attribute }];
    },
  });
}

/** Whether the attribute is what is expected. */
export function holds(values: Value, attribute: string, expect: Expectation): boolean {
  switch (expect.is) {
    case "present":
      return isPresent(values, attribute);
    case "absent":
      return !isPresent(values, attribute);
    case "one-of":
      return oneOf(values, attribute, expect.values, expect.absent);
    case "none-of":
      return !textsAt(values, attribute).some((text) => expect.values.includes(text));
    case "at-least": {
      const found = valuesAt(values, attribute);
      if (found.length === 0) return expect.absent;
      return found.includes(UNKNOWN) || numbersAt(values, attribute).every((number) => number >= expect.least);
    }
    case "at-most":
      return numbersAt(values, attribute).every((number) => number <= expect.most);
    case "counts": {
      const found = valuesAt(values, attribute);
      return found.includes(UNKNOWN) || found.length >= expect.least;
    }
    default: {
      const found = valuesAt(values, attribute);
      if (found.length === 0) return expect.absent === expect.is;
      return found.every((item) => item === UNKNOWN || isOn(item) === expect.is);
    }
  }
}

function oneOf(values: Value, attribute: string, texts: readonly string[], absent: boolean): boolean {
  const found = valuesAt(values, attribute);
  if (found.length === 0) return absent;
  return found.every((item) => item === UNKNOWN || texts.includes(asText(item)));
}
