import type { Catalogue } from "../catalog/catalogue.js";
import { number } from "../core/numbers.js";
import type { Option, Refusal } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { nothingOffered } from "./elsewhere.js";
import { embeddingWays } from "./embedding.js";
import { engineFor } from "./engines.js";
import { itemOption } from "./item-option.js";
import { copiesPerMachine, loadOf, type Scene } from "./load.js";
import { type Machine, machinesAt } from "./machines.js";
import { measuredWays } from "./measured.js";
import type { Place } from "./place.js";
import { sizeServerless } from "./serverless.js";
import { serve } from "./serving.js";
import { trainingWays } from "./training.js";
import { transcriptionWays } from "./transcription.js";
import {
  isObstacle,
  memoryOfWhole,
  notMeasured,
  type Obstacle,
  type Sized,
  USABLE_SHARE,
  USABLE_SHARE_OF_MAIN,
  type Ways,
  type Work,
} from "./work.js";

/** Kinds that are always sized by the item; the others are when they read rows, not text. */
const ITEM_KINDS: ReadonlySet<Workload["kind"]> = new Set([
  "vision",
  "transcription",
  "embedding",
  "fine-tuning",
  "training",
]);
const ROW_KINDS: ReadonlySet<Workload["kind"]> = new Set(["scoring", "classification", "batch"]);

/** Whether a workload is sized by images, recordings, rows, texts or runs rather than by the tokens it writes. */
export const isSizedByItem = ({ kind, model, demand }: Workload): boolean =>
  ITEM_KINDS.has(kind) || (ROW_KINDS.has(kind) && (model.measured !== undefined || demand.tokensIn === undefined));

/**
 * Every machine of a place that does the work of a model which writes no text, with the copies it needs. Of instance
 * types with the same accelerator the smallest is enough; only where its price is not known do larger ones follow.
 */
export function sizeItems(workload: Workload, place: Place, organisation: Organisation, catalogue: Catalogue): Sized {
  const machines = machinesAt(place, organisation, catalogue);
  const scene = { workload, place, organisation, catalogue };
  const serverless = sizeServerless(scene, () => waysFor(null, workload, catalogue));
  const nothing = machines.length === 0 ? [nothingAt(workload, place, organisation, catalogue)] : [];
  const options: Option[] = [...serverless.options];
  const refusals = new Map([...nothing, ...serverless.refusals].map((one) => [`${one.rule} ${one.because.en}`, one]));
  const settled = new Set<string>();
  for (const machine of machines) {
    const accelerator = machine.accelerator?.name ?? "";
    if (place.tier === "cloud" && settled.has(accelerator)) continue;
    const result = sizeOn(machine, scene);
    if ("rule" in result) {
      // Machines with the same accelerator fail for the same reason: said once, of the first.
      const key = `${result.rule} ${result.because.en}`;
      if (!refusals.has(key)) refusals.set(key, { tier: place.tier, option: machine.title, ...result });
    } else {
      options.push(result);
      if (machine.priced) settled.add(accelerator);
    }
  }
  return { options, refusals: [...refusals.values()] };
}

/** What a place without machines lacks: hardware, or an interface where it has none by nature. */
function nothingAt(workload: Workload, place: Place, organisation: Organisation, catalogue: Catalogue): Refusal {
  const option = place.population ?? place.site ?? place.region;
  const obstacle = option === null ? noInterface(workload) : nothingOffered(place, organisation, catalogue);
  return { tier: place.tier, option, ...obstacle };
}

const noInterface = ({ kind }: Workload): Obstacle => ({
  rule: "hardware",
  because: {
    en: `no commercial interface is known for ${kind}`,
    fr: `aucune interface commerciale connue pour ${kind}`,
  },
  wouldChange: { en: "another tier or region", fr: "un autre niveau ou une autre région" },
});

/** The preferred way that fits a machine, else what stands against the last one tried. */
function sizeOn(machine: Machine, scene: Scene): Option | Obstacle {
  const ways = waysFor(machine.accelerator, scene.workload, scene.catalogue);
  if (isObstacle(ways)) return ways;
  let last: Option | Obstacle | undefined;
  for (const work of ways) {
    last = sizeWay(machine, work, scene);
    if (!("rule" in last)) return last;
  }
  return last ?? notMeasured(scene.workload.id, machine.accelerator);
}

