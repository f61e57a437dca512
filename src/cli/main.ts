import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { VARIANTS } from "../blueprints/variants.js";
import { PalierError } from "../core/errors.js";
import { PACKS, SEVERITIES } from "../review/rule.js";
import { VERSION } from "./context.js";

/** Shells that can be completed; here too, so that what writes for them is not loaded for other verbs. */
const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
/** Clouds whose price lists can be asked; here too, so that the list is not loaded for other verbs. */
const PRICE_LISTS = ["aws", "sagemaker", "azure", "google", "tokens"];

const date = (text: string): string => {
  const day = /^(?:199|20\d)\d-\d\d-\d\d$/.test(text) ? new Date(text) : undefined;
  if (day === undefined || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text))
    throw new InvalidArgumentError("a date that exists, such as 2026-11-20");
  return text;
};

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
    return value;
  };

/** How futures are drawn: once per plan, whatever prints it. */
const drawing = (command: Command): Command =>
  command
    .addOption(new Option("--draws <number>", "futures to draw").argParser(whole(1, 1_000_000_000)))
    .addOption(new Option("--seed <number>", "seed of the draws").argParser(whole(0, 2 ** 32 - 1)));

const month = (text: string): string => {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError("a month such as 2026-12");
  return text;
};

const FORMATS = ["text", "json", "sarif", "junit", "markdown"] as const;
const counts = (text: string): number[] => text.split(",").map(whole(1, 1_000_000_000)).slice(0, 20);

const collected = (value: string, all: readonly string[]): readonly string[] => [...all, value];

/** Adds the options every verb takes. */
const common = (command: Command): Command =>
  command
    .option("--json", "print JSON on standard output")
    .addOption(new Option("--lang <language>", "language of texts").choices(["fr", "en"]))
    .addOption(new Option("--as-of <date>", "day to take for today").argParser(date))
    .option("--catalogue <file>", "prices fetched by `palier catalog refresh`, in place of those that are shipped");

