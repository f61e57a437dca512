import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { Models, type ModelsProps } from "../../../src/constructs/operations/model-project.js";
import { streamOf, uniform } from "../../../src/core/random.js";
import { type Artefact, collectArtefacts } from "../../../src/render/artefact.js";
import { emptyFolder } from "../../support/output-folder.js";
import { CHECKOUT, type Finished, start } from "../../support/tools.js";

type Model = ModelsProps["models"][number];

/** A score of a hospital's own, with every gate stated. */
export const RISK: Model & { readonly project: NonNullable<Model["project"]> } = {
  node: "model/risk",
  name: "risk",
  title: "Readmission risk",
  artefact: {
    name: "risk",
    revision: null,
    digest: null,
    format: "onnx",
    quantisation: null,
    licence: null,
    repository: null,
  },
  uses: [
    {
      title: "Readmission risk",
      kind: "scoring",
      owner: "medical-information",
      users: 60,
      sensitivity: "restricted",
      isPersonal: true,
      aiAct: "high-risk",
      isReviewed: true,
    },
  ],
  places: ["service/risk"],
  project: {
    seed: 1,
    metric: "accuracy",
    atLeast: 0.85,
    fairnessGroups: ["sex"],
    fairnessGap: 0.1,
    itemMs: 50,
    driftIndex: 0.2,
    metricDrop: 0.02,
    retrainRows: 1_000,
    retrainDays: 90,
    preparation: { distil: 32, prune: 0.25, forms: ["litert"] },
    flipsAtMost: 0.2,
    review: { share: 0.1, minutesPerItem: 3, itemsPerDay: 20 },
    kept: { decisions: 184, feedback: 30 },
    registry: "https://ia.example.org/registry",
    release: { kind: "canary", stepsPercent: [10, 50, 100], bakeMinutes: 60 },
    image: { name: "python", version: "3.11-slim", image: "docker.io/library/python", imageDigest: null },
    mirror: null,
    packages: [{ name: "numpy", version: "2.4.6" }],
    gaps: [{ en: "a digest", fr: "une empreinte" }],
  },
};

/** A model somebody else makes. */
export const BOUGHT: Model = {
  ...RISK,
  node: "model/chat",
  name: "chat-int4",
  title: "Chat | *model*",
  uses: RISK.uses.map((use) => ({ ...use, aiAct: "transparency", isReviewed: false })),
  project: null,
};

/** Files of models by their path below `operations/models`. */
export function modelFiles(models: readonly Model[], language: "en" | "fr" = "en"): ReadonlyMap<string, Artefact> {
  const app = new App({ stackTraces: false });
  new Models(app, "models", { language, node: "organisation/ville", models });
  return new Map(collectArtefacts(app).map((file) => [file.path.replace("operations/models/", ""), file]));
}

/** How data is made: `shift` moves ages, `blind` marks outcomes at random, `unfair` lifts one group. */
export interface DataProps {
  readonly rows: number;
  readonly shift?: number;
  readonly blind?: boolean;
  readonly unfair?: boolean;
}

/** Rows of a made-up hospital, the same for a name. */
export function rowsOf(name: string, { rows, shift = 0, blind = false, unfair = false }: DataProps): string {
  const state = streamOf(11, name);
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform(state))) * Math.cos(2 * Math.PI * uniform(state));
  const lines = Array.from({ length: rows }, () => {
    const [age, stays, score] = [60 + shift + 15 * normal(), Math.floor(5 * uniform(state)), normal()];
    const sex = uniform(state) < 0.5 ? "F" : "M";
    const bias = unfair && sex === "F" ? 2 : 0;
    const z = 0.06 * (age - 60) + 0.8 * (stays - 2) + 1.2 * score + bias + 0.3 * normal();
    const target = (blind ? uniform(state) > 0.5 : z > 0) ? 1 : 0;
    // A column of the group among the features is what lets a model learn it.
    return [age.toFixed(3), stays, score.toFixed(4), sex === "F" ? 1 : 0, sex, target].join(",");
  });
  return `age,stays,score,isF,sex,target\n${lines.join("\n")}\n`;
}

