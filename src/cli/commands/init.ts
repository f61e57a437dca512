import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { loadCatalogue } from "../../catalog/catalogue.js";
import { PalierError } from "../../core/errors.js";
import type { Language } from "../../core/text.js";
import { compose } from "../../interview/compose.js";
import { bySuggestion, conduct, type Respondent } from "../../interview/conduct.js";
import { useCaseAnswers, workstationAnswers } from "../../interview/import.js";
import { interview } from "../../interview/interview.js";
import { type CommonOptions, readBytes } from "../context.js";
import { networksIn } from "../landing-zone.js";
import { print, printJson } from "../print.js";

/** Options of `palier init`. */
export interface InitOptions extends CommonOptions {
  /** Answers given as `name=answer`. */
  readonly set: readonly string[];
  /**
   * List of workstations, as CSV.
   * @default - none
   */
  readonly workstations?: string;
  /**
   * List of uses of AI, as CSV.
   * @default - none
   */
  readonly useCases?: string;
  /**
   * State or plan of an existing landing zone, as `terraform show -json` prints it.
   * @default - none
   */
  readonly terraform?: string;
  /**
   * JSON file of answers by the name of their question.
   * @default - none
   */
  readonly answers?: string;
  /**
   * Whether to take what is proposed wherever no answer is given.
   * @default false
   */
  readonly yes?: boolean;
  /**
   * Whether a file of this name may be overwritten.
   * @default false
   */
  readonly force?: boolean;
}

/** `palier init`: an interview that writes a commented organisation file. It can be left, and goes on where it was. */
export async function init(file: string, options: InitOptions): Promise<void> {
  if (existsSync(file) && !options.force) throw inTheWay(file);
  const language = options.lang ?? languageOf(process.env);
  const found = options.terraform === undefined ? [] : networksIn(options.terraform);
  const session = `${file}.answers.json`;
  const given = new Map<string, unknown>([
    ...(existsSync(session) ? answersIn(session) : []),
    ...(options.workstations === undefined
      ? []
      : workstationAnswers(textOf(options.workstations), options.workstations)),
    ...(options.useCases === undefined ? [] : useCaseAnswers(textOf(options.useCases), options.useCases)),
    ...(options.answers === undefined ? [] : answersIn(options.answers)),
    ...options.set.map(pairOf),
  ]);
  const respondent = await respondentOf(options, language, (id, answer) => {
    given.set(id, answer);
    save(session, given);
  });
  const draft = await conduct(interview(language, loadCatalogue(), found), given, respondent, language);
  write(file, compose(draft, language));
  rmSync(session, { force: true });
  if (options.json) printJson({ file, answers: Object.fromEntries(given) });
  else print(NEXT[language](file));
}

const NEXT: Readonly<Record<Language, (file: string) => string>> = {
  en: (file) => `${file}\n\nNext: palier explain ${file}, then palier generate ${file}`,
  fr: (file) => `${file}\n\nEnsuite : palier explain ${file}, puis palier generate ${file}`,
};

async function respondentOf(
  { yes, json }: InitOptions,
  language: Language,
  keep: (id: string, answer: unknown) => void,
): Promise<Respondent> {
  if (yes) return bySuggestion;
  if (json || process.stdin.isTTY !== true || process.stdout.isTTY !== true) return () => undefined;
  const { atTerminal } = await import("../prompt.js");
  return async (question) => {
    const answer = await atTerminal(question, language);
    keep(question.id, answer);
    return answer;
  };
}

const languageOf = (environment: NodeJS.ProcessEnv): Language =>
  /^fr/i.test(environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "") ? "fr" : "en";

function answersIn(file: string): readonly (readonly [string, unknown])[] {
  const value: unknown = parsed(file);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
  throw new PalierError({ code: "WRONG_TYPE", message: `\`${file}\` is not a JSON object of answers` });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(textOf(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new PalierError({ code: "WRONG_TYPE", message: `\`${file}\` is not JSON: ${error.message}` });
  }
}

const textOf = (file: string): string => new TextDecoder().decode(readBytes(file));

function pairOf(text: string): readonly [string, unknown] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new PalierError({ code: "USAGE", message: `\`--set ${text}\` is not \`name=answer\`` });
}

const save = (file: string, given: ReadonlyMap<string, unknown>): void =>
  write(file, `${JSON.stringify(Object.fromEntries(given), null, 2)}\n`);

/** Puts a file in place whole. */
function write(file: string, content: string): void {
  try {
    writeFileSync(`${file}.part`, content);
    renameSync(`${file}.part`, file);
  } catch (error) {
    throw new PalierError({ code: "IO", message: `cannot write \`${file}\`: ${(error as Error).message}` });
  }
}

const inTheWay = (file: string): PalierError =>
  new PalierError({
    code: "OUTPUT_FOREIGN",
    message: `\`${file}\` exists and would be lost`,
    fix: "name another file, or run again with --force",
  });