/** The command line: one sub-command per verb, each loaded only when it is called. */
export function program(): Command {
  const root = new Command("palier")
    .description("From a description of an organisation and its AI workloads to a deployable hybrid blueprint.")
    .version(VERSION)
    .showHelpAfterError("(palier --help lists the verbs)")
    .exitOverride();
  const variant = new Option("--variant <name>", "tiers that may be used")
    .choices(Object.keys(VARIANTS))
    .default("hybrid");

  root
    .command("init [file]")
    .description("ask about an organisation and write its file, with comments; left half-way, it goes on where it was")
    .option("--set <name=answer>", "answer a question beforehand (again for others)", collected, [])
    .option("--answers <file>", "JSON object of answers by the name of their question")
    .option("--workstations <csv>", "list of workstations: platform, count, memory, management, mobile")
    .option("--use-cases <csv>", "list of uses: name, kind, users, requests-per-user, sensitivity, personal, owner")
    .option("--terraform <state>", "existing landing zone: `terraform show -json` of its state or of a plan")
    .option("--yes", "take what is proposed wherever no answer is given")
    .option("--force", "overwrite the file")
    .option("--json", "print JSON on standard output")
    .addOption(new Option("--lang <language>", "language of the interview and the report").choices(["fr", "en"]))
    .action(async (file, options) => (await import("./commands/init.js")).init(file ?? "organisation.yaml", options));
  drawing(common(root.command("generate <file>")))
    .description("write graph, stacks, packages, playbooks, costs and report")
    .option("--out <folder>", "folder that receives one folder per blueprint", "out")
    .option("--force", "overwrite files changed by hand")
    .option("--pdf", "set the report as PDF too")
    .option("--watch", "go on: again at every change of the file, with the page on 127.0.0.1")
    .addOption(new Option("--port <number>", "port of that page, 0 for any").argParser(whole(0, 65_535)).default(4780))
    .option("--scenarios", "price other conditions too, whatever the size of the file")
    .option("--no-scenarios", "leave other conditions out")
    .addOption(variant)
    .action(async (file, options) => (await import("./commands/generate.js")).generate(file, options));
  common(root.command("explain <file> [workload]"))
    .description("say why each workload is where it is, and what would change it")
    .addOption(variant)
    .action(async (file, workload, options) =>
      (await import("./commands/explain.js")).explain(file, workload, options),
    );
  drawing(common(root.command("cost <file>")))
    .description("total cost of ownership by workload, lever and tier, with what is missing")
    .option("--scenarios", "price other conditions too, and what would lower the cost")
    .option("--signed <sheet>", "say what is assumed otherwise than on this signed sheet; exit with 3 when anything is")
    .addOption(variant)
    .action(async (file, options) => (await import("./commands/cost.js")).cost(file, options));
  common(root.command("diff <before> <after>"))
    .description("what lies between two organisation files or blueprints: placements, flows, money, people, parts")
    .option("--markdown", "print Markdown, for a comment on a change")
    .option("--fail", "exit with 3 when anything differs")
    .addOption(variant)
    .action(async (before, after, options) => (await import("./commands/diff.js")).diff(before, after, options));
  common(root.command("reconcile <plan> [bills...]"))
    .description("actual spend (FOCUS files) against the forecast of an organisation file or a blueprint.json")
    .addOption(new Option("--basis <basis>", "what is compared").choices(["billed", "effective"]).default("effective"))
    .addOption(new Option("--start <month>", "first month of the forecast (that of the plan)").argParser(month))
    .option("--memory <size>", "memory the database may take; the rest goes to disk", "2GB")
    .addOption(new Option("--threads <count>", "threads of the database").argParser(whole(1, 256)).default(2))
    .option("--use <file...>", "spend logs of LiteLLM and metering: what to retire, make smaller or larger")
    .option("--signed <sheet>", "signed sheet of assumptions: signed against forecast against actual")
    .option("--warehouse <table>", "print the query for a table of Athena or Trino instead of reading bills")
    .addOption(new Option("--tags-as <form>", "its column Tags").choices(["json", "map", "list"]).default("map"))
    .addOption(new Option("--dates-as <form>", "its dates").choices(["plain", "zoned", "text"]).default("plain"))
    .addOption(variant)
    .action(async (plan, bills, options) =>
      (await import("./commands/reconcile.js")).reconcileBills(plan, bills, options),
    );
  common(root.command("review <file>"))
    .description(
      "what the rules find in a blueprint, in a Terraform plan (plan.json) or a folder of manifests of anybody",
    )
    .addOption(new Option("--format <form>", "form of the result").choices(FORMATS).default("text"))
    .addOption(new Option("--pack <name...>", "packs besides baseline").choices(PACKS))
    .addOption(
      new Option("--fail-on <severity>", "severity from which findings block").choices(SEVERITIES).default("high"),
    )
    .addOption(variant)
    .action(async (file, options) => (await import("./commands/review.js")).review(file, options));
  common(root.command("simulate <file> [workload]"))
    .description("queues at several loads: waits, what bursts to the cloud, and which step of growth pays")
    .addOption(
      new Option("--users <list>", "numbers of users to plan for").argParser(counts).default([10, 1_000, 100_000]),
    )
    .addOption(new Option("--seed <number>", "seed of the arrivals").argParser(whole(0, 2 ** 32 - 1)).default(1))
    .addOption(variant)
    .action(async (file, workload, options) =>
      (await import("./commands/simulate.js")).simulateFile(file, workload, options),
    );
  const catalog = root.command("catalog").description("the facts palier computes with").exitOverride();
  common(catalog.command("list [kind]"))
    .description("facts by kind, with their sources, dates and age")
    .addOption(new Option("--max-age <days>", "days from which a fact is old").argParser(whole(0, 36_500)).default(180))
    .action(async (kind, options) => (await import("./commands/catalog-list.js")).catalogList(kind, options));
  common(catalog.command("refresh"))
    .description(
      "fetch instance prices from the price lists of the clouds into a file; on any failure it stays as it was",
    )
    .requiredOption("--out <file>", "file that receives the prices")
    .option("--tokens-url <address>", "LiteLLM's list of token prices, or file: and a path")
    .addOption(new Option("--cloud <name...>", "lists to ask").choices(PRICE_LISTS).default(["aws", "azure"]))
    .option("--region <id...>", "regions to ask for (those of the catalogue)")
    .option("--aws-url <address>", "address of the AWS Price List, or PALIER_AWS_PRICES")
    .option("--azure-url <address>", "address of Azure Retail Prices, or PALIER_AZURE_PRICES")
    .option("--google-url <address>", "address of Google's catalogue, or PALIER_GOOGLE_PRICES")
    .action(async (options) => (await import("./commands/catalog-refresh.js")).catalogRefresh(options));
  root
    .command("pack <app> <setup>")
    .description("make the package of Intune (.intunewin) of an MSI that msi/build.sh built")
    .option("--out <file>", "file that receives the package")
    .option("--json", "print JSON on standard output")
    .action(async (app, setup, options) => (await import("./commands/pack.js")).pack(app, setup, options));
  root
    .command("schema")
    .description("print the JSON Schema of the organisation file")
    .action(async () => (await import("./commands/schema.js")).schema());
  root
    .command("completion")
    .description("print a script that completes verbs, options and their values in a shell")
    .addArgument(new Argument("<shell>", "shell it is for").choices(SHELLS))
    .action(async (shell) => (await import("./commands/completion.js")).completion(shell, root));
  root
    .command("doctor")
    .description("say which tools are here and what each missing one costs")
    .option("--json", "print JSON on standard output")
    .action(async (options) => (await import("./commands/doctor.js")).doctor(options));
  for (const command of [...root.commands, ...catalog.commands]) command.exitOverride();
  return root;
}

/** Runs one command line and returns its exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...argv], { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64;
    if (error instanceof PalierError) {
      if (argv.includes("--json")) process.stdout.write(`${JSON.stringify({ errors: error.issues }, null, 2)}\n`);
      else process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
    process.stderr.write(
      `palier: internal error, please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return 1;
  }
}
