import { rateOf } from "../catalog/catalogue.js";
import { number } from "../core/numbers.js";
import type { Option } from "../graph/option.js";
import { isRun } from "./copies.js";
import { roundTripMs, type Scene } from "./load.js";
import { isObstacle, type Obstacle, type Sized, type Ways, type Work } from "./work.js";

const NOTHING: Sized = { options: [], refusals: [] };
const HOUR_MS = 3_600_000;

/**
 * A model on the processors of SageMaker's serverless service, which costs nothing while nobody calls it: for a load that
 * comes and goes. Nothing where the load is steady; a refusal where the model or its data rule it out.
 */
export function sizeServerless(scene: Scene, ways: () => Ways): Sized {
  const { workload, place, catalogue } = scene;
  if (place.provider !== "aws" || workload.variability !== "bursty" || isRun(workload)) return NOTHING;
  if (workload.latency.batchWindowHours !== undefined) return NOTHING;
  const refused = (obstacle: Obstacle): Sized => ({
    options: [],
    refusals: [{ tier: "cloud", option: `SageMaker serverless ${place.region}`, ...obstacle }],
  });
  // A model that needs an accelerator has its answer from the machines.
  const found = ways();
  const work = isObstacle(found) ? undefined : found.find(({ onProcessor }) => onProcessor);
  if (work === undefined) return NOTHING;
  const most = rateOf(catalogue, "sagemaker-serverless-memory-gib").value;
  if (work.memory.totalGiB > most) return refused(tooBig(work, most));
  const { sensitivity } = workload.data;
  if (sensitivity !== "public" && sensitivity !== "internal") return refused(notIsolated(sensitivity));
  if (workload.latency.itemMs !== undefined) return refused(coldStart(workload.latency.itemMs));
  const { demand } = workload;
  const perHour = (demand.requestsPerDay / demand.hoursPerDay) * demand.peakFactor;
  const offered = (perHour * work.requestMs) / HOUR_MS;
  const copies = Math.max(1, Math.ceil(offered / (1 - scene.organisation.policy.headroom) - 1e-9));
  const mostCopies = rateOf(catalogue, "sagemaker-serverless-concurrency").value;
  return copies > mostCopies
    ? refused(tooBusy(copies, mostCopies))
    : { options: [option(scene, work, copies)], refusals: [] };
}

function option(scene: Scene, work: Work, copies: number): Option {
  const { workload, place, catalogue } = scene;
  const { demand } = workload;
  const memoryGiB = Math.max(1, Math.ceil(work.memory.totalGiB));
  const sku = `serverless-${memoryGiB * 1_024}`;
  const requestsPerYear = demand.requestsPerDay * demand.daysPerYear;
  const roundTrip = roundTripMs(scene);
  const perHour = (demand.requestsPerDay / demand.hoursPerDay) * demand.peakFactor;
  return {
    id: `cloud:sagemaker:${sku}@${place.region}`,
    tier: "cloud",
    trust: place.trust,
    platform: "sagemaker",
    serving: "serverless",
    provider: place.provider,
    region: place.region,
    country: place.country,
    site: null,
    hardware: {
      sku,
      title: `SageMaker serverless, ${memoryGiB} GiB`,
      accelerator: null,
      acceleratorsPerMachine: 0,
      machines: copies,
      accelerators: 0,
      memoryGiB: 0,
      powerW: null,
      owned: false,
      share: 1,
    },
    model: work.model,
    memory: work.memory,
    performance: {
      firstTokenMs: null,
      perTokenMs: null,
      itemMs: work.itemMs,
      queueMs: 0,
      roundTripMs: roundTrip,
      endToEndMs: Math.max(work.itemMs, work.requestMs) + roundTrip,
      concurrency: (perHour * work.requestMs) / HOUR_MS,
      capacityPerHour: (copies * HOUR_MS) / work.requestMs,
      utilisation: (perHour * work.requestMs) / HOUR_MS / copies,
      calibrated: false,
    },
    tensorParallel: null,
    replicas: copies,
    minReplicas: 0,
    sequences: 1,
    // Time in which a request is worked on: nothing else is paid.
    hoursPerYear: (requestsPerYear * work.requestMs) / HOUR_MS / copies,
    tokensInPerYear: (demand.tokensIn ?? 0) * (demand.rows ?? 1) * requestsPerYear,
    tokensOutPerYear: 0,
    requestsPerYear,
    leadTimeWeeks: rateOf(catalogue, "delivery-weeks-cloud").value,
    notes: [...work.notes, cold],
  };
}

const cold = {
  en: "after a pause the first answer waits until the model is loaded: measure it, and the model on so few processors",
  fr: "après une pause, la première réponse attend le chargement du modèle : à mesurer, comme le modèle sur si peu de processeurs",
};

const tooBig = ({ model, memory }: Work, most: number): Obstacle => ({
  rule: "memory",
  because: {
    en: `${model.name} takes ${number(memory.totalGiB, "en", 1)} GiB and a serverless function has at most ${most}`,
    fr: `${model.name} prend ${number(memory.totalGiB, "fr", 1)} Gio et une fonction sans serveur en a ${most} au plus`,
  },
  wouldChange: { en: "a smaller model, or instances", fr: "un modèle plus petit, ou des instances" },
});

const notIsolated = (sensitivity: string): Obstacle => ({
  rule: "isolation",
  because: {
    en: `a serverless function runs outside the organisation's network, and the data are ${sensitivity}`,
    fr: `une fonction sans serveur s'exécute hors du réseau de l'organisation, et les données sont ${sensitivity}`,
  },
  wouldChange: { en: "data that are public or internal", fr: "des données publiques ou internes" },
});

const coldStart = (limitMs: number): Obstacle => ({
  rule: "latency",
  because: {
    en: `the first answer after a pause waits until the model is loaded, which nobody promises within ${limitMs} ms`,
    fr: `la première réponse après une pause attend le chargement du modèle, que nul ne garantit en ${limitMs} ms`,
  },
  wouldChange: { en: "no `latency.itemMs`", fr: "pas de `latency.itemMs`" },
});

const tooBusy = (copies: number, most: number): Obstacle => ({
  rule: "capacity",
  because: {
    en: `the peak needs ${copies} copies at once and a serverless endpoint has at most ${most}`,
    fr: `la pointe demande ${copies} copies à la fois et un point d'accès sans serveur en a ${most} au plus`,
  },
  wouldChange: { en: "fewer requests at the peak, or instances", fr: "moins de requêtes en pointe, ou des instances" },
});
