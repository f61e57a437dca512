import { Construct } from "constructs";
import type { Language, Text } from "../../core/text.js";
import { type Artefact, attachArtefacts } from "../../render/artefact.js";
import { staticFiles } from "../../render/template.js";
import { requirePattern } from "../checks.js";
import { type ImageProps, imageReference } from "../server/image.js";
import { yamlFile } from "../yaml-file.js";
import { answersInWords, type ModelCardProps, modelCard } from "./model-card.js";

/** How a model of the organisation's own is prepared and released. */
export interface ModelProjectProps {
  readonly seed: number;
  readonly metric: "accuracy" | "f1" | "auc";
  readonly atLeast: number | null;
  readonly fairnessGroups: readonly string[];
  readonly fairnessGap: number;
  /** Limit of the P95 in the load test, in ms; null for none. */
  readonly itemMs: number | null;
  readonly driftIndex: number;
  readonly metricDrop: number;
  readonly retrainRows: number | null;
  readonly retrainDays: number | null;
  readonly preparation: {
    readonly distil: number | null;
    readonly prune: number | null;
    readonly forms: readonly "litert"[];
  };
  readonly flipsAtMost: number;
  readonly review: {
    readonly share: number;
    readonly minutesPerItem: number;
    readonly itemsPerDay: number;
  } | null;
  /** Days that decisions, and what people said of them, are kept; feedback is null where they were not asked. */
  readonly kept: { readonly decisions: number; readonly feedback: number | null };
  /** Address of MLflow; null where the folder is the only registry. */
  readonly registry: string | null;
  readonly release: { readonly kind: string; readonly stepsPercent: readonly number[]; readonly bakeMinutes: number };
  readonly image: ImageProps;
  readonly mirror: string | null;
  readonly packages: readonly { readonly name: string; readonly version: string }[];
  readonly gaps: readonly Text[];
}

/** Properties of {@link Models}. */
export interface ModelsProps {
  readonly language: Language;
  /** Graph node that the steps all models share belong to. */
  readonly node: string;
  readonly models: readonly (ModelCardProps & {
    /** Graph node of the model. */
    readonly node: string;
    /** Name of its folder. */
    readonly name: string;
    /** Null for a model that somebody else makes. */
    readonly project: ModelProjectProps | null;
  })[];
}

/** A card for every model in service, and a project that makes each model of the organisation's own again. */
export class Models extends Construct {
  constructor(scope: Construct, id: string, props: ModelsProps) {
    super(scope, id);
    for (const { name } of props.models)
      requirePattern("name", name, /^[a-z][a-z0-9.-]{0,79}$/, "the name of a folder");
    const isAnyOwn = props.models.some(({ project }) => project !== null);
    attachArtefacts(this, [
      ...props.models.flatMap((model) => modelFiles(model, props.language)),
      ...(isAnyOwn ? sharedFiles(props.node) : []),
      ...(props.models.some(answersInWords) ? probeFiles(props.node) : []),
    ]);
  }
}

/** Questions that try a model in words, and the program that asks them. */
const probeFiles = (node: string): readonly Artefact[] =>
  staticFiles("models/probe").map(({ path, content }) => ({
    path: `operations/models/probe/${path}`,
    content,
    node,
    executable: path.endsWith(".py"),
  }));

const sharedFiles = (node: string): readonly Artefact[] =>
  ["steps", "run"].flatMap((folder) =>
    staticFiles(`models/${folder}`).map(({ path, content }) => ({
      path: `operations/models/${folder === "steps" ? `steps/${path}` : path}`,
      content,
      node,
      executable: path.endsWith(".sh"),
    })),
  );

