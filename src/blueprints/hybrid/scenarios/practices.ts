import type { Workload, WorkloadKind } from "../../../spec/workload.js";
import { quotedItem } from "../../../tco/figure.js";
import type { PlanInput } from "../input.js";
import { type Change, named, withFile, withWorkloads } from "./change.js";

/** Spare capacity that right-sizing leaves. */
const LEAST_HEADROOM = 0.1;
/** Hours and days of an office. */
const OFFICE = { hoursPerDay: 10, daysPerYear: 230 };
/** Kinds nobody has to wait for in front of a screen. */
const CAN_WAIT: ReadonlySet<WorkloadKind> = new Set([
  "classification",
  "scoring",
  "embedding",
  "transcription",
  "translation",
]);
/** Kinds that read their data now and then only. */
const READ_SELDOM: ReadonlySet<WorkloadKind> = new Set(["training", "fine-tuning", "batch", "scoring"]);

/** What the organisation can do otherwise with the same models and machines. */
export const practices = (input: PlanInput): readonly Change[] => [
  rightSizing(input),
  bridging(input),
  batching(input),
  caching(input),
  schedule(input),
  storageClass(input),
];

function rightSizing(input: PlanInput): Change {
  const { policy } = input.organisation;
  return {
    id: "right-sizing",
    kind: "practice",
    lever: true,
    title: { en: "Right-sizing", fr: "Ajustement des capacités" },
    change: {
      en: `\`policy.headroom\` ${policy.headroom} → ${LEAST_HEADROOM}: less capacity kept free at the peak`,
      fr: `\`policy.headroom\` ${policy.headroom} → ${LEAST_HEADROOM} : moins de capacité libre à la pointe`,
    },
    input:
      policy.headroom > LEAST_HEADROOM
        ? withFile(input, { policy: { ...policy, headroom: LEAST_HEADROOM } })
        : { why: { en: "there is hardly any headroom", fr: "il n'y a presque pas de marge" } },
  };
}

/** Workloads of one kind of change, with the sentence that names them. */
export function onSome(
  input: PlanInput,
  which: (workload: Workload) => boolean,
  change: (workload: Workload) => Workload,
  words: { readonly id: string; readonly title: Change["title"]; readonly en: string; readonly fr: string },
): Change {
  const some = input.organisation.workloads.filter(which);
  const of = { en: named(some), fr: named(some) };
  return {
    id: words.id,
    kind: "practice",
    lever: true,
    title: words.title,
    change: {
      en: some.length === 0 ? words.en : `${words.en}: ${of.en}`,
      fr: some.length === 0 ? words.fr : `${words.fr} : ${of.fr}`,
    },
    input: withWorkloads(input, (workload) => (which(workload) ? change(workload) : undefined), {
      en: "no workload this applies to",
      fr: "aucun usage concerné",
    }),
  };
}

/** What it costs not to wait for machines, where the file says that a workload does. */
const bridging = (input: PlanInput): Change => ({
  ...onSome(
    input,
    ({ untilDelivered }) => untilDelivered === "wait",
    (workload) => ({ ...workload, untilDelivered: "bridge" }),
    {
      id: "bridge",
      title: { en: "A cloud until delivery", fr: "Un cloud jusqu'à la livraison" },
      en: "`untilDelivered: bridge`, where a cloud the data may go to is there sooner",
      fr: "`untilDelivered: bridge`, là où un cloud permis aux données est prêt plus tôt",
    },
  ),
  lever: false,
});

const batching = (input: PlanInput): Change =>
  onSome(
    input,
    ({ kind, pattern }) => CAN_WAIT.has(kind) && pattern !== "batch" && pattern !== "streaming",
    (workload) => ({
      ...workload,
      pattern: "batch",
      latency: { batchWindowHours: workload.latency.batchWindowHours ?? 24 },
    }),
    {
      id: "batching",
      title: { en: "Batching", fr: "Traitement par lots" },
      en: "results within 24 hours instead of at once",
      fr: "résultats sous 24 heures plutôt qu'immédiats",
    },
  );

/** Kinds whose requests begin with the same instructions or documents. */
const REPEATS: ReadonlySet<WorkloadKind> = new Set(["chat", "rag", "code-assistant", "office-copilot", "agent"]);
/** Share of what is read that a cache is taken to hold. */
const CACHED = 0.5;

/** The share that really repeats is for the organisation to measure: answers do not change, only what is read again. */
const caching = (input: PlanInput): Change =>
  onSome(
    input,
    ({ kind, demand }) => REPEATS.has(kind) && demand.cachedShare < CACHED,
    (workload) => ({ ...workload, demand: { ...workload.demand, cachedShare: CACHED } }),
    {
      id: "caching",
      title: { en: "Caching of what repeats", fr: "Mise en cache de ce qui se répète" },
      en: `\`demand.cachedShare: ${CACHED}\`: requests begin with the same text, which is read from a cache`,
      fr: `\`demand.cachedShare: ${CACHED}\` : les requêtes commencent par le même texte, relu depuis un cache`,
    },
  );

const schedule = (input: PlanInput): Change =>
  onSome(
    input,
    ({ demand }) => demand.hoursPerDay > OFFICE.hoursPerDay,
    (workload) => ({
      ...workload,
      demand: {
        ...workload.demand,
        hoursPerDay: OFFICE.hoursPerDay,
        // As much work in fewer days: a day then holds more of it.
        daysPerYear: Math.min(workload.demand.daysPerYear, OFFICE.daysPerYear),
        requestsPerDay:
          (workload.demand.requestsPerDay * workload.demand.daysPerYear) /
          Math.min(workload.demand.daysPerYear, OFFICE.daysPerYear),
      },
    }),
    {
      id: "schedule",
      title: { en: "Office hours", fr: "Heures de bureau" },
      en: `the same work within ${OFFICE.hoursPerDay} hours on ${OFFICE.daysPerYear} days`,
      fr: `le même travail en ${OFFICE.hoursPerDay} heures sur ${OFFICE.daysPerYear} jours`,
    },
  );

/** Data that are read now and then at the price of cold storage, which nobody but the organisation can state. */
function storageClass(input: PlanInput): Change {
  const { organisation } = input;
  const cold = quotedItem(organisation, "storage-cold-gib-month");
  const seldom = organisation.workloads.filter(({ kind, data }) => READ_SELDOM.has(kind) && data.volumeGiB > 0);
  const why =
    seldom.length === 0
      ? { en: "no data are read now and then only", fr: "aucune donnée n'est lue rarement" }
      : {
          en: "its price is not known: `storage-cold-gib-month` under `quotes.items`",
          fr: "son prix n'est pas connu : `storage-cold-gib-month` sous `quotes.items`",
        };
  return {
    id: "storage-class",
    kind: "practice",
    lever: true,
    title: { en: "Cold storage", fr: "Stockage froid" },
    change: {
      en: `data read now and then in cold storage: ${named(seldom)}`,
      fr: `données lues rarement en stockage froid : ${named(seldom)}`,
    },
    input:
      cold === undefined || seldom.length === 0
        ? { why }
        : withFile(input, {
            workloads: organisation.workloads.map((workload) =>
              seldom.includes(workload) ? { ...workload, data: { ...workload.data, storage: "cold" } } : workload,
            ),
          }),
  };
}
