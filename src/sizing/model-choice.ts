import { type Catalogue, findModel } from "../catalog/catalogue.js";
import type { Text } from "../core/text.js";
import { TEXT_RUNTIMES } from "../core/workstation-runtimes.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import type { Geometry, Quantisation } from "./memory.js";
import type { Obstacle } from "./work.js";

/** The model a workload is sized with. */
export interface ChosenModel {
  readonly name: string;
  readonly geometry: Geometry;
  readonly contextTokens: number | null;
  readonly licence: string | null;
  readonly revision: string | null;
  /** Name in Ollama's library; null when nobody names one. */
  readonly ollamaName: string | null;
  readonly notes: readonly Text[];
}

/** Classes of models, the least first. */
export const QUALITIES = ["small", "medium", "large", "frontier"] as const;

/** The model the file names, or the smallest of the catalogue that is good enough and allowed. */
export function chooseModel(
  workload: Workload,
  organisation: Organisation,
  catalogue: Catalogue,
): ChosenModel | Obstacle {
  const { name, geometry, quality, revision } = workload.model;
  if (geometry !== undefined)
    return {
      name: name ?? workload.id,
      geometry: ownGeometry(geometry),
      contextTokens: geometry.contextTokens,
      licence: geometry.licence,
      revision: revision ?? null,
      ollamaName: null,
      notes: [],
    };
  if (name !== undefined) {
    const row = findModel(catalogue, name);
    return row === undefined ? noModel(name) : { ...row, revision: revision ?? row.revision, geometry: row, notes: [] };
  }
  const { licences, models } = organisation.policy;
  const { language } = organisation.organisation;
  const allowed = catalogue.models
    .filter((row) => row.kind === "llm" && row.quality !== null && row.layers !== null)
    .filter((row) => QUALITIES.indexOf(row.quality ?? "small") >= QUALITIES.indexOf(quality))
    .filter((row) => licences.length === 0 || licences.includes(row.licence))
    .filter((row) => models.length === 0 || models.includes(row.name))
    .toSorted(
      (a, b) =>
        QUALITIES.indexOf(a.quality ?? "small") - QUALITIES.indexOf(b.quality ?? "small") ||
        Number(b.languages.includes(language)) - Number(a.languages.includes(language)) ||
        a.parametersB - b.parametersB ||
        (a.name < b.name ? -1 : 1),
    );
  const best = allowed[0];
  if (best === undefined) return noneAllowed(quality);
  return {
    ...best,
    geometry: best,
    notes: [
      {
        en: `${best.name}: the smallest allowed model of quality \`${quality}\``,
        fr: `${best.name} : le plus petit modèle admis de qualité \`${quality}\``,
      },
    ],
  };
}

/** Geometry of a model of the organisation's own: plain attention, nothing shared between experts. */
export const ownGeometry = (own: NonNullable<Workload["model"]["geometry"]>): Geometry => ({
  ...own,
  activeParametersB: own.parametersB,
  kvLoraRank: null,
  ropeDim: null,
  embeddingB: null,
  windowTokens: null,
  windowLayers: null,
  storedAs: "bf16",
});

/** Precisions to try on an engine, the least change first. */
export function precisionsOf(
  { geometry }: ChosenModel,
  wanted: Quantisation | undefined,
  platform: Option["platform"],
): readonly Quantisation[] {
  if (wanted !== undefined) return [geometry.storedAs === "mxfp4" && wanted === "int4" ? "mxfp4" : wanted];
  if (geometry.storedAs === "mxfp4") return ["mxfp4"];
  const stored: Quantisation = geometry.storedAs === "fp8" ? "fp8" : "fp16";
  // Files for workstations come in four bits first; eight bits and more are files of their own.
  if (TEXT_RUNTIMES.some((runtime) => runtime === platform)) return ["int8", "int4"];
  return stored === "fp8" ? ["fp8", "int4"] : ["fp16", "fp8", "int4"];
}

const noModel = (name: string): Obstacle => ({
  rule: "model",
  because: { en: `the catalogue has no model ${name}`, fr: `le catalogue n'a pas de modèle ${name}` },
  wouldChange: { en: "`model.geometry` for a model of your own", fr: "`model.geometry` pour un modèle à vous" },
});

const noneAllowed = (quality: string): Obstacle => ({
  rule: "model",
  because: {
    en: `no open model of quality \`${quality}\` is allowed by \`policy.licences\` and \`policy.models\``,
    fr: `aucun modèle ouvert de qualité \`${quality}\` n'est admis par \`policy.licences\` et \`policy.models\``,
  },
  wouldChange: {
    en: "a wider `policy.licences` or `policy.models`, or a lower `model.quality`",
    fr: "élargir `policy.licences` ou `policy.models`, ou baisser `model.quality`",
  },
});
