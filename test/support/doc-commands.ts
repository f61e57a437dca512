import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, CommanderError } from "commander";
import { Marked, type Token, type Tokens } from "marked";
import { program } from "../../src/cli/main.js";
import { CHECKOUT } from "./tools.js";

/** Pages for people, by their path: all but the records of decisions. */
export const PAGES: readonly string[] = [
  "README.md",
  ...readdirSync(join(CHECKOUT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !path.startsWith("adr"))
    .map((path) => `docs/${path}`)
    .sort(),
];

/** A block of a page that a test runs, and the status it ends with. */
export interface Block {
  readonly script: string;
  readonly exit: number;
}

/** Blocks marked `sh run`, or `sh run exit=4`. */
export const runnable = (page: string): readonly Block[] =>
  ofType<Tokens.Code>(lexed(page), "code").flatMap(({ lang, text }) => {
    const [, exit = "0"] = /^sh run(?: exit=(\d+))?$/.exec(lang ?? "") ?? ["", ""];
    return exit === "" ? [] : [{ script: text, exit: Number(exit) }];
  });

/** Every command line of palier that a page shows, in blocks and in its sentences. */
export const shown = (page: string): readonly string[] => [
  ...ofType<Tokens.Code>(lexed(page), "code").flatMap(({ text }) => commandsIn(text)),
  ...ofType<Tokens.Codespan>(lexed(page), "codespan").flatMap(({ text }) =>
    /^(?:npx )?palier \S/.test(text) ? commandsIn(text) : [],
  ),
];

/** Text of a page of the checkout. */
export const pageText = (path: string): string => readFileSync(join(CHECKOUT, path), "utf8");

/** What the command line's own definition says against a command; null for nothing. */
export function mistake(line: string): string | null {
  const root = program();
  silence(root);
  try {
    root.parse(wordsOf(line), { from: "user" });
    return null;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // A sentence may name a verb without what it takes.
    const isFine = error.exitCode === 0 || /missing\w*argument|missingMandatory|\.help$/i.test(error.code);
    return isFine ? null : `${line}: ${error.message}`;
  }
}

function silence(command: Command): void {
  command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  if (command.commands.length === 0) command.action(() => {});
  for (const one of command.commands) silence(one);
}

const lexed = (page: string): readonly Token[] => new Marked().lexer(page);

/** Tokens of one type, at any depth. */
function ofType<One extends Token>(tokens: readonly Token[], type: One["type"]): readonly One[] {
  const found: One[] = [];
  new Marked().walkTokens([...tokens], (token) => {
    if (token.type === type) found.push(token as One);
  });
  return found;
}

/** Lines that begin with palier, those that go on with a backslash joined, without what the shell does with them. */
const commandsIn = (text: string): readonly string[] =>
  text
    .replace(/\\\n\s*/g, " ")
    .split("\n")
    .flatMap((line) => /^\s*(?:\$ )?(?:npx |node bin\/)?palier(?:\.js)? (\S.*)$/.exec(line)?.[1] ?? [])
    .map((line) => line.replace(/\s(?:[|>;#]|&&|2>).*$/, ""));

/** Words as a shell splits them; brackets of a synopsis fall away. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) =>
    (double ?? single ?? plain?.replace(/^\[|\]$/g, "") ?? "").replace(/\|.*$/, ""),
  );
