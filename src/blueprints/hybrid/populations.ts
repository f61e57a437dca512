import type { Option, Refusal } from "../../graph/option.js";
import type { Workload } from "../../spec/workload.js";

/** Options of a workload once populations too small for all its users have been joined. */
export interface Joined {
  readonly options: readonly Option[];
  /** For an option on workstations, those of other populations that serve the rest of the users. */
  readonly beside: ReadonlyMap<string, readonly Option[]>;
  readonly refusals: readonly Refusal[];
}

/**
 * Joins populations of workstations until every user has a machine: the largest first, as their sizing serves as many
 * users as they have machines. What even all of them together cannot serve is refused.
 */
export function joinPopulations({ demand }: Workload, options: readonly Option[]): Joined {
  const users = (option: Option): number => option.hardware?.machines ?? 0;
  const isPart = (option: Option): boolean => option.tier === "workstation" && users(option) < demand.users;
  const parts = options
    .filter((option) => option.tier === "workstation")
    .toSorted((a, b) => users(b) - users(a) || (a.id < b.id ? -1 : 1));
  const wholes = options.filter((option) => !isPart(option));
  const first = parts[0];
  if (first === undefined || !isPart(first)) return { options: wholes, beside: new Map(), refusals: [] };
  const served = parts.reduce((sum, option) => sum + users(option), 0);
  if (served < demand.users) return { options: wholes, beside: new Map(), refusals: [tooFew(demand.users, served)] };
  const beside: Option[] = [];
  let left = demand.users - users(first);
  for (const option of parts.slice(1)) {
    if (left <= 0) break;
    beside.push(withUsers(option, Math.min(left, users(option))));
    left -= users(option);
  }
  return { options: [...wholes, first], beside: new Map([[first.id, beside]]), refusals: [] };
}

/** The option for fewer users than the population has machines. */
function withUsers(option: Option, users: number): Option {
  const { hardware } = option;
  if (hardware === null || hardware.machines === users) return option;
  const share = users / hardware.machines;
  return {
    ...option,
    hardware: {
      ...hardware,
      machines: users,
      accelerators: hardware.accelerators * share,
      memoryGiB: hardware.memoryGiB * share,
      powerW: hardware.powerW === null ? null : hardware.powerW * share,
    },
    replicas: users,
    minReplicas: Math.min(option.minReplicas, users),
    tokensInPerYear: option.tokensInPerYear * share,
    tokensOutPerYear: option.tokensOutPerYear * share,
    requestsPerYear: option.requestsPerYear * share,
  };
}

const tooFew = (users: number, machines: number): Refusal => ({
  tier: "workstation",
  option: null,
  rule: "machines",
  because: {
    en: `each of ${users} users needs a machine that is large enough, and there are ${machines}`,
    fr: `chacun des ${users} utilisateurs a besoin d'un poste suffisant, et il y en a ${machines}`,
  },
  wouldChange: {
    en: `${users - machines} more workstations that are large enough`,
    fr: `${users - machines} postes suffisants de plus`,
  },
});
