import type { Catalogue } from "../catalog/catalogue.js";
import { partOfName } from "../catalog/mig.js";
import { number } from "../core/numbers.js";
import type { Option, Refusal } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { asCores, onChips } from "./chips.js";
import { nothingOffered } from "./elsewhere.js";
import { beyondFirst, machinesToJoin, onKubernetesOnly, throughMachines } from "./groups.js";
import { loadOf, type Scene } from "./load.js";
import { type Machine, machinesAt } from "./machines.js";
import { cacheCopies, cacheGiB, memoryOf, type Quantisation, splitsOver } from "./memory.js";
import { type ChosenModel, chooseModel, precisionsOf } from "./model-choice.js";
import type { Place } from "./place.js";
import { requestOf, type TextRequest } from "./requests.js";
import { runtimesOf } from "./runtimes.js";
import { type TextOptionParts, textOption } from "./text-option.js";
import { serveText } from "./text-serving.js";
import { speedOf } from "./throughput.js";
import { type Obstacle, USABLE_SHARE, USABLE_SHARE_OF_MAIN } from "./work.js";

/** What the screen of a workstation takes of its accelerator's memory, in GiB. */
const SCREEN_GIB = 1;
/** Sequences beyond which no engine is told to go. */
const MOST_SEQUENCES = 256;

/** Instance types beyond which larger ones only cost more. */
const MOST_OPTIONS = 6;

/** Engine that serves text models on machines of a place; undefined where palier lays out none. */
function engineAt(
  { tier, provider, population, kubernetes }: Place,
  organisation: Organisation,
): Option["platform"] | undefined {
  if (tier === "workstation") return runtimesOf(population, organisation).text;
  if (tier === "server") return "vllm";
  if (provider === "aws") return kubernetes ? "eks" : "sagemaker";
  if (provider === "google") return "vertex";
  if (provider === "azure") return kubernetes ? "aks" : "azure-ml";
  return provider === "hosted" ? "hosted-vllm" : undefined;
}

/** Every machine of a place that serves an open text model within the limits, and what stands against the others. */
export function sizeText(
  workload: Workload,
  place: Place,
  organisation: Organisation,
  catalogue: Catalogue,
): { readonly options: readonly Option[]; readonly refusals: readonly Refusal[] } {
  const platform = engineAt(place, organisation);
  if (platform === undefined) return { options: [], refusals: [] };
  const refuse = (option: string | null, obstacle: Obstacle): Refusal => ({ tier: place.tier, option, ...obstacle });
  const model = chooseModel(workload, organisation, catalogue);
  if ("rule" in model) return { options: [], refusals: [refuse(null, model)] };
  const machines = machinesAt(place, organisation, catalogue);
  const options: Option[] = [];
  const refusals = new Map<string, Refusal>();
  const settled = new Set<string>();
  if (machines.length === 0)
    refusals.set(
      "",
      refuse(place.population ?? place.site ?? place.region, nothingOffered(place, organisation, catalogue)),
    );
  for (const machine of machines) {
    const accelerator = machine.accelerator?.name ?? "";
    // Of instance types with the same accelerator the smallest is enough.
    if (place.tier === "cloud" && (settled.has(accelerator) || options.length === MOST_OPTIONS)) continue;
    const result = sizeOn(machine, model, platform, { workload, place, organisation, catalogue });
    if ("rule" in result) {
      const key = `${result.rule} ${result.because.en}`;
      if (!refusals.has(key)) refusals.set(key, refuse(machine.title, result));
    } else {
      options.push(result);
      if (machine.priced) settled.add(accelerator);
    }
  }
  return { options, refusals: [...refusals.values()] };
}

/**
 * Of the ways with 8 bits or more, the one on the fewest machines, then accelerators, that changes the model least; four
 * bits only where nothing else works. A cloud's endpoint has the whole instance.
 */
function sizeOn(machine: Machine, model: ChosenModel, platform: Option["platform"], whole: Scene): Option | Obstacle {
  const { accelerator } = machine;
  if (accelerator === null) return noAccelerator;
  if (accelerator.kind !== "asic") return sizeSpread(machine, model, platform, whole);
  const cores = asCores(machine, accelerator, model.name, { ...whole, platform });
  if ("rule" in cores) return cores;
  const option = sizeSpread(cores, model, platform, whole);
  return "rule" in option ? option : onChips(option, machine);
}

