import type { Text } from "../core/text.js";
import { closedHoursPerYear, followsCalendar, HOURS_PER_MONTH, HOURS_PER_YEAR } from "../core/use-hours.js";
import type { Option } from "../graph/option.js";
import { besidePart } from "./beside.js";
import { charge, type Job, NOTHING, type Priced, same, together } from "./charge.js";
import { cloudOf, contractOf, inFoundry, isPaidAlways } from "./contract.js";
import { exactly, type Found, itemFigure, missing } from "./figure.js";
import { instancePrice } from "./instance-price.js";
import { known } from "./spread.js";

type Cloud = Job["organisation"]["clouds"][number];

/** Machines that a cluster has for its own software, so that one may go. */
const CLUSTER_MACHINES = 2;

/** Instances rented by the hour and the private network around them. Nothing outside clouds. */
export function cloudPart(job: Job): Priced {
  const { option, sharedBy } = job;
  if (option.tier !== "cloud") return NOTHING;
  const cloud = cloudOf(option, job.organisation);
  if (option.platform === "hosted-vllm") return hostedCompute(job, cloud);
  const network = isPublicCloud(option)
    ? charge(job, {
        kind: "network",
        quantity: 1 / sharedBy.network,
        price: [itemFigure(job, "cloud-network-month")],
        detail: same(`${option.provider} ${option.region}`),
      })
    : NOTHING;
  const machines = option.hardware === null ? NOTHING : together([compute(job, cloud), besidePart(job, cloud)]);
  return together([machines, network, foundry(job, cloud), controlPlane(job)]);
}

/** Account of AI Foundry with its project, where the cloud of a model of OpenAI wants one. */
const foundry = (job: Job, cloud: Cloud | undefined): Priced =>
  inFoundry(job.option, cloud)
    ? charge(job, { kind: "foundry", quantity: 1, price: [itemFigure(job, "foundry-account-month")] })
    : NOTHING;

/** The managed part of a Kubernetes cluster and the machines of its own software, paid whether anything runs on it or not. */
function controlPlane(job: Job): Priced {
  const { platform, provider, region } = job.option;
  if (platform !== "eks" && platform !== "aks") return NOTHING;
  const hours = HOURS_PER_MONTH / job.sharedBy.cluster;
  const detail = same(`${provider} ${region}`);
  return together([
    charge(job, { kind: "cluster", quantity: hours, price: [itemFigure(job, `${platform}-cluster-hour`)], detail }),
    charge(job, {
      kind: "cluster-machines",
      quantity: hours * CLUSTER_MACHINES,
      price: [itemFigure(job, "cluster-machine-hour")],
      detail,
    }),
  ]);
}

const isPublicCloud = ({ provider, platform }: Option): boolean =>
  provider !== null && provider !== "hosted" && platform !== "token-api" && platform !== "seats";

/** Hours of all instances, averaged over the year by the sizing. The lowest bill is that of those that never stop. */
function compute(job: Job, cloud: Cloud | undefined): Priced {
  const { option } = job;
  const { hardware, hoursPerYear, replicas, minReplicas } = option;
  if (hardware === null) return NOTHING;
  if (option.serving === "serverless") return serverless(job, hardware.sku);
  const contract = contractOf(option, cloud);
  const reserved = isPaidAlways(contract);
  const instances = hardware.machines * hardware.share;
  // What stops by itself is up for as long as its work takes, no less.
  const stopsItself = option.serving === "asynchronous" || option.serving === "batch";
  const neverStop = stopsItself ? 1 : (minReplicas * HOURS_PER_YEAR) / (replicas * hoursPerYear);
  return charge(job, {
    kind: "compute",
    quantity: (instances * (reserved ? HOURS_PER_YEAR : hoursPerYear)) / 12,
    price: instancePrice(job, hardware.sku.replace(/^ml\./, ""), cloud),
    variable: !reserved,
    detail: computeDetail(
      job,
      `${option.provider} ${hardware.sku} ${option.region}${contract === "spot" ? ", spot" : ""}`,
      reserved,
    ),
    range: known(job, `hours ${job.workload.id}`, { low: reserved ? 1 : Math.min(1, neverStop), high: 1 }, null),
  });
}

/** What is rented; where the calendar stops instances, which hours are not paid. */
function computeDetail({ option, workload }: Job, what: string, reserved: boolean): Text {
  const { hoursOfUse } = workload.demand;
  const { minReplicas, serving, provider } = option;
  if (hoursOfUse === undefined || minReplicas < 2 || serving !== "real-time" || reserved || !followsCalendar(provider))
    return same(what);
  const hours = Math.round(((minReplicas - 1) * closedHoursPerYear(hoursOfUse)) / 12);
  const { from, to } = hoursOfUse;
  return {
    en: `${what}, one instance outside ${from}–${to}: ${hours} h a month are not paid`,
    fr: `${what}, une seule instance hors de ${from}–${to} : ${hours} h par mois ne sont pas payées`,
  };
}

/** Memory in use while requests are worked on, at the price of a GiB and second. */
function serverless(job: Job, sku: string): Priced {
  const { replicas, hoursPerYear, provider, region } = job.option;
  const memoryGiB = Number(sku.replace("serverless-", "")) / 1_024;
  return charge(job, {
    kind: "serverless",
    quantity: (memoryGiB * replicas * hoursPerYear * 3_600) / 12,
    price: [itemFigure(job, "sagemaker-serverless-gib-second")],
    detail: same(`${provider} ${sku} ${region}`),
  });
}

/** A private or sovereign cloud is paid by the hour of what it offers, at the file's own price. */
function hostedCompute(job: Job, cloud: Cloud | undefined): Priced {
  const { option, organisation } = job;
  const machines = (option.hardware?.machines ?? option.replicas) * (option.hardware?.share ?? 1);
  const hosted = cloud?.hosted;
  const price: Found =
    hosted === undefined
      ? missing(job, "clouds.hosted.pricePerHour", "instances", {
          en: "price of an hour at the hosting company, under `clouds`",
          fr: "prix d'une heure chez l'hébergeur, sous `clouds`",
        })
      : exactly(hosted.pricePerHour, {
          name: `price ${hosted.name}`,
          value: hosted.pricePerHour,
          unit: `${organisation.organisation.currency}/h`,
          source: "organisation file",
          asOf: "undated",
        });
  return charge(job, {
    kind: "compute",
    quantity: (machines * option.hoursPerYear) / 12,
    price: [price],
    detail: same(hosted?.name ?? "hosted"),
  });
}
