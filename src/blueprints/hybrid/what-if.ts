import type { Dial } from "../../core/dial.js";
import type { Memory } from "../../core/memory.js";
import type { Text } from "../../core/text.js";
import type { Organisation } from "../../spec/organisation.js";
import { electricityPriceOf } from "../../tco/energy.js";
import type { PlanInput } from "./input.js";
import { withFile } from "./scenarios/change.js";
import { type Outcome, outcomeOf } from "./scenarios/outcome.js";

/** What a reader may turn: factors of what the file states, or the value itself. */
export interface Settings {
  /** Times as many users. */
  readonly users: number;
  /** Times as many requests of each. */
  readonly requests: number;
  /** Years. */
  readonly horizon: number;
  /** Times the price of a kWh. */
  readonly electricity: number;
  /** Share of the capacity kept free at the peak. */
  readonly headroom: number;
  /** Times the staff. */
  readonly staff: number;
}

const FACTOR = { kind: "factor", min: 0.25, max: 4, step: 0.25, own: 1 } as const;

/** Dials of an organisation, each where its file stands. */
export const dialsOf = ({ budget, policy }: Organisation): readonly Dial[] => [
  { name: "users", title: { en: "Users", fr: "Utilisateurs" }, ...FACTOR },
  { name: "requests", title: { en: "Requests per user", fr: "Requêtes par utilisateur" }, ...FACTOR },
  {
    ...{ name: "horizon", title: { en: "Horizon", fr: "Horizon" } },
    ...{ kind: "years", min: 3, max: 5, step: 1, own: budget.horizonYears },
  },
  { name: "electricity", title: { en: "Price of electricity", fr: "Prix de l'électricité" }, ...FACTOR },
  {
    ...{ name: "headroom", title: { en: "Capacity kept free", fr: "Capacité gardée libre" } },
    ...{ kind: "share", min: 0, max: 0.6, step: 0.05, own: policy.headroom },
  },
  { name: "staff", title: { en: "Staff available", fr: "Équipes disponibles" }, ...FACTOR, min: 0, max: 3 },
];

/** The same input with the dials turned; a dial that stands where the file does changes nothing. */
export function turned(input: PlanInput, settings: Settings): PlanInput {
  const { organisation, catalogue } = input;
  const { people, sites, budget, policy, workloads, workstations } = organisation;
  const { fte } = people;
  return withFile(input, {
    budget: { ...budget, horizonYears: settings.horizon },
    policy: { ...policy, headroom: settings.headroom },
    people: {
      ...people,
      fte: {
        infrastructure: fte.infrastructure * settings.staff,
        mlops: fte.mlops * settings.staff,
        support: fte.support * settings.staff,
        security: fte.security * settings.staff,
        data: fte.data * settings.staff,
      },
    },
    sites: sites.map((site) => {
      const price = settings.electricity === 1 ? null : electricityPriceOf(site, organisation, catalogue);
      return price === null ? site : { ...site, electricityPrice: Number(price) * settings.electricity };
    }),
    // Whoever is more has a machine of one's own like the others.
    workstations: workstations.map((population) => ({
      ...population,
      count: Math.max(1, Math.ceil(population.count * settings.users)),
    })),
    workloads: workloads.map((workload) => ({
      ...workload,
      demand: {
        ...workload.demand,
        users: Math.max(1, Math.round(workload.demand.users * settings.users)),
        requestsPerDay: workload.demand.requestsPerDay * settings.users * settings.requests,
      },
    })),
  });
}

/** Plans and prices the organisation with the dials turned, by the very rules of the plan. */
export const whatIf = (
  input: PlanInput,
  settings: Settings,
  remember: Memory,
): Outcome | { readonly reasons: readonly Text[] } => outcomeOf(turned(input, settings), remember);

/** What a page holds to plan by itself. */
export type PageData = Pick<PlanInput, "organisation" | "asOf" | "variant">;

/**
 * The organisation for a page that may be passed on. Of what is operated, costs rest on releases alone: neither on
 * addresses and keys of operators nor on contracts.
 */
export const pageData = ({ organisation, asOf, variant }: PageData): PageData => ({
  organisation: {
    ...organisation,
    operations: { release: organisation.operations.release } as Organisation["operations"],
  },
  asOf,
  ...(variant === undefined ? {} : { variant }),
});