function sizeSpread(
  machine: Machine,
  model: ChosenModel,
  platform: Option["platform"],
  whole: Scene,
): Option | Obstacle {
  const { accelerator } = machine;
  if (accelerator === null) return noAccelerator;
  if (platform === "ollama" && model.ollamaName === null) return noFile(model.name);
  const scene = partOf(whole, machine);
  const request = requestOf(scene.workload, model.contextTokens);
  const needed = request.tokensIn + request.tokensOut;
  if (model.contextTokens !== null && needed > model.contextTokens) return tooLong(model, needed);
  const precisions = precisionsOf(model, scene.workload.model.quantisation, platform).filter(
    (precision) =>
      precision === "fp16" ||
      (accelerator.kind !== "asic" &&
        (precision !== "fp8" || accelerator.fp8Tflops !== null || scene.workload.model.quantisation === "fp8")),
  );
  // Parts of a GPU cannot be joined again to hold one copy.
  const most = partOfName(accelerator.name) === null ? machine.accelerators : 1;
  const counts = [1, 2, 4, 8, ...(accelerator.kind === "asic" ? [12, 24, 32] : [])].filter((count) =>
    whole.place.tier === "cloud" ? count === machine.accelerators : count <= most,
  );
  const even = counts.filter((count) => splitsOver(model.geometry, count));
  if (even.length === 0) return uneven(model, machine.accelerators);
  const way = { machine, model, platform, request, scene };
  const alone = bestOf(even, precisions, way);
  if (!("rule" in alone) || alone.rule !== "memory") return alone;
  const joined = machinesToJoin(machine, scene, platform);
  if (joined === "compose") return onKubernetesOnly(alone);
  // On more machines only what no machine holds, with all of its accelerators.
  for (const machines of joined) {
    const group = bestOf(even.slice(-1), precisions, { ...way, machines });
    if (!("rule" in group)) return group;
  }
  return alone;
}

function bestOf(
  counts: readonly number[],
  precisions: readonly Quantisation[],
  way: Omit<Way, "accelerators" | "quantisation">,
): Option | Obstacle {
  let last: Obstacle = noFigures(way.machine.title);
  for (const near of [true, false]) {
    const found: Option[] = [];
    for (const quantisation of precisions.filter((bits) => (bits !== "int4") === near))
      for (const accelerators of counts) {
        const parts = sizeWay({ ...way, accelerators, quantisation });
        if ("rule" in parts) last = parts;
        else found.push(textOption(parts));
      }
    const best = found.toSorted((a, b) => machinesOf(a) - machinesOf(b) || acceleratorsOf(a) - acceleratorsOf(b))[0];
    if (best !== undefined) return best;
  }
  return last;
}

const machinesOf = ({ hardware }: Option): number => hardware?.machines ?? 0;
const acceleratorsOf = ({ hardware }: Option): number => hardware?.accelerators ?? 0;

/** A population too small for all users serves its own: the plan joins others to it. */
function partOf(scene: Scene, { count }: Machine): Scene {
  const { demand } = scene.workload;
  if (scene.place.tier !== "workstation" || count === null || count >= demand.users) return scene;
  const requestsPerDay = (demand.requestsPerDay * count) / demand.users;
  return { ...scene, workload: { ...scene.workload, demand: { ...demand, users: count, requestsPerDay } } };
}

interface Way {
  readonly machine: Machine;
  readonly model: ChosenModel;
  readonly platform: Option["platform"];
  readonly request: TextRequest;
  readonly scene: Scene;
  /** Of each machine. */
  readonly accelerators: number;
  readonly quantisation: Quantisation;
  /**
   * Machines one copy is spread over.
   * @default 1
   */
  readonly machines?: number;
}

function sizeWay(way: Way): TextOptionParts | Obstacle {
  const { machine, model, platform, request, scene, accelerators, quantisation, machines = 1 } = way;
  const { accelerator } = machine;
  const usable = usableGiB(machine, scene.place);
  if (accelerator === null || usable === null) return noFigures(machine.title);
  const { contextTokens } = request;
  const empty = memoryOf(model.geometry, quantisation, { contextTokens, sequences: 0, platform, accelerators });
  const one = cacheGiB(model.geometry, contextTokens);
  if (empty === null || one === null) return noFigures(model.name);
  const each = one * cacheCopies(model.geometry, accelerators);
  const have = usable * accelerators * machines;
  const engines = beyondFirst(empty, machines);
  const fitting = Math.floor((have - empty.totalGiB - engines) / each + 1e-9);
  if (fitting < 1) return tooSmall(model.name, quantisation, empty.totalGiB + engines + each, have);

  const family = quantisation === "fp16" ? "wide" : "quantised";
  const efficiency = scene.catalogue.efficiency.find(
    (row) => row.deviceClass === accelerator.deviceClass && row.family === family,
  );
  if (efficiency === undefined) return noFigures(accelerator.name);
  const onOne = speedOf({ model: model.geometry, quantisation, accelerator, accelerators, efficiency, request });
  if (onOne === undefined) return noFigures(accelerator.name);
  const speed = throughMachines(onOne, machines);
  const copiesEach = machines > 1 ? 1 / machines : Math.floor(machine.accelerators / accelerators);
  const load = loadOf(machine, copiesEach, scene);
  if ("rule" in load) return load;
  const onDesk = scene.place.tier === "workstation";
  const most = onDesk ? 1 : Math.min(MOST_SEQUENCES, fitting);
  const serving = serveText(speed, request, load, most, scene.workload.latency);
  if ("rule" in serving) return serving;
  const { sequences } = serving;
  const memory = memoryOf(model.geometry, quantisation, { contextTokens, sequences, platform, accelerators });
  if (memory === null) return noFigures(model.name);
  const held = { ...memory, totalGiB: memory.totalGiB + engines };
  return { ...way, memory: held, serving, roundTripMs: load.roundTripMs, calibrated: speed.calibrated };
}

