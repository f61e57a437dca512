import { PalierError } from "../../core/errors.js";
import { releaseOf, stageAt } from "../../core/release.js";
import type { ExportedModel } from "../../graph/exported-model.js";
import type { NodeOf } from "../../graph/node.js";
import { batchingOf } from "../../sizing/batching.js";
import type { SharedMachine } from "../../sizing/consolidate.js";
import type { Workload } from "../../spec/workload.js";
import type { PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

type Service = SharedMachine["services"][number];

/** What Triton or TensorFlow Serving is told of the model of a service; nothing where the file says nothing of it. */
export function exportOf(
  scope: PlanScope,
  { workload, option, isNext }: Service,
  onCluster: boolean,
  index: number,
): Pick<NodeOf<"service">["spec"], "export" | "release"> {
  const { export: exported, next } = workload.model;
  if (exported === undefined || !TOLD.has(option.platform)) return {};
  const current = inService(workload.model, exported);
  const told = (...versions: ExportedModel["versions"]) => ({
    export: exportedOf({ workload, option }, exported, versions),
  });
  if (next === undefined) return told({ ...current, percent: 100 });
  const upcoming = {
    number: next.version ?? exported.version + 1,
    label: "canary" as const,
    revision: next.revision,
  };
  // One engine keeps both versions; on a cluster each has its own, and the door divides the requests.
  if (onCluster) return told({ ...(isNext ? upcoming : current), percent: 100 });
  const release = releaseOf(workload, scope.organisation);
  const stage = stageAt(release, next.step);
  if (stage.mirrored > 0) throw mirrored(index);
  return { release, ...told({ ...current, percent: stage.current }, { ...upcoming, percent: stage.next }) };
}

/** What Triton of a cloud is told of a model in ONNX; each version of a release has an engine of its own there. */
export function exportInCloud(placed: Placed): Pick<NodeOf<"endpoint">["spec"], "export"> {
  const { model } = placed.workload;
  if (!isTritonInCloud(placed) || model.export === undefined) return {};
  return { export: exportedOf(placed, model.export, [{ ...inService(model, model.export), percent: 100 }]) };
}

type Exported = NonNullable<Workload["model"]["export"]>;

const inService = ({ revision }: Workload["model"], { version }: Exported) => ({
  number: version,
  label: "stable" as const,
  revision: revision ?? null,
});

/** Tensors and versions, with batches that keep the limit of the workload. */
function exportedOf(
  { workload, option }: Pick<Placed, "workload" | "option">,
  { inputs, outputs, maxBatch }: Exported,
  versions: ExportedModel["versions"],
): ExportedModel {
  const { endToEndMs, itemMs } = option.performance;
  const limitMs = workload.latency.itemMs ?? null;
  return {
    ...{ inputs, outputs, versions },
    batching: batchingOf({ itemMs: itemMs ?? endToEndMs, endToEndMs, limitMs, most: maxBatch }),
  };
}

/** Whether a cloud serves a model of one's own with Triton: one in ONNX that the file describes, and that is awaited. */
export const isTritonInCloud = ({
  workload,
  option: { platform, serving },
}: Pick<Placed, "workload" | "option">): boolean =>
  workload.model.export?.format === "onnx" &&
  (platform === "azure-ml" || platform === "vertex" || (platform === "sagemaker" && serving === "real-time"));

/** Platforms whose engines are told what a model file holds. */
const TOLD: ReadonlySet<string> = new Set(["triton", "onnxruntime", "tensorflow-serving"]);

const mirrored = (index: number): PalierError =>
  new PalierError({
    code: "NOT_ALLOWED",
    path: `workloads[${index}].model.next`,
    message: "a shadow release needs Kubernetes: the proxy of a machine copies no requests",
    received: "a release of kind `shadow`",
    fix: "release it as a canary, or run the site with `kubernetes`",
  });