type Argument = string | Readonly<Record<string, string>>;

/** A model's folder on disk with data, and a way to run its scripts and steps on the Python of the checkout. */
export interface Workplace {
  readonly folder: string;
  readonly json: (path: string) => Record<string, never>;
  /** Objects of a file with one on each line. */
  readonly lines: (path: string) => readonly Readonly<Record<string, unknown>>[];
  readonly write: (path: string, content: string) => void;
  readonly data: (name: string, props: DataProps, record?: boolean) => void;
  /** The last argument may be what is added to the environment. */
  readonly step: (name: string, ...args: Argument[]) => Finished;
  readonly script: (name: string, ...args: Argument[]) => Finished;
}

/** Writes the project of a model, with its settings where the scripts look for them. */
export function workplace(model: Model = RISK): Workplace {
  const root = emptyFolder();
  const folder = join(root, "risk");
  const write = (path: string, content: string | Uint8Array, mode = 0o644): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { mode });
  };
  for (const [path, { content, executable }] of modelFiles([model])) {
    write(join(root, "project", path), content, executable === true ? 0o755 : 0o644);
    if (path === "risk/model.json") write(join(folder, "model.json"), content);
  }
  const columns = { features: ["age", "stays", "score", "isF"], groups: { sex: "sex" }, target: "target" };
  write(join(folder, "data/columns.json"), JSON.stringify(columns));
  write(join(folder, "data/versions.json"), "{}");
  const python = join(CHECKOUT, ".venv/bin/python");
  const env = { PALIER_PYTHON: python, PALIER_MODELS: root, PALIER_MODEL: folder };
  const json = (path: string) => JSON.parse(readFileSync(join(folder, path), "utf8"));
  return {
    folder,
    json,
    lines: (path) =>
      readFileSync(join(folder, path), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
    write: (path, content) => write(join(folder, path), content),
    data: (name, props, record = true) => {
      const content = rowsOf(name, props);
      write(join(folder, `data/${name}.csv`), content);
      if (!record) return;
      const digest = createHash("sha256").update(content).digest("hex");
      write(join(folder, "data/versions.json"), JSON.stringify({ ...json("data/versions.json"), [name]: digest }));
    },
    step: (name, ...given) => {
      const [args, added] = apart(given);
      return start(python, ["-B", join(root, "project/steps", `${name}.py`), ...args], {
        env: { ...env, ...added },
        timeoutSeconds: 300,
      });
    },
    script: (name, ...given) => {
      const [args, added] = apart(given);
      return start(join(root, "project", name), ["risk", ...args], { env: { ...env, ...added }, timeoutSeconds: 300 });
    },
  };
}

function apart(given: readonly Argument[]): readonly [readonly string[], Readonly<Record<string, string>>] {
  const args = given.filter((item): item is string => typeof item === "string");
  return [args, Object.assign({}, ...given.filter((item) => typeof item !== "string"))];
}

/** A version in the folder, as register.py leaves it. */
export function registered(place: Workplace, content: string, metric: number): string {
  const digest = createHash("sha256").update(content).digest("hex");
  place.write(`registry/${digest}/model.onnx`, content);
  place.write(`registry/${digest}/card.md`, `# ${metric}\n`);
  const results = {
    evaluate: { metric: "accuracy", models: { quantise: metric }, gaps: { "tranche d'âge": 0.04 } },
    quantise: { bytes: { before: 9, after: content.length } },
    loadtest: { p95Ms: 0.2 },
    attack: { flips: { worst: 0.09 } },
  };
  const data = { train: "a".repeat(64), evaluation: "b".repeat(64) };
  const record = { digest, seed: 1, python: "3.11", data, packages: { numpy: "2.4.6" }, results };
  place.write(`registry/${digest}/record.json`, JSON.stringify(record));
  return digest;
}

/** Which versions there are, and what their aliases stand for. */
export const indexed = (place: Workplace, digests: readonly string[], aliases: Record<string, string>): void =>
  place.write(
    "registry/index.json",
    JSON.stringify({
      versions: digests.map((digest, at) => ({ digest, number: at + 1, metric: 0.9, rows: 9 })),
      aliases,
    }),
  );
