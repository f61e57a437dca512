import type { Command } from "commander";

/** A verb as completion sees it. */
export interface Verb {
  /** Words that lead to it: `["catalog", "list"]`; none for palier itself. */
  readonly words: readonly string[];
  readonly description: string;
  /** Verbs below it; none where arguments follow. */
  readonly verbs: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly Flag[];
  /** What its arguments are. */
  readonly takes: Values;
}

/** An option as completion sees it. */
export interface Flag {
  /** `--out`, or `-h` and `--help`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What follows it; null for nothing. */
  readonly values: Values | null;
  /** Whether several values may follow. */
  readonly isVariadic: boolean;
}

/** What may be typed: one of some words, a path, or something nobody can guess. */
export type Values = readonly string[] | "path" | "other";

/** Placeholders of commander's definition that stand for a file or a folder. */
const PATHS = new Set(
  ["file", "folder", "csv", "sheet", "state", "plan", "bills", "before", "after", "app", "setup"].flatMap((name) => [
    name,
    `${name}...`,
  ]),
);

/** Every verb that can be typed, from commander's own definition: what `--help` shows is what is completed. */
export function verbsOf(command: Command, words: readonly string[] = []): readonly Verb[] {
  const help = command.createHelp();
  const below = help.visibleCommands(command).filter((one) => one.name() !== "help");
  return [
    {
      words,
      description: command.description(),
      verbs: below.map((one) => ({ name: one.name(), description: one.description() })),
      options: help.visibleOptions(command).map((option) => ({
        names: [option.short, option.long].filter((name) => name !== undefined),
        description: option.description,
        values:
          option.required || option.optional
            ? (option.argChoices ?? kindOf(/[<[](.*)[>\]]/.exec(option.flags)?.[1] ?? ""))
            : null,
        isVariadic: option.variadic,
      })),
      takes: command.registeredArguments.reduce<Values>(
        (found, argument) => (found === "other" ? (argument.argChoices ?? kindOf(argument.name())) : found),
        "other",
      ),
    },
    ...below.flatMap((one) => verbsOf(one, [...words, one.name()])),
  ];
}

const kindOf = (placeholder: string): Values => (PATHS.has(placeholder) ? "path" : "other");
