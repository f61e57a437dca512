import { number } from "../core/numbers.js";
import { minutesBeside, releaseOf } from "../core/release.js";
import type { Text } from "../core/text.js";
import { HOURS_PER_YEAR } from "../core/use-hours.js";
import type { Option } from "../graph/option.js";
import type { Workload } from "../spec/workload.js";
import { stagesOf } from "./adaptation.js";
import { charge, type Job, NOTHING, type Priced, tidy } from "./charge.js";
import { stated } from "./figure.js";
import { instancePrice } from "./instance-price.js";
import { joined, known } from "./spread.js";

/** Where a cloud runs a new version on machines of its own beside the one in service. */
const SIDE_BY_SIDE: ReadonlySet<Option["platform"]> = new Set(["sagemaker", "azure-ml", "vertex", "eks", "aks"]);

/**
 * Machines of new versions while they stand beside the version in service. Versions that share the traffic scale with
 * their shares, so what is paid twice are the machines that never stop; a shadow has as many as the version whose calls
 * it is sent. Nothing reserves machines for hours: they are paid on demand.
 */
export function besidePart(job: Job, cloud: Job["organisation"]["clouds"][number] | undefined): Priced {
  const { option, workload, organisation } = job;
  const { hardware, platform, serving, provider, region, hoursPerYear, minReplicas, replicas } = option;
  if (hardware === null || serving !== "real-time" || !SIDE_BY_SIDE.has(platform)) return NOTHING;
  const release = releaseOf(workload, organisation);
  const stays = workload.model.next?.stays === true;
  const { perYear, path } = releasesOf(workload);
  const hoursEach = minutesBeside(release) / 60;
  const hours = stays ? HOURS_PER_YEAR : Math.min(HOURS_PER_YEAR, perYear * hoursEach);
  if (hours === 0) return NOTHING;
  const machines = hardware.machines * hardware.share;
  const beside =
    release.kind === "shadow"
      ? (machines * hoursPerYear) / HOURS_PER_YEAR
      : (machines * Math.max(1, minReplicas)) / replicas;
  const where = `${provider} ${hardware.sku} ${region}`;
  return charge(job, {
    kind: "release",
    quantity: (beside * hours) / 12,
    price: instancePrice(job, hardware.sku.replace(/^ml\./, ""), cloud && { ...cloud, contract: "on-demand" }),
    detail: stays ? stayingText(where) : releasesText(where, perYear, hoursEach),
    range: joined(known(job, `releases ${workload.id}`, { low: 1, high: 1 }, null), {
      spreads: [],
      facts: stays ? [] : stated(perYear, "releases/year", `workloads ${workload.id} ${path}`).facts,
    }),
  });
}

/** New versions in a year, and the key of the file that says so: what is trained again is released again. */
export function releasesOf({ lifecycle, dataWork, adaptation, model }: Workload): { perYear: number; path: string } {
  if (lifecycle.releasesPerYear !== undefined)
    return { perYear: lifecycle.releasesPerYear, path: "lifecycle.releasesPerYear" };
  const stages = stagesOf({ adaptation }).filter(({ planned }) => planned);
  return [
    { perYear: model.next === undefined ? 0 : 1, path: "model.next" },
    {
      perYear: lifecycle.retrainDays === undefined ? 0 : tidy(365 / lifecycle.retrainDays),
      path: "lifecycle.retrainDays",
    },
    { perYear: dataWork?.retrainingsPerYear ?? 0, path: "dataWork.retrainingsPerYear" },
    ...stages.map(({ stage }) => ({ perYear: stage.trainingsPerYear, path: `adaptation ${stage.way}` })),
  ].reduce((most, each) => (each.perYear > most.perYear ? each : most));
}

const stayingText = (where: string): Text => ({
  en: `${where}, a shadow that stays`,
  fr: `${where}, copie qui reste`,
});

const releasesText = (where: string, perYear: number, hours: number): Text => ({
  en: `${where}, ${short(perYear, "en")} a year, ${short(hours, "en")} h each`,
  fr: `${where}, ${short(perYear, "fr")} par an, ${short(hours, "fr")} h chacune`,
});

const short = (value: number, language: "en" | "fr"): string =>
  number(value, language, Number.isInteger(value) ? 0 : 1);
