import { PalierError } from "../../core/errors.js";
import { stageAt } from "../../core/release.js";
import type { ExportedModel } from "../../graph/exported-model.js";
import type { NodeOf } from "../../graph/node.js";
import { batchingOf } from "../../sizing/batching.js";
import type { SharedMachine } from "../../sizing/consolidate.js";
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
  const { model, latency } = workload;
  const { export: exported, next } = model;
  if (exported === undefined || !TOLD.has(option.platform)) return {};
  const { endToEndMs, itemMs } = option.performance;
  const current = { number: exported.version, label: "stable" as const, revision: model.revision ?? null };
  const upcoming = next && {
    number: next.version ?? exported.version + 1,
    label: "canary" as const,
    revision: next.revision,
  };
  const { release } = scope.organisation.operations;
  return {
    // One engine keeps both versions; on a cluster each has its own, and the door divides the requests.
    ...(upcoming !== undefined && !onCluster ? { release } : {}),
    export: {
      inputs: exported.inputs,
      outputs: exported.outputs,
      versions: versions(),
      batching: batchingOf({
        itemMs: itemMs ?? endToEndMs,
        endToEndMs,
        limitMs: latency.itemMs ?? null,
        most: exported.maxBatch,
      }),
    },
  };

  function versions(): ExportedModel["versions"] {
    if (upcoming === undefined || next === undefined) return [{ ...current, percent: 100 }];
    if (onCluster) return [{ ...(isNext ? upcoming : current), percent: 100 }];
    const stage = stageAt(release, next.step);
    if (stage.mirrored > 0) throw mirrored(index);
    return [
      { ...current, percent: stage.current },
      { ...upcoming, percent: stage.next },
    ];
  }
}

/** What Triton of a cloud is told of a model in ONNX; each version of a release has an engine of its own there. */
export function exportInCloud({ workload, option }: Placed): Pick<NodeOf<"endpoint">["spec"], "export"> {
  const { export: exported, revision } = workload.model;
  if (!isTritonInCloud({ workload, option }) || exported === undefined) return {};
  const { endToEndMs, itemMs } = option.performance;
  return {
    export: {
      inputs: exported.inputs,
      outputs: exported.outputs,
      versions: [{ number: exported.version, label: "stable", revision: revision ?? null, percent: 100 }],
      batching: batchingOf({
        itemMs: itemMs ?? endToEndMs,
        endToEndMs,
        limitMs: workload.latency.itemMs ?? null,
        most: exported.maxBatch,
      }),
    },
  };
}

/** Whether a cloud serves a model of one's own with Triton: one in ONNX whose tensors are said, awaited on SageMaker. */
export const isTritonInCloud = ({ workload, option }: Pick<Placed, "workload" | "option">): boolean =>
  workload.model.export?.format === "onnx" && option.platform === "sagemaker" && option.serving === "real-time";

/** Platforms whose engines are told what a model file holds. */
const TOLD: ReadonlySet<string> = new Set(["triton", "onnxruntime", "tensorflow-serving"]);

const mirrored = (index: number): PalierError =>
  new PalierError({
    code: "NOT_ALLOWED",
    path: `workloads[${index}].model.next`,
    message: "a shadow release needs Kubernetes: the proxy of a machine copies no requests",
    received: "operations.release.kind: shadow",
    fix: "release it as a canary, or run the site with `kubernetes`",
  });
