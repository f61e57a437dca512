import { type Catalogue, findAccelerator, findModel } from "../catalog/catalogue.js";
import type { Accelerator } from "../catalog/gpu.js";
import { number } from "../core/numbers.js";
import type { Text } from "../core/text.js";
import type { Workload } from "../spec/workload.js";
import { slowdownOf } from "./speed.js";
import { memoryOfWhole, notMeasured, type Ways, type Work } from "./work.js";

/** What the organisation calls the processor of a machine under `model.measured.onDevice`. */
const PROCESSOR = /^(?:cpu|processor|processeur)$/i;
/** Memory of a process that holds a tree model and its rows; the models themselves have megabytes. */
const TREES_GIB = 1;

/** Images, rows, recordings or texts of a model by the organisation's own measure of one of them. */
export function measuredWays(workload: Workload, device: Accelerator | null, catalogue: Catalogue): Ways {
  const { measured } = workload.model;
  const name = modelNameOf(workload);
  if (measured === undefined) return isTabular(workload) ? treeWays(workload, catalogue) : notMeasured(name, device);
  const items = ROW_KINDS.has(workload.kind) ? (workload.demand.rows ?? 1) : 1;
  const way = (factor: number, onProcessor: boolean, notes: readonly Text[]): Work => ({
    model: modelOf(workload, catalogue),
    requestMs: measured.itemMs * factor * items,
    itemMs: measured.itemMs * factor,
    memory: memoryOfWhole(measured.memoryGiB),
    onProcessor,
    calibrated: factor === 1 && measured.onDevice === device?.name,
    notes,
  });
  if (PROCESSOR.test(measured.onDevice)) return [way(1, true, [])];
  const timedOn = findAccelerator(catalogue, measured.onDevice);
  if (device === null || timedOn === undefined) return notMeasured(name, device);
  const factor = slowdownOf(timedOn, device);
  if (factor === null) return notMeasured(name, device);
  return [way(factor, false, timedOn.name === device.name ? [] : [estimated(timedOn.name, device.name, factor)])];
}

/** Gradient-boosted trees on a processor: fast enough everywhere that one public measure says it. */
function treeWays(workload: Workload, catalogue: Catalogue): Ways {
  const row = catalogue.measurements.find(({ task }) => task === "trees");
  if (row === undefined) return notMeasured(modelNameOf(workload), null);
  const itemMs = 1000 / row.perSecond;
  return [
    {
      model: modelOf(workload, catalogue),
      requestMs: itemMs * (workload.demand.rows ?? 1),
      itemMs,
      memory: memoryOfWhole(TREES_GIB),
      onProcessor: true,
      calibrated: false,
      notes: [
        {
          en: `Taken for gradient-boosted trees in ${row.engine}, ${Math.round(row.perSecond)} rows a second on ${row.device}; measure your own model.`,
          fr: `Supposé être des arbres de décision dans ${row.engine}, ${Math.round(row.perSecond)} lignes par seconde sur ${row.device} ; mesurez votre propre modèle.`,
        },
      ],
    },
  ];
}

/** Kinds of which one request holds many items. */
const ROW_KINDS: ReadonlySet<Workload["kind"]> = new Set([
  "scoring",
  "classification",
  "batch",
  "fine-tuning",
  "training",
]);

/** A score or class per row without a model named: decision trees are what is meant. */
const isTabular = ({ kind, model }: Workload): boolean =>
  (kind === "scoring" || kind === "classification") && model.name === undefined && model.geometry === undefined;

/** Name of the model a workload asks for; an own model without one is called by its workload. */
export const modelNameOf = (workload: Workload): string => workload.model.name ?? workload.id;

/** Model of an option that is served as it is. */
export function modelOf(workload: Workload, catalogue: Catalogue, name = modelNameOf(workload)): Work["model"] {
  const row = findModel(catalogue, name);
  return {
    name: row?.name ?? name,
    revision: workload.model.revision ?? row?.revision ?? null,
    quantisation: null,
    contextTokens: row?.contextTokens ?? null,
    licence: row?.licence ?? workload.model.geometry?.licence ?? null,
  };
}

/** Note that a time follows from another device's. */
export function estimated(from: string, to: string, factor: number): Text {
  return {
    en: `Timed on ${from}; on ${to} at most ${number(factor, "en", 2)} times as long, by memory bandwidth and arithmetic.`,
    fr: `Chronométré sur ${from} ; sur ${to}, au plus ${number(factor, "fr", 2)} fois plus long, par la bande passante et le calcul.`,
  };
}