/** Memory a model may take of one accelerator: vLLM's share is of the total, Ollama's of what the screen leaves. */
function usableGiB({ accelerator, acceleratorGiB }: Machine, place: Place): number | null {
  if (accelerator === null || acceleratorGiB === null) return null;
  if (accelerator.memoryGiB === null) return acceleratorGiB * USABLE_SHARE_OF_MAIN;
  return (place.tier === "workstation" ? acceleratorGiB - SCREEN_GIB : acceleratorGiB) * USABLE_SHARE;
}

const noAccelerator: Obstacle = {
  rule: "hardware",
  because: {
    en: "the machines have no accelerator, and a text model on a processor is too slow to promise anything",
    fr: "les machines n'ont pas d'accélérateur, et un modèle de texte sur processeur est trop lent pour s'engager",
  },
  wouldChange: {
    en: "machines with a GPU or with memory that a GPU shares",
    fr: "des machines dotées d'un GPU ou d'une mémoire partagée avec lui",
  },
};

const noFile = (model: string): Obstacle => ({
  rule: "engine",
  because: {
    en: `the catalogue has no file of ${model} for workstations`,
    fr: `le catalogue n'a pas de fichier de ${model} pour les postes de travail`,
  },
  wouldChange: { en: "a model with one, or another tier", fr: "un modèle qui en a un, ou un autre palier" },
});

const noFigures = (name: string): Obstacle => ({
  rule: "not-measured",
  because: {
    en: `nobody says how much memory or speed ${name} has for this`,
    fr: `nul ne donne la mémoire ou la vitesse de ${name} pour cet usage`,
  },
  wouldChange: { en: `a catalogue row with the figures of ${name}`, fr: `une ligne du catalogue qui décrit ${name}` },
});

const uneven = ({ name, geometry }: ChosenModel, accelerators: number): Obstacle => ({
  rule: "tensor-parallel",
  because: {
    en: `the ${geometry.kvHeads ?? 0} key-value heads of ${name} cannot be shared out over ${accelerators} accelerators`,
    fr: `les ${geometry.kvHeads ?? 0} têtes clé-valeur de ${name} ne se répartissent pas sur ${accelerators} accélérateurs`,
  },
  wouldChange: {
    en: "a machine with one, two, four or eight accelerators that divide them, or another model",
    fr: "une machine à un, deux, quatre ou huit accélérateurs qui les divisent, ou un autre modèle",
  },
});

const tooLong = ({ name, contextTokens }: ChosenModel, needed: number): Obstacle => ({
  rule: "context",
  because: {
    en: `a request has ${needed} tokens and the context of ${name} ends at ${contextTokens}`,
    fr: `une requête compte ${needed} jetons et le contexte de ${name} s'arrête à ${contextTokens}`,
  },
  wouldChange: {
    en: "shorter requests, or a model with a longer context",
    fr: "des requêtes plus courtes, ou un modèle au contexte plus long",
  },
});

function tooSmall(model: string, quantisation: Quantisation, need: number, have: number): Obstacle {
  return {
    rule: "memory",
    because: {
      en: `${model} in ${quantisation} needs ${number(need, "en", 1)} GiB with one request, and there are ${number(have, "en", 1)}`,
      fr: `${model} en ${quantisation} demande ${number(need, "fr", 1)} Gio pour une seule requête, et il y en a ${number(have, "fr", 1)}`,
    },
    wouldChange: {
      en: `${number(need, "en", 1)} GiB of accelerator memory free for it, or a smaller model`,
      fr: `${number(need, "fr", 1)} Gio de mémoire d'accélérateur libres pour lui, ou un modèle plus petit`,
    },
  };
}
