import type { Catalogue } from "../catalog/catalogue.js";
import type { CompiledModel } from "../catalog/compiled-model.js";
import type { Accelerator } from "../catalog/gpu.js";
import type { Text } from "../core/text.js";
import type { Option } from "../graph/option.js";
import type { Workload } from "../spec/workload.js";
import type { Machine } from "./machines.js";
import type { Obstacle } from "./work.js";

/**
 * A machine with chips made for inference as its cores: a model is spread over those, and each has its own memory. They
 * run what was compiled for them in an image of their maker, and nobody measured them: one is only used where the file
 * names it.
 */
export function asCores(
  machine: Machine,
  chip: Accelerator,
  model: string,
  { workload, platform, catalogue }: { workload: Workload; platform: Option["platform"]; catalogue: Catalogue },
): Machine | Obstacle {
  const row = compiledFor(catalogue, chip.name);
  if (platform !== "sagemaker" || row?.models.includes(model) !== true) return notCompiled(model, chip.name);
  if (workload.instance?.type !== machine.sku) return notChosen(chip.name, machine.sku);
  const part = (value: number | null): number | null => (value === null ? null : value / row.coresEach);
  return {
    ...machine,
    accelerators: machine.accelerators * row.coresEach,
    acceleratorGiB: part(machine.acceleratorGiB),
    accelerator: {
      ...chip,
      memoryGiB: part(chip.memoryGiB),
      bandwidthGBs: part(chip.bandwidthGBs),
      bf16Tflops: part(chip.bf16Tflops),
    },
  };
}

/** An option that was sized on cores, with the chips that are rented and what its figures stand on. */
export function onChips(option: Option, machine: Machine): Option {
  const { hardware, model, sequences } = option;
  if (hardware === null) return option;
  const cores = hardware.acceleratorsPerMachine / machine.accelerators;
  return {
    ...option,
    hardware: {
      ...hardware,
      acceleratorsPerMachine: machine.accelerators,
      accelerators: hardware.accelerators / cores,
    },
    notes: [...option.notes, compiled(hardware.acceleratorsPerMachine, model.contextTokens, sequences)],
  };
}

/** What is known of a chip whose models are compiled. */
export const compiledFor = ({ compiledModels }: Catalogue, chip: string): CompiledModel | undefined =>
  compiledModels.find(({ accelerators }) => accelerators.includes(chip));

const compiled = (cores: number, tokens: number | null, sequences: number | null): Text => ({
  en: `Never measured: times are bounds from memory bandwidth and arithmetic, half of which is taken to be reached. The model is compiled for ${cores} cores, ${tokens} tokens and ${sequences} requests at once: for any other figure it is compiled anew, which takes from half an hour to hours.`,
  fr: `Jamais mesuré : les temps sont des bornes tirées de la bande passante et du calcul, dont la moitié est supposée atteinte. Le modèle est compilé pour ${cores} cœurs, ${tokens} jetons et ${sequences} requêtes à la fois : tout autre chiffre demande une nouvelle compilation, d'une demi-heure à plusieurs heures.`,
});

/** Chips made for inference run what was compiled for them, in an image of their maker. */
const notCompiled = (model: string, chip: string): Obstacle => ({
  rule: "compiled",
  because: {
    en: `no form of ${model} compiled for ${chip} is known, and the image that serves it elsewhere does not run there`,
    fr: `aucune forme de ${model} compilée pour ${chip} n'est connue, et l'image qui le sert ailleurs n'y fonctionne pas`,
  },
  wouldChange: {
    en: "an instance with a GPU, or a model of one's own measured on that chip (`model.measured`)",
    fr: "une instance à GPU, ou un modèle à soi mesuré sur cette puce (`model.measured`)",
  },
});

const notChosen = (chip: string, sku: string): Obstacle => ({
  rule: "not-measured",
  because: {
    en: `nobody measured a text model on ${chip}: its speed is only bounded, and nothing is chosen for its cost by a bound`,
    fr: `nul n'a mesuré de modèle de texte sur ${chip} : sa vitesse n'est que bornée, et rien n'est choisi pour son coût sur une borne`,
  },
  wouldChange: {
    en: `\`instance: { provider: aws, type: ${sku} }\`, to take it on the bound and measure it`,
    fr: `\`instance: { provider: aws, type: ${sku} }\`, pour la prendre sur cette borne et la mesurer`,
  },
});
