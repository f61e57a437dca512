import { type Issue, PalierError } from "../../core/errors.js";
import { type Memory, memory } from "../../core/memory.js";
import type { Option } from "../../graph/option.js";
import type { Judged } from "../../placement/judge.js";
import type { Organisation } from "../../spec/organisation.js";
import type { PlanInput } from "./input.js";
import { cheapest, orderOf } from "./ways-out.js";

type Workload = Organisation["workloads"][number];

/**
 * Refuses a model behind an interface that nothing else may stand in for, where no place the rules allow has it, with
 * what there is instead and what that costs: another model of its quality, another region, a server of one's own.
 *
 * @throws PalierError with code INFEASIBLE.
 */
export function requireWantedInterfaces(input: PlanInput): void {
  const { workloads, clouds } = input.organisation;
  const issues = workloads.flatMap((workload, index): readonly Issue[] => {
    const { api, apiOnly } = workload.model;
    if (!apiOnly || api === undefined) return [];
    const remember = memory();
    if (alone(input, workload, remember).length > 0) return [];
    const ways = waysOut(input, workload, api, remember);
    const regions = clouds.flatMap(({ provider, regions: names }) => names.map((name) => `${provider} ${name}`));
    return [
      {
        code: "INFEASIBLE",
        path: `workloads[${index}].model.api`,
        message: `\`${workload.id}\` wants ${api}, which no place that the rules leave it is known to offer`,
        received: [...regions, ...unknownOf(input, api)].join("; ") || "no cloud",
        fix: ways.length === 0 ? "no other model, no other region and no server fits" : ways.join("; or "),
      },
    ];
  });
  if (issues.length > 0) throw new PalierError(issues);
}

const alone = (input: PlanInput, workload: Workload, remember: Memory): readonly Judged[] =>
  orderOf(input, { ...input.organisation, workloads: [workload] }, remember);

/** What nobody says of a model: where Google answers for it is in no fact. */
function unknownOf({ organisation, catalogue }: PlanInput, api: string): readonly string[] {
  const isGoogles = catalogue.tokenPrices.some(({ model, provider }) => model === api && provider === "gemini");
  const usesGoogle = organisation.clouds.some(({ provider }) => provider === "google");
  return isGoogles && usesGoogle ? [`not known in which regions of Google ${api} answers: no fact says so`] : [];
}

/** Ways out, each with its price by the same arithmetic as every plan. */
function waysOut(input: PlanInput, workload: Workload, api: string, remember: Memory): readonly string[] {
  const { organisation, catalogue } = input;
  const quality = catalogue.tokenPrices.find(({ model }) => model === api)?.quality ?? workload.model.quality;
  const others = catalogue.tokenPrices.filter((row) => row.quality === quality && row.mode === "text");
  const asked = (name: string): readonly Judged[] =>
    alone(input, { ...workload, model: { ...workload.model, api: name } }, remember);
  const models = [...new Set(others.map(({ model }) => model))].filter((name) => name !== api).flatMap(asked);
  const clouds = organisation.clouds.map((cloud) => ({ ...cloud, regions: [...regionsOf(input, cloud)] }));
  const elsewhere = orderOf(input, { ...organisation, clouds, workloads: [workload] }, remember);
  const { api: _, ...open } = workload.model;
  const free = alone(input, { ...workload, model: { ...open, apiOnly: false } }, remember);
  return [
    ...cheapest("another model", models, isBought, input, ({ model }) => `${model.name} `),
    ...cheapest("another region", elsewhere, isBought, input, ({ model }) => `${model.name} `),
    ...cheapest(
      "on premises",
      free,
      ({ tier }) => tier === "server",
      input,
      ({ model }) => `${model.name} on `,
    ),
  ];
}

const isBought = ({ hardware }: Option): boolean => hardware === null;

/** Regions of a cloud that the catalogue knows beside those of the file, which the rules may still close. */
function regionsOf({ catalogue }: PlanInput, { provider, regions }: Organisation["clouds"][number]) {
  const known = catalogue.regions.filter((row) => row.provider === provider).map(({ id }) => id);
  return new Set([...regions, ...known]);
}
