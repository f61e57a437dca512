import { confirm, isCancel, multiselect, select, text } from "@clack/prompts";
import { number } from "../core/numbers.js";
import type { Language } from "../core/text.js";
import { type Answer, objection, type Question, typed } from "../interview/question.js";

/** Status of a program that was interrupted. */
const INTERRUPTED = 130;

/** Asks a question on the terminal. An interruption ends the program: what was answered before is kept. */
export async function atTerminal(question: Question, language: Language): Promise<Answer> {
  const answer = await shown(question, language);
  if (!isCancel(answer)) return typeof answer === "string" ? typed(question, answer) : (answer as Answer);
  process.exit(INTERRUPTED);
}

function shown(question: Question, language: Language): Promise<unknown> {
  const message = `${question.title[language]}\n${question.help[language]}`;
  switch (question.kind) {
    case "yes-no":
      return confirm({
        message,
        initialValue: question.suggest,
        active: language === "fr" ? "Oui" : "Yes",
        inactive: language === "fr" ? "Non" : "No",
      });
    case "choice":
      return select({ message, initialValue: question.suggest, options: options(question.choices, language) });
    case "several":
      return multiselect({
        message,
        initialValues: [...question.suggest],
        options: options(question.choices, language),
        required: false,
      });
    default:
      return text({
        message,
        ...(question.suggest === null ? {} : { initialValue: inWords(question.suggest, language) }),
        validate: (line) => objection(question, typed(question, line ?? ""))?.[language],
      });
  }
}

const options = (
  choices: readonly { readonly value: string; readonly title: { en: string; fr: string } }[],
  language: Language,
) => choices.map(({ value, title }) => ({ value, label: title[language] }));

/** A proposed answer as people of a language write it. */
const inWords = (value: string | number, language: Language): string =>
  typeof value === "string" ? value : number(value, language, (String(value).split(".")[1] ?? "").length);
