import type { Catalogue } from "../../catalog/catalogue.js";
import { toId } from "../../core/names.js";
import { releaseOf } from "../../core/release.js";
import type { Text } from "../../core/text.js";
import type { ModelArtefact } from "../../graph/model-artefact.js";
import type { ModelProject } from "../../graph/model-project.js";
import type { Node } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import type { Workload } from "../../spec/workload.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

/** Kinds whose own models palier prepares: rows of numbers in, a class out. */
const PREPARED: readonly Workload["kind"][] = ["scoring", "classification"];

/** Seed of every training: the same data and packages give the same bytes. */
const SEED = 1;

/** Logs of a high-risk system are kept for six months at least (AI Act, article 26(6)). */
const HIGH_RISK_DAYS = 184;

interface Served {
  readonly artefact: ModelArtefact;
  readonly by: Node;
}

/** Every model in service once, however many machines serve it. */
export function modelNodes(
  scope: PlanScope,
  nodes: readonly Node[],
  placed: readonly Placed[],
  catalogue: Catalogue,
): Node[] {
  const groups = new Map<string, Served[]>();
  for (const served of nodes.flatMap(servedBy)) {
    const { name, quantisation, revision } = served.artefact;
    const key = toId([name, quantisation, revision].filter(Boolean).join("-"));
    groups.set(key, [...(groups.get(key) ?? []), served]);
  }
  return [...groups].flatMap(([key, group]): Node[] => {
    const [first] = group;
    if (first === undefined) return [];
    const workloads = new Set(group.flatMap(({ by }) => by.workloads));
    const users = placed.filter(({ nodeId }) => workloads.has(nodeId));
    const own = users.find(({ workload }) => isOwn(workload, first.artefact));
    return [
      {
        kind: "model",
        ...nodeBase(scope, `model/${key}`, own?.workload.name ?? first.artefact.name, {
          tier: null,
          zone: null,
          placed: users,
          path: own === undefined ? null : `workloads[${own.index}].lifecycle`,
        }),
        spec: {
          artefact: first.artefact,
          servedBy: [...new Set(group.map(({ by }) => by.id))],
          project:
            own === undefined ? null : projectOf(own.workload, scope, catalogue, registryOf(nodes, own.workload)),
        },
      },
    ];
  });
}

function servedBy(node: Node): readonly Served[] {
  if (node.kind === "fleet") return node.spec.models.map((artefact) => ({ artefact, by: node }));
  if (node.kind === "service" || node.kind === "endpoint") return [{ artefact: node.spec.model, by: node }];
  return [];
}

/** A model that was only timed is in no catalogue: the organisation makes it itself. */
const isOwn = (workload: Workload, artefact: ModelArtefact): boolean =>
  makesItself(workload) && artefact.repository === null;

/** Whether the registry of a site keeps a model: one of the organisation's own that the site serves. */
export const isRegistered = ({ workload, option }: Placed): boolean =>
  option.tier === "server" && makesItself(workload);

/** Whether the organisation makes the model of a workload itself, in a way that palier prepares. */
export const makesItself = ({ kind, model }: Workload): boolean =>
  model.measured !== undefined && PREPARED.includes(kind);

/** Address of the registry that keeps the model of a workload; null where no site does. */
function registryOf(nodes: readonly Node[], { id }: Workload): string | null {
  const gateway = nodesOf({ nodes }, "gateway").find(({ spec }) => spec.registry?.models.includes(id) === true);
  return gateway === undefined ? null : `https://${gateway.spec.hostname}${gateway.spec.registry?.path}`;
}

function projectOf(workload: Workload, scope: PlanScope, catalogue: Catalogue, registry: string | null): ModelProject {
  const { lifecycle, latency, fairnessGroups, humanReview, demand } = workload;
  const { law, policy } = scope.organisation;
  const packages = catalogue.pipelineTools.filter(
    ({ kind, name }) => kind === "package" && (registry !== null || name !== "mlflow-skinny"),
  );
  const image = imageOf(catalogue);
  return {
    seed: SEED,
    metric: lifecycle.metric,
    atLeast: lifecycle.atLeast ?? null,
    fairnessGroups,
    fairnessGap: lifecycle.fairnessGap,
    itemMs: latency.itemMs ?? null,
    driftIndex: lifecycle.driftIndex,
    metricDrop: lifecycle.metricDrop,
    retrainRows: lifecycle.retrainRows ?? null,
    retrainDays: lifecycle.retrainDays ?? null,
    preparation: {
      distil: lifecycle.distil ?? null,
      prune: lifecycle.prune ?? null,
      forms: lifecycle.forms,
    },
    flipsAtMost: lifecycle.flipsAtMost,
    review:
      humanReview === undefined
        ? null
        : {
            share: humanReview.share,
            minutesPerItem: humanReview.minutesPerItem,
            itemsPerDay: Math.ceil(Number((demand.requestsPerDay * humanReview.share).toFixed(6))),
          },
    kept: {
      decisions: Math.max(policy.retentionDays, workload.aiAct === "high-risk" ? HIGH_RISK_DAYS : 0),
      feedback: law.feedbackConsent ? policy.retentionDays : null,
    },
    registry,
    release: releaseOf(workload, scope.organisation),
    image,
    mirror: scope.organisation.operations.mirror ?? null,
    packages: packages.map(({ name, version }) => ({ name, version })),
    gaps: gapsOf(lifecycle.atLeast, image),
  };
}

function imageOf(catalogue: Catalogue): ModelProject["image"] {
  const row = catalogue.pipelineTools.find(({ kind, name }) => kind === "image" && name.endsWith("/python"));
  if (row === undefined) throw new TypeError("the catalogue has no image of Python");
  return { name: "python", version: row.version, image: row.name, imageDigest: row.digest && `sha256:${row.digest}` };
}

function gapsOf(atLeast: number | undefined, image: ModelProject["image"]): Text[] {
  const gaps: Text[] = [];
  if (atLeast === undefined)
    gaps.push({
      en: "the least value of the metric (`lifecycle.atLeast`): until then nothing is promoted",
      fr: "la valeur minimale de la mesure (`lifecycle.atLeast`) : d'ici là, rien n'est promu",
    });
  if (image.imageDigest === null)
    gaps.push({
      en: `the digest of the image ${image.image}:${image.version} (\`IMAGE_DIGEST_PYTHON\`): no step starts without it`,
      fr: `l'empreinte de l'image ${image.image}:${image.version} (\`IMAGE_DIGEST_PYTHON\`) : aucune étape ne démarre sans elle`,
    });
  return gaps;
}
