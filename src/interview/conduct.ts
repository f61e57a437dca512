import { type Issue, PalierError } from "../core/errors.js";
import { nearest } from "../core/names.js";
import type { Language } from "../core/text.js";
import type { Interview } from "./ask.js";
import { type Answer, objection, type Question, typed } from "./question.js";

/** Who answers the questions that no answer was given for; undefined where nobody does. */
export type Respondent = (question: Question) => Answer | undefined | Promise<Answer | undefined>;

/**
 * Leads an interview to its end: answers given beforehand by the name of their question, the others by the respondent.
 * Answers that do not fit, that are missing, and names of no question are refused all at once.
 */
export async function conduct<T>(
  interview: Interview<T>,
  given: ReadonlyMap<string, unknown>,
  respondent: Respondent,
  language: Language,
): Promise<T> {
  const issues: Issue[] = [];
  const asked = new Set<string>();
  let step = interview.next();
  while (!step.done) {
    const question = step.value;
    asked.add(question.id);
    const answer = given.has(question.id) ? read(question, given.get(question.id)) : await respondent(question);
    const wrong = answer === undefined ? null : objection(question, answer);
    if (answer === undefined) issues.push(missing(question, language));
    else if (wrong !== null)
      issues.push({ ...refused(question, given.get(question.id), language), fix: wrong[language] });
    step = interview.next(answer === undefined || wrong !== null ? standIn(question) : answer);
  }
  const known = [...asked];
  issues.push(...[...given.keys()].filter((id) => !asked.has(id)).map((id) => unknown(id, known)));
  if (issues.length > 0) throw new PalierError(issues);
  return step.value;
}

/** Takes what is proposed. A question that proposes nothing stays open where it may, and is missing elsewhere. */
export const bySuggestion: Respondent = (question) =>
  question.suggest ?? (question.kind === "number" && question.mayBeOpen ? null : undefined);

const read = (question: Question, value: unknown): Answer =>
  typeof value === "string" ? typed(question, value) : (value as Answer);

/** An answer to go on with after a mistake, so that later mistakes are told as well. */
function standIn(question: Question): Answer {
  if (question.suggest !== null) return question.suggest;
  return question.kind === "number" ? question.least : "x";
}

const missing = ({ id, title, help, ...question }: Question, language: Language): Issue => ({
  code: "MISSING_VALUE",
  path: id,
  message: `has no answer: ${title[language]}`,
  fix: "choices" in question ? question.choices.map(({ value }) => value).join(", ") : help[language],
});

const refused = ({ id, title }: Question, value: unknown, language: Language): Issue => ({
  code: "NOT_ALLOWED",
  path: id,
  message: `does not fit: ${title[language]}`,
  received: JSON.stringify(value) ?? String(value),
});

function unknown(id: string, known: readonly string[]): Issue {
  const near = nearest(id, known);
  return {
    code: "UNKNOWN_KEY",
    path: id,
    message: "is not asked, or not after these answers",
    ...(near === undefined ? {} : { fix: `did you mean \`${near}\`?` }),
  };
}
