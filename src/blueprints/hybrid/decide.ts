import type { Catalogue } from "../../catalog/catalogue.js";
import { PalierError } from "../../core/errors.js";
import type { Memory } from "../../core/memory.js";
import type { Option, Refusal } from "../../graph/option.js";
import { type Choice, choose, chosenOf, hasGaps, infeasibleOf } from "../../placement/choose.js";
import { consolidate, withoutPlace } from "../../sizing/consolidate.js";
import { overfull } from "../../sizing/room.js";
import type { Organisation } from "../../spec/organisation.js";
import { type Spot, spotsOf } from "./placed.js";
import { pricerOf } from "./pricer.js";
import { sharerOf } from "./server-shares.js";
import { type Sized, studyAll, withoutServer } from "./study.js";

/** Rounds after which the shares of servers are taken as they are. */
const ROUNDS = 24;
/** Changes beyond which a round takes them all: one by one they would take too long. */
const FEW = 12;

/** Option of each workload, by its identifier. */
type Chosen = ReadonlyMap<string, Option>;

/**
 * Chooses for every workload at the share of its server that it really bears: chooses, works out the shares those
 * choices lead to and chooses again until nothing changes. An owned server that others fill, and one that a workload
 * leaves as soon as it is shared, are taken out of its comparison with the reason.
 *
 * @throws PalierError with code INFEASIBLE when a workload has no tier left.
 */
export function decide(
  all: readonly Sized[],
  organisation: Organisation,
  catalogue: Catalogue,
  asOf: string,
  remember: Memory,
): { readonly sized: readonly Sized[]; readonly choice: Choice } {
  const price = pricerOf(organisation, catalogue, asOf, remember);
  const shares = sharerOf(organisation, catalogue, remember);
  const next = (sized: readonly Sized[], chosen: Chosen | null): Choice =>
    choose(studyAll(sized, chosen, price, shares), organisation, catalogue, asOf, remember);
  let sized = all;
  for (;;) {
    const { choice, restless } = settle(sized, next);
    if (hasGaps(choice)) throw new PalierError(infeasibleOf(choice, organisation, catalogue));
    const services = onServers(spotsOf(sized, chosenOf(choice)));
    const machines = consolidate(services, organisation, catalogue, remember);
    const [lost] = withoutPlace(services, machines);
    const full = overfull(machines, organisation, catalogue);
    // The smallest of the machine that has no room: others may find theirs then.
    const leaving = full?.machine.services.at(-1);
    if (restless !== undefined) sized = without(sized, restless.workload, restless.option, LEAVES);
    else if (lost !== undefined) sized = without(sized, lost.workload.id, lost.option, FULL);
    else if (full !== undefined && leaving !== undefined)
      sized = without(sized, leaving.workload.id, leaving.option, {
        rule: "room-full",
        because: full.because,
        wouldChange: full.wouldChange,
      });
    else return { sized, choice };
  }
}

const without = (sized: readonly Sized[], workload: string, option: Option, reason: Reason): readonly Sized[] =>
  sized.map((item) => (item.workload.id === workload ? withoutServer(item, option, reason) : item));

type Reason = Pick<Refusal, "rule" | "because" | "wouldChange">;

const FULL = {
  rule: "owned-server-full",
  because: {
    en: "it is filled by workloads that need more of it",
    fr: "il est occupé par des usages qui en prennent davantage",
  },
  wouldChange: {
    en: "a second machine of this kind, or less demand on it",
    fr: "une seconde machine de ce type, ou moins de demande sur elle",
  },
};

const LEAVES = {
  rule: "server-not-shared",
  because: {
    en: "it pays only when shared, and with this workload on it the others go elsewhere",
    fr: "il n'est rentable que partagé, et les autres usages le quittent dès que celui-ci y est",
  },
  wouldChange: {
    en: "a higher `budget.capex`, or a cheaper machine under `quotes.hardware`",
    fr: "un `budget.capex` plus élevé, ou une machine moins chère sous `quotes.hardware`",
  },
};

const onServers = (spots: readonly Spot[]): readonly Spot[] => spots.filter(({ option }) => option.tier === "server");

/**
 * Rounds of choices until nothing changes. One workload moves at a time: two that leave the same server together would
 * both find it dear where they went, and come back. One that would return to a server it has left is restless.
 */
function settle(
  sized: readonly Sized[],
  next: (sized: readonly Sized[], chosen: Chosen | null) => Choice,
): { readonly choice: Choice; readonly restless?: { readonly workload: string; readonly option: Option } } {
  let choice = next(sized, null);
  let current = chosenOf(choice);
  const left = new Set<string>();
  for (let round = 0; round < ROUNDS && !hasGaps(choice); round++) {
    const after = next(sized, current);
    if (hasGaps(after)) return { choice };
    choice = after;
    const chosen = chosenOf(after);
    // In the order of the file.
    const moved = sized.map(({ workload }) => workload.id).filter((id) => chosen.get(id)?.id !== current.get(id)?.id);
    if (moved.length === 0) return { choice };
    const turn = round % moved.length;
    const taken = moved.length > FEW ? moved : moved.slice(turn, turn + 1);
    for (const workload of taken) {
      const option = chosen.get(workload);
      if (option?.tier === "server" && left.has(`${workload} ${option.id}`))
        return { choice, restless: { workload, option } };
      left.add(`${workload} ${current.get(workload)?.id}`);
    }
    current = new Map(
      [...current].map(([id, option]) => [id, taken.includes(id) ? (chosen.get(id) ?? option) : option]),
    );
  }
  return { choice };
}
