import { type Issue, PalierError } from "../../core/errors.js";
import { memory } from "../../core/memory.js";
import type { Organisation } from "../../spec/organisation.js";
import type { PlanInput } from "./input.js";
import { cheapest, orderOf } from "./ways-out.js";

type Workload = Organisation["workloads"][number];
type Wanted = NonNullable<Workload["instance"]>;

/**
 * Refuses a machine that is wanted where it is not sold, with what there is instead and what that costs: another size in
 * the same regions, the same machine in another region that the rules allow, a server of one's own.
 *
 * @throws PalierError with code INFEASIBLE.
 */
export function requireWantedInstances(input: PlanInput): void {
  const issues = input.organisation.workloads.flatMap((workload, index): readonly Issue[] => {
    const wanted = workload.instance;
    if (wanted === undefined) return [];
    const regions = regionsOf(input.organisation, wanted);
    if (regions.some((region) => stateIn(input, wanted, region) === "offered")) return [];
    const ways = alternatives(input, workload, wanted);
    return [
      {
        code: "INFEASIBLE",
        path: `workloads[${index}].instance`,
        message: `\`${workload.id}\` wants ${wanted.provider} ${wanted.type}, which no region of \`clouds\` is known to offer`,
        received: regions.map((region) => `${region}: ${SAID[stateIn(input, wanted, region)]}`).join("; "),
        fix: ways.length === 0 ? "no other machine and no other region fits" : ways.join("; or "),
      },
    ];
  });
  if (issues.length > 0) throw new PalierError(issues);
}

const SAID = {
  offered: "offered",
  "not-offered": "not offered",
  unknown: "not known, the catalogue has no row",
} as const;

/** What is known of a machine in a region. A price the file quotes there says that it is sold. */
function stateIn(
  { organisation, catalogue }: PlanInput,
  { provider, type }: Wanted,
  region: string,
): keyof typeof SAID {
  const isQuoted = organisation.quotes.instances.some(
    (quote) => quote.provider === provider && quote.region === region && quote.sku.replace(/^ml\./, "") === type,
  );
  const row = catalogue.offers.find(
    (offer) => offer.provider === provider && offer.sku === type && offer.region === region,
  );
  if (isQuoted || row?.offered === true) return "offered";
  return row === undefined ? "unknown" : "not-offered";
}

const regionsOf = ({ clouds }: Organisation, { provider }: Wanted): readonly string[] =>
  clouds.filter((cloud) => cloud.provider === provider).flatMap((cloud) => cloud.regions);

/** Ways out, each with its price by the same arithmetic as every plan. */
function alternatives(input: PlanInput, workload: Workload, wanted: Wanted): readonly string[] {
  const { organisation, catalogue } = input;
  const { instance: _, ...free } = workload;
  const remember = memory();
  const plain = orderOf(input, { ...organisation, workloads: [free] }, remember);
  const sold = catalogue.offers
    .filter(({ provider, sku, offered }) => provider === wanted.provider && sku === wanted.type && offered)
    .map(({ region }) => region);
  const clouds = organisation.clouds.map((cloud) =>
    cloud.provider === wanted.provider ? { ...cloud, regions: [...new Set(sold)].sort() } : cloud,
  );
  const elsewhere =
    sold.length === 0 ? [] : orderOf(input, { ...organisation, clouds, workloads: [workload] }, remember);
  return [
    ...cheapest(
      "another size",
      plain,
      ({ provider, hardware }) => provider === wanted.provider && hardware !== null,
      input,
    ),
    ...cheapest("another region", elsewhere, ({ provider }) => provider === wanted.provider, input),
    ...cheapest("on premises", plain, ({ tier }) => tier === "server", input),
  ];
}
