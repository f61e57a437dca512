import { findModel } from "../../../catalog/catalogue.js";
import { QUALITIES } from "../../../sizing/model-choice.js";
import type { Workload, WorkloadKind } from "../../../spec/workload.js";
import type { PlanInput } from "../input.js";
import { type Change, named, withWorkloads } from "./change.js";

/** Kinds that read and write text with a language model. */
const TEXT: ReadonlySet<WorkloadKind> = new Set([
  "chat",
  "rag",
  "code-assistant",
  "office-copilot",
  "agent",
  "translation",
]);

const isText = ({ kind, model }: Workload): boolean => TEXT.has(kind) && model.geometry === undefined;

/** A smaller model, and fewer bits for each of its weights, where a language model serves. */
export function models(input: PlanInput): readonly Change[] {
  const texts = input.organisation.workloads.filter(isText);
  const noText = {
    en: "no workload is served by a language model of the catalogue",
    fr: "aucun usage n'est servi par un modèle de langue du catalogue",
  };
  const smaller = texts.filter((workload) => lower(workload, input) !== undefined);
  return [
    {
      id: "model-smaller",
      kind: "model",
      lever: true,
      title: { en: "A class smaller", fr: "Une classe en dessous" },
      change: {
        en: `the next smaller class of model for: ${named(smaller)}; whether it is good enough is to be measured`,
        fr: `la classe de modèle inférieure pour : ${named(smaller)} ; reste à mesurer si elle suffit`,
      },
      input: withWorkloads(
        input,
        (workload) => (isText(workload) ? lower(workload, input) : undefined),
        texts.length === 0
          ? noText
          : { en: "every model is of the smallest class", fr: "tous les modèles sont de la plus petite classe" },
      ),
    },
    ...(["fp8", "int4"] as const).map((quantisation): Change => {
      const others = texts.filter(({ model }) => model.quantisation !== quantisation);
      return {
        id: `quantisation-${quantisation}`,
        kind: "model",
        lever: true,
        title: { en: `Weights in ${quantisation}`, fr: `Poids en ${quantisation}` },
        change: {
          en: `\`model.quantisation: ${quantisation}\` for: ${named(others)}; loss of quality is to be measured`,
          fr: `\`model.quantisation: ${quantisation}\` pour : ${named(others)} ; la perte de qualité reste à mesurer`,
        },
        input: withWorkloads(
          input,
          (workload) =>
            others.includes(workload) ? { ...workload, model: { ...workload.model, quantisation } } : undefined,
          noText,
        ),
      };
    }),
  ];
}

/** The workload with any model of the next smaller class; undefined when there is none. */
function lower(workload: Workload, { catalogue }: PlanInput): Workload | undefined {
  const { name, revision: _revision, next: _next, ...model } = workload.model;
  const quality = name === undefined ? model.quality : (findModel(catalogue, name)?.quality ?? model.quality);
  const smaller = QUALITIES[QUALITIES.indexOf(quality) - 1];
  return smaller === undefined ? undefined : { ...workload, model: { ...model, quality: smaller } };
}