function modelFiles(model: ModelsProps["models"][number], language: Language): readonly Artefact[] {
  const file = (path: string, content: string): Artefact => ({
    path: `operations/models/${model.name}/${path}`,
    content,
    node: model.node,
  });
  const card = file("card.md", modelCard(model, language));
  const { project } = model;
  if (project === null) return [card];
  return [
    card,
    file("model.json", `${JSON.stringify(settingsOf(model.name, project, language), null, 2)}\n`),
    file("requirements.txt", project.packages.map(({ name, version }) => `${name}==${version}\n`).join("")),
    file("compose.yaml", yamlFile(composeOf(model.name, project), COMPOSE_HEAD)),
    file("data/columns.example.json", `${JSON.stringify(columnsOf(project), null, 2)}\n`),
    file("data/versions.example.json", `${JSON.stringify({ evaluation: "", train: "" }, null, 2)}\n`),
  ];
}

/** What the steps read. Limits of a release compare the challenger with the champion in the step that ended. */
const settingsOf = (name: string, project: ModelProjectProps, language: Language) => ({
  model: name,
  language,
  preparation: project.preparation,
  review: project.review,
  kept: project.kept,
  seed: project.seed,
  gates: {
    metric: project.metric,
    atLeast: project.atLeast,
    fairnessGroups: project.fairnessGroups,
    fairnessGap: project.fairnessGap,
    itemMs: project.itemMs,
    flipsAtMost: project.flipsAtMost,
  },
  drift: { indexAtMost: project.driftIndex },
  retraining: { newRows: project.retrainRows, everyDays: project.retrainDays, metricDrop: project.metricDrop },
  release: {
    kind: project.release.kind,
    stepsPercent: project.release.stepsPercent,
    bakeMinutes: project.release.bakeMinutes,
    limits: { leastRequests: 100, errorsMore: 0.01, slowerAtMost: 1.5, metricDrop: project.metricDrop },
  },
});

const columnsOf = ({ fairnessGroups }: ModelProjectProps) => ({
  features: [],
  groups: Object.fromEntries(fairnessGroups.map((group) => [group, ""])),
  target: "",
});

const COMPOSE_HEAD = `# docker compose run --rm step /steps/train.py. No network, and nothing to write but its own folders.
---
`;

function composeOf(name: string, { image, mirror, registry }: ModelProjectProps) {
  const folder = `\${PALIER_MODELS:-/srv/palier/models}/${name}`;
  const locked = {
    image: `palier-model-${name}`,
    build: {
      context: "..",
      dockerfile: "Containerfile",
      args: { MODEL: name, PYTHON_IMAGE: imageReference(image, mirror), PIP_INDEX_URL: "${PIP_INDEX_URL:-}" },
    },
    entrypoint: ["python"],
    read_only: true,
    tmpfs: ["/tmp"],
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
    user: "10001:10001",
  };
  return {
    name: `palier-model-${name}`,
    services: {
      ...(registry === null ? {} : { publish: { ...locked, ...publishing(registry, folder) } }),
      step: {
        ...locked,
        network_mode: "none",
        environment: { PALIER_MODEL: "/model" },
        volumes: [
          "./model.json:/model/model.json:ro",
          `${folder}/data:/model/data:ro`,
          `${folder}/work:/model/work`,
          ...["registry", "decisions", "feedback", "review"].map((kept) => `${folder}/${kept}:/model/${kept}`),
        ],
      },
    },
  };
}

/** What only the step that publishes has: a network, the key of the registry and the authority of its certificate. */
const publishing = (registry: string, folder: string) => ({
  environment: {
    PALIER_MODEL: "/model",
    PALIER_REGISTRY: registry,
    // Compose reads the whole file for every step, and only this one needs the key: the step itself asks for it.
    PALIER_REGISTRY_KEY: "${PALIER_REGISTRY_KEY:-}",
    MLFLOW_TRACKING_SERVER_CERT_PATH: "/etc/palier/tls/ca.crt",
    HOME: "/tmp",
  },
  volumes: [
    "./model.json:/model/model.json:ro",
    `${folder}/registry:/model/registry:ro`,
    "/etc/palier/tls/ca.crt:/etc/palier/tls/ca.crt:ro",
  ],
});