function sizeWay(machine: Machine, work: Work, scene: Scene): Option | Obstacle {
  const platform = engineFor(scene.workload, work.model.name, scene.place, scene);
  if (typeof platform !== "string") return platform;
  const held = withNextVersion(work, scene);
  const against = notApproved(held, scene.organisation) ?? tooBig(held, machine);
  if (against !== undefined) return against;
  const load = loadOf(machine, copiesPerMachine(machine, held), scene);
  if ("rule" in load) return load;
  const serving = serve(held, load, scene.workload.latency);
  return "rule" in serving ? serving : itemOption(machine, held, serving, { ...scene, platform });
}

/** On a server without Kubernetes one engine keeps the version in service and the next one in memory. */
function withNextVersion(work: Work, { workload: { model }, place, organisation }: Scene): Work {
  const onCluster = organisation.sites.some(({ id, kubernetes }) => id === place.site && kubernetes !== undefined);
  if (place.tier !== "server" || onCluster || model.next === undefined || model.export === undefined) return work;
  return { ...work, memory: memoryOfWhole(2 * work.memory.totalGiB) };
}

function waysFor(accelerator: Machine["accelerator"], workload: Workload, catalogue: Catalogue): Ways {
  switch (workload.kind) {
    case "transcription":
      return transcriptionWays(workload, accelerator, catalogue);
    case "embedding":
      return embeddingWays(workload, accelerator, catalogue);
    case "fine-tuning":
    case "training":
      return trainingWays(workload, accelerator, catalogue);
    default:
      return measuredWays(workload, accelerator, catalogue);
  }
}

/** Only models and licences the policy names may be used; an own model without a licence is the organisation's. */
function notApproved({ model: { name, licence } }: Work, { policy }: Organisation): Obstacle | undefined {
  if (policy.licences.length > 0 && licence !== null && !policy.licences.includes(licence))
    return {
      rule: "licence",
      because: {
        en: `the licence of ${name} (${licence}) is not among those allowed: ${policy.licences.join(", ")}`,
        fr: `la licence de ${name} (${licence}) n'est pas parmi celles admises : ${policy.licences.join(", ")}`,
      },
      wouldChange: { en: `${licence} under \`policy.licences\``, fr: `${licence} sous \`policy.licences\`` },
    };
  if (policy.models.length > 0 && !policy.models.includes(name))
    return {
      rule: "approved-models",
      because: { en: `${name} is not among the approved models`, fr: `${name} n'est pas parmi les modèles approuvés` },
      wouldChange: { en: `${name} under \`policy.models\``, fr: `${name} sous \`policy.models\`` },
    };
  return undefined;
}

/** A model has to fit on one accelerator, or beside everything else in the main memory. */
function tooBig({ memory, model, onProcessor }: Work, machine: Machine): Obstacle | undefined {
  const memoryGiB = onProcessor ? machine.mainGiB : machine.acceleratorGiB;
  if (memoryGiB === null) return undefined;
  const inMain = onProcessor || machine.accelerator?.memoryGiB === null;
  const usable = inMain ? USABLE_SHARE_OF_MAIN : USABLE_SHARE;
  if (memory.totalGiB <= memoryGiB * usable) return undefined;
  const have = memoryGiB * usable;
  const enough = Math.ceil(memory.totalGiB / usable);
  const where = inMain ? machine.title : (machine.accelerator?.name ?? machine.title);
  const device = inMain ? { en: "a machine", fr: "une machine" } : { en: "an accelerator", fr: "un accélérateur" };
  return {
    rule: "memory",
    because: {
      en: `${model.name} needs ${number(memory.totalGiB, "en", 1)} GiB and ${where} can give ${number(have, "en", 1)}`,
      fr: `${model.name} demande ${number(memory.totalGiB, "fr", 1)} Gio et ${where} peut en donner ${number(have, "fr", 1)}`,
    },
    wouldChange: {
      en: `${device.en} of ${enough} GiB, or a smaller model`,
      fr: `${device.fr} de ${enough} Gio, ou un modèle plus petit`,
    },
  };
}
