import { amount } from "../core/money.js";
import { toId } from "../core/names.js";
import type { Text } from "../core/text.js";

/** What a person answered; null where a question was left open. */
export type Answer = string | number | boolean | readonly string[] | null;

/** One of the answers that are offered. */
export interface Choice {
  readonly value: string;
  readonly title: Text;
}

interface Asked {
  /** Name under which the answer may be given beforehand, such as `workloads[0].kind`. */
  readonly id: string;
  readonly title: Text;
  /** Why it is asked, or what a usual answer is. */
  readonly help: Text;
}

/** A line of text. */
export interface TextQuestion extends Asked {
  readonly kind: "text";
  readonly suggest: string | null;
  /** What is wrong with a text; null when nothing is. */
  readonly check: (text: string) => Text | null;
}

/** A number within bounds. */
export interface NumberQuestion extends Asked {
  readonly kind: "number";
  readonly suggest: number | null;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly mayBeOpen: boolean;
}

/** One answer of several. */
export interface ChoiceQuestion extends Asked {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
  readonly suggest: string;
}

/** Any of several answers, or none. */
export interface SeveralQuestion extends Asked {
  readonly kind: "several";
  readonly choices: readonly Choice[];
  readonly suggest: readonly string[];
}

/** Yes or no. */
export interface YesNoQuestion extends Asked {
  readonly kind: "yes-no";
  readonly suggest: boolean;
}

/** A question of the interview. */
export type Question = TextQuestion | NumberQuestion | ChoiceQuestion | SeveralQuestion | YesNoQuestion;

/** Why an answer does not fit; null when it does. */
export function objection(question: Question, answer: Answer): Text | null {
  switch (question.kind) {
    case "yes-no":
      return typeof answer === "boolean" ? null : { en: "yes or no (true or false)", fr: "oui ou non (true ou false)" };
    case "choice":
      return question.choices.some(({ value }) => value === answer) ? null : oneOf(question.choices);
    case "several": {
      const known = new Set(question.choices.map(({ value }) => value));
      return Array.isArray(answer) && answer.every((value) => known.has(value)) ? null : oneOf(question.choices);
    }
    case "number":
      return isOpen(answer) && question.mayBeOpen ? null : numberObjection(question, answer);
    case "text":
      return textObjection(answer) ?? question.check(String(answer));
  }
}

/** Answer as a person typed it, or gave it to a script; not yet checked. */
export function typed(question: Question, text: string): Answer {
  const plain = text.trim();
  if (question.kind === "several") return plain === "" ? [] : plain.split(",").map((part) => part.trim());
  if (question.kind === "yes-no")
    return /^(?:true|yes|y|oui|o)$/i.test(plain) || (!/^(?:false|no|n|non)$/i.test(plain) && plain);
  if (plain === "") return null;
  // People write 12 000 and 0,21.
  const digits = plain.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return question.kind === "number" && /^-?\d+(?:\.\d+)?$/.test(digits) ? amount(digits).toNumber() : plain;
}

const isOpen = (answer: Answer): boolean => answer === null || answer === "";

const oneOf = (choices: readonly Choice[]): Text => {
  const values = choices.map(({ value }) => value).join(", ");
  return { en: `one of ${values}`, fr: `une valeur parmi ${values}` };
};

function numberObjection({ least, most, whole }: NumberQuestion, answer: Answer): Text | null {
  const fits = typeof answer === "number" && answer >= least && answer <= most && (!whole || Number.isInteger(answer));
  if (fits) return null;
  return whole
    ? { en: `a whole number from ${least} to ${most}`, fr: `un nombre entier de ${least} à ${most}` }
    : { en: `a number from ${least} to ${most}`, fr: `un nombre de ${least} à ${most}` };
}

const textObjection = (answer: Answer): Text | null =>
  typeof answer === "string" && answer.length <= 120 && toId(answer) !== "" && !/\p{C}/u.test(answer)
    ? null
    : {
        en: "one line of at most 120 characters that holds a letter from A to Z",
        fr: "une ligne d'au plus 120 caractères qui contient une lettre de A à Z",
      };
