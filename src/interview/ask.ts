import type { Text } from "../core/text.js";
import type { Answer, Choice, Question } from "./question.js";

/** A part of the interview: it asks, is told, and ends with what it made of the answers. */
export type Interview<T> = Generator<Question, T, Answer>;

type Sentence = readonly [title: Text, help: Text];

/** Title and help of a question, in both languages. */
export const say = (en: string, fr: string, helpEn: string, helpFr: string): Sentence => [
  { en, fr },
  { en: helpEn, fr: helpFr },
];

/** Asks for a line of text. */
export function* askText(
  id: string,
  [title, help]: Sentence,
  suggest: string | null = null,
  check: (text: string) => Text | null = () => null,
): Interview<string> {
  return (yield { kind: "text", id, title, help, suggest, check }) as string;
}

/** Bounds of a number, and what is proposed. */
interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly suggest: number;
  /** @default true */
  readonly whole?: boolean;
}

/** Asks for a number. */
export function* askNumber(id: string, [title, help]: Sentence, bounds: Bounds): Interview<number> {
  return (yield { kind: "number", id, title, help, whole: true, ...bounds, mayBeOpen: false }) as number;
}

/** Asks for a number that people may not know yet; null then. */
export function* askIfKnown(
  id: string,
  [title, help]: Sentence,
  bounds: Omit<Bounds, "suggest">,
): Interview<number | null> {
  return (yield { kind: "number", id, title, help, whole: true, ...bounds, suggest: null, mayBeOpen: true }) as
    | number
    | null;
}

/** Asks for one of several answers. */
export function* askChoice<T extends string>(
  id: string,
  [title, help]: Sentence,
  choices: readonly (Choice & { readonly value: T })[],
  suggest: T,
): Interview<T> {
  return (yield { kind: "choice", id, title, help, choices, suggest }) as T;
}

/** Asks which of several answers hold. */
export function* askSeveral<T extends string>(
  id: string,
  [title, help]: Sentence,
  choices: readonly (Choice & { readonly value: T })[],
  suggest: readonly T[],
): Interview<readonly T[]> {
  return (yield { kind: "several", id, title, help, choices, suggest }) as readonly T[];
}

/** Asks whether something holds. */
export function* askWhether(id: string, [title, help]: Sentence, suggest: boolean): Interview<boolean> {
  return (yield { kind: "yes-no", id, title, help, suggest }) as boolean;
}

/** An answer that is offered. */
export const choice = <T extends string>(value: T, en: string, fr: string): Choice & { readonly value: T } => ({
  value,
  title: { en, fr },
});
