import { type Catalogue, findModel } from "../catalog/catalogue.js";
import type { Text } from "../core/text.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { isRun } from "./copies.js";
import type { Place } from "./place.js";
import { runtimesOf } from "./runtimes.js";
import type { Obstacle } from "./work.js";

type Platform = Option["platform"];

/** Engine that serves models which write no text at a place; an obstacle where palier lays out none. */
export function engineFor(
  workload: Workload,
  modelName: string,
  place: Place,
  { catalogue, organisation }: { readonly catalogue: Catalogue; readonly organisation: Organisation },
): Platform | Obstacle {
  const { kind } = workload;
  if (place.tier === "cloud") return inCloud(workload, place);
  if (kind === "fine-tuning" || kind === "training")
    return none({
      en: `palier lays out engines that answer, not training runs, on machines of the organisation`,
      fr: `palier met en place des moteurs qui répondent, pas des entraînements, sur les machines de l'organisation`,
    });
  const desk = runtimesOf(place.population, organisation);
  if (kind === "transcription") return "faster-whisper";
  if (kind === "embedding") return place.tier === "server" ? "vllm" : onDesk(modelName, desk.text, catalogue);
  if (workload.model.export?.format === "saved-model")
    return place.tier === "server" ? "tensorflow-serving" : none(SAVED_MODEL);
  return kind === "vision" && place.tier === "server" ? "triton" : desk.other;
}

function inCloud({ kind }: Workload, { provider, kubernetes }: Place): Platform | Obstacle {
  if (kubernetes && kind === "embedding") return provider === "aws" ? "eks" : "aks";
  if (provider === "aws") return "sagemaker";
  if (provider === "google" && !isRun({ kind })) return "vertex";
  if (provider === "azure" && !isRun({ kind })) return "azure-ml";
  if (provider === "hosted" && kind === "embedding") return "hosted-vllm";
  return none({
    en: `palier lays out no engine for ${kind} at ${provider ?? "a commercial interface"}`,
    fr: `palier ne met en place aucun moteur pour ${kind} chez ${provider ?? "un fournisseur d'interface"}`,
  });
}

const SAVED_MODEL: Text = {
  en: "palier serves a SavedModel with TensorFlow Serving, on servers only",
  fr: "palier sert un SavedModel avec TensorFlow Serving, sur des serveurs seulement",
};

const onDesk = (modelName: string, runtime: Platform, catalogue: Catalogue): Platform | Obstacle =>
  runtime !== "ollama" || typeof findModel(catalogue, modelName)?.ollamaName === "string"
    ? runtime
    : none({
        en: `the catalogue has no file of ${modelName} for workstations`,
        fr: `le catalogue n'a pas de fichier de ${modelName} pour les postes de travail`,
      });

const none = (because: Obstacle["because"]): Obstacle => ({
  rule: "engine",
  because,
  wouldChange: { en: "another tier or region", fr: "un autre niveau ou une autre région" },
});
