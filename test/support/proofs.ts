import { CHECKOUT } from "./tools.js";

/** A proof of palier itself: how much of it runs at every change, and how much in the long run. */
export interface Proof {
  /** What is counted, and what must come of it. */
  readonly says: string;
  readonly unit: string;
  readonly usual: number;
  /** With `PALIER_LONG=1`. */
  readonly long: number;
  /** Test file, which asks for its figure by the key of the proof. */
  readonly file: string;
}

/**
 * Proofs by key. A test takes its number of cases from here, and docs/reference/proofs.md is printed from here: the page
 * says what runs.
 */
export const PROOFS = {
  faults: {
    says: "Faults planted by hand into clean configurations, graphs and manifests: each is found by its own rule and by no other",
    unit: "faults at least",
    ...{ usual: 400, long: 400 },
    file: "test/review/rules.test.ts",
  },
  "seeded-faults": {
    says: "The same faults planted at random into what the shipped examples generate, on their three tiers: each is found where it was planted",
    unit: "faults",
    ...{ usual: 700, long: 700 },
    file: "test/review/seeded-faults.test.ts",
  },
  exposures: {
    says: "Ways from the internet to a port of an inference engine: each is found in configuration and in a plan",
    unit: "ways at least",
    ...{ usual: 60, long: 60 },
    file: "test/review/exposures.test.ts",
  },
  egress: {
    says: "Random graphs: the proof of egress gives the answer of a walk over every path",
    unit: "graphs",
    ...{ usual: 5_000, long: 50_000 },
    file: "test/review/egress.test.ts",
  },
  "hostile-plans": {
    says: "Hostile Terraform plans: reviewed or refused in words, and nothing else happens",
    unit: "plans",
    ...{ usual: 5_000, long: 20_000 },
    file: "test/review/hostile-plans.test.ts",
  },
  "hostile-files": {
    says: "Hostile organisation files in 20 classes: each is refused with its named error, in time, without network, program or file",
    unit: "files at least",
    ...{ usual: 300, long: 300 },
    file: "test/spec/hostile-corpus.test.ts",
  },
  mutations: {
    says: "Organisation files with random changes of text and values: read, or refused with places",
    unit: "changes",
    ...{ usual: 5_000, long: 100_000 },
    file: "test/spec/hostile.test.ts",
  },
  encoders: {
    says: "Random texts for each output language with an independent parser (YAML twice, JSON, shell, property lists, XML, CSV, protocol buffers): each comes back the same",
    unit: "texts for each",
    ...{ usual: 10_000, long: 10_000 },
    file: "test/render/encode.test.ts",
  },
  literals: {
    says: "Random texts through synthesis and a real apply of Terraform: each comes back the same",
    unit: "texts",
    ...{ usual: 10_000, long: 10_000 },
    file: "test/e2e/literals.test.ts",
  },
  kills: {
    says: "Runs killed at a random moment: the old folder or the new one, byte for byte",
    unit: "kills",
    ...{ usual: 100, long: 500 },
    file: "test/render/writer-kill.test.ts",
  },
  "fault-kinds": {
    says: "A failure (no space, no access, read-only, too many files, input or output) at each call of the file system in turn: the old folder or the new one, and the refusal names what failed; likewise a death at each call",
    unit: "kind(s) of failure at each call",
    ...{ usual: 1, long: 5 },
    file: "test/render/writer-faults.test.ts",
  },
  pairs: {
    says: "Two generators on one folder: one of both, never a mixture",
    unit: "pairs",
    ...{ usual: 20, long: 50 },
    file: "test/render/writer-kill.test.ts",
  },
  edits: {
    says: "One byte of one file changed: the manifest shows which file",
    unit: "changes",
    ...{ usual: 1_000, long: 1_000 },
    file: "test/render/manifest-edits.test.ts",
  },
  identity: {
    says: "Combinations of time zone, locale, folder, umask, order of keys, line endings and byte order mark: the same bytes",
    unit: "combinations",
    ...{ usual: 8, long: 216 },
    file: "test/cli/byte-identity.test.ts",
  },
  canaries: {
    says: "Secrets in the environment, in files beside the organisation file and in the home folder: none stands in an output or a message",
    unit: "secrets",
    ...{ usual: 50, long: 50 },
    file: "test/cli/canaries.test.ts",
  },
  "hostile-strings": {
    says: "Hostile texts as names of everything, in five forms of report (Markdown, HTML page, comment on a change, SARIF, JUnit): nothing can be run, followed or mistaken for a title",
    unit: "texts in each form",
    ...{ usual: 1_000, long: 1_000 },
    file: "test/review/hostile-strings.test.ts",
  },
  fingerprints: {
    says: "Findings that move to another line keep their fingerprint in SARIF",
    unit: "moves",
    ...{ usual: 200, long: 200 },
    file: "test/review/hostile-strings.test.ts",
  },
} as const satisfies Readonly<Record<string, Proof>>;

/** Number of cases of a proof in this run. */
export const casesOf = (key: keyof typeof PROOFS): number => PROOFS[key][process.env.PALIER_LONG ? "long" : "usual"];

/** The reference page of the proofs. */
export function proofsPage(): string {
  const rows = Object.values(PROOFS as Readonly<Record<string, Proof>>).map(({ says, unit, usual, long, file }) => {
    const figure = (count: number) => count.toLocaleString("en-GB");
    return `| ${says}. | ${figure(usual)} ${unit} | ${figure(long)} | \`${file}\` |`;
  });
  return `${[
    "# Proofs",
    "",
    "What is tried again and again, and how often: at every change of palier, and in the long run (`npm run test:long`). Tests take their figures from the list this page is printed from. Random cases come from a fixed seed, so that a failure can be repeated.",
    "",
    "| Proof | at every change | long | test |",
    "|---|---:|---:|---|",
    ...rows,
  ].join("\n")}\n`;
}

/** Absolute path of the test of a proof. */
export const testOf = ({ file }: Proof): string => `${CHECKOUT}${file}`;
