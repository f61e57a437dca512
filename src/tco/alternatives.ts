import type { Catalogue } from "../catalog/catalogue.js";
import type { TokenPrice } from "../catalog/price.js";
import { findTokenRow } from "../catalog/token-row.js";
import { amount, cents } from "../core/money.js";
import { toId } from "../core/names.js";
import type { Text } from "../core/text.js";
import type { Comparison, CostLine, MissingPrice, Totals } from "../graph/cost.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload, WorkloadKind } from "../spec/workload.js";
import { aheadByYear, breakEvenMonth, breakEvenUse } from "./break-even.js";
import { same } from "./charge.js";
import { priceOption } from "./price.js";
import { type Sharers, sharedByOf } from "./shared-by.js";
import type { Timing } from "./timing.js";
import { type PricedOption, termsOf, totalsOf } from "./totals.js";

/** Another way of getting the same work done, with what it would cost. */
export interface Alternative {
  readonly id: Comparison["id"];
  /** Whether the rules allow it; seats, interfaces and instances are not judged and count as not. */
  readonly feasible: boolean;
  /** What exactly it is compared with. */
  readonly comparator: Text;
  /** How the work is done under it. */
  readonly options: readonly Option[];
  readonly lines: readonly CostLine[];
  readonly missing: readonly MissingPrice[];
  readonly totals: Totals;
  /** Total less the chosen option's; null while a price of either is missing. */
  readonly difference: string | null;
  /** Month from which the chosen option has cost less for good, to a tenth; null when it never does or is not known. */
  readonly breakEvenMonth: number | null;
  readonly breakEvenUse: Comparison["breakEvenUse"];
  readonly ahead: Comparison["ahead"];
}

/** The option an alternative is held against, as it was priced. */
export interface Chosen extends PricedOption {
  readonly nodeId: string;
  /** Where all workloads are: they share what a tier takes to be run at all. */
  readonly sharers: Sharers;
  readonly timing: Timing;
}

/** What an alternative is, and how the work is done under it: in several parts where populations share it. */
export interface Proposal extends Pick<Alternative, "id" | "feasible" | "comparator"> {
  readonly options: readonly Option[];
  /**
   * The file as it would be under the alternative.
   * @default - the file as it is
   */
  readonly organisation?: Organisation;
}

/** Subscription seats, where people use the workload, and a commercial interface paid by the token: the one the file names, else the cheapest of its quality. */
export function alternativesOf(
  chosen: Chosen,
  organisation: Organisation,
  catalogue: Catalogue,
): readonly Alternative[] {
  const { country } = organisation.organisation;
  return comparatorsOf(chosen, organisation, catalogue)
    .filter(({ id }) => id !== chosen.option.platform)
    .map(({ id, model, comparator }) =>
      alternative(
        chosen,
        { id, comparator, feasible: false, options: [remote(chosen.option, id, model, country)] },
        organisation,
        catalogue,
      ),
    );
}

/** Prices a proposal and holds the chosen option against it. */
export function alternative(
  chosen: Chosen,
  { id, feasible, comparator, options, organisation: changed }: Proposal,
  organisation: Organisation,
  catalogue: Catalogue,
): Alternative {
  const { workload, nodeId, sharers, timing } = chosen;
  const file = changed ?? organisation;
  const parts = options.map((option) => ({
    ...priceOption(workload, option, file, catalogue, nodeId, sharedByOf(workload, option, options, sharers), timing),
    option,
    workload,
  }));
  const [lines, missing] = [parts.flatMap((part) => part.lines), parts.flatMap((part) => part.missing)];
  const totals = totalsOf(parts, file, catalogue);
  const own = totalsOf([chosen], organisation, catalogue);
  const terms = termsOf(organisation);
  const complete = totals.complete && own.complete;
  const month = complete ? breakEvenMonth(chosen.lines, lines, terms) : null;
  return {
    ...{ id, feasible, comparator, options, lines, missing, totals },
    difference: complete ? cents(amount(totals.total).minus(own.total)) : null,
    breakEvenMonth: month === null ? null : Math.round(month * 10) / 10,
    breakEvenUse: complete ? breakEvenUse(chosen.lines, lines, terms) : null,
    ahead: complete ? aheadByYear(chosen.lines, lines, terms).map((value) => cents(amount(value))) : [],
  };
}

interface Comparator {
  readonly id: "seats" | "token-api";
  readonly model: string;
  readonly comparator: Text;
}

function comparatorsOf({ workload, option }: Chosen, organisation: Organisation, catalogue: Catalogue): Comparator[] {
  const found: Comparator[] = [];
  if (workload.seatPrice !== undefined || (SEATED.has(workload.kind) && workload.sharing !== "public"))
    found.push({
      id: "seats",
      model: "subscription",
      comparator: { en: "a subscription seat per user", fr: "un abonnement par utilisateur" },
    });
  const model = workload.model.api ?? cheapestLike(workload, option, catalogue);
  if (model === undefined || option.tokensInPerYear + option.tokensOutPerYear === 0) return found;
  const row = findTokenRow(catalogue, model, "token-api", organisation.organisation.country);
  const origin = row === undefined ? "" : ` (${row.provider}, ${row.zone}, ${row.asOf})`;
  return [...found, { id: "token-api", model, comparator: same(`${model}${origin}`) }];
}

/** Models that do the work of a kind, by their mode in the price lists; text where nothing is said, none for trainings. */
const MODES: Readonly<Partial<Record<WorkloadKind, readonly TokenPrice["mode"][]>>> = {
  "code-assistant": ["text", "code"],
  embedding: ["embedding"],
  "fine-tuning": [],
  training: [],
};

/** Where the file names no interface: the cheapest model for the kind, of the quality it asks for, on this demand. */
function cheapestLike(workload: Workload, option: Option, catalogue: Catalogue): string | undefined {
  const usd = (row: TokenPrice): number =>
    row.inputUsd * option.tokensInPerYear + row.outputUsd * option.tokensOutPerYear;
  const modes = MODES[workload.kind] ?? ["text"];
  const isGoodEnough = ({ mode, quality }: TokenPrice): boolean =>
    mode === "embedding" || quality === workload.model.quality;
  return catalogue.tokenPrices
    .filter((row) => modes.includes(row.mode) && isGoodEnough(row))
    .toSorted((a, b) => usd(a) - usd(b) || (a.model < b.model ? -1 : 1))[0]?.model;
}

/** Kinds that are sold as a seat to a person. */
const SEATED: ReadonlySet<WorkloadKind> = new Set(["chat", "rag", "code-assistant", "office-copilot", "translation"]);

/** The same demand met by somebody else's machines. */
const remote = (option: Option, platform: Comparator["id"], model: string, country: string): Option => ({
  ...option,
  id: `cloud:${platform}:${toId(model)}`,
  tier: "cloud",
  trust: "internet",
  platform,
  provider: null,
  region: null,
  country,
  site: null,
  serving: null,
  hardware: null,
  model: { name: model, revision: null, quantisation: null, contextTokens: null, licence: null },
  memory: null,
  tensorParallel: null,
  replicas: 1,
  minReplicas: 0,
  sequences: null,
  notes: [],
});
