import { type Copy, eachSpot, type Machine, put, type Shape, type Spot, takeAway } from "./machine-slots.js";

/** Up to so many copies the fewest machines are searched for; beyond, first fit decreasing stands as it is. */
const SEARCHED_COPIES = 40;
/** Steps after which the search gives up and first fit decreasing stands. */
const SEARCH_STEPS = 10_000;

/**
 * Puts copies, given in decreasing order, on as few machines of one shape as possible: first fit, and a search where
 * first fit takes more machines than the sums of what is needed. The fewest machines never become fewer when a copy is
 * added; first fit decreasing alone promises neither.
 */
export function pack(copies: readonly Copy[], shape: Shape): readonly Spot[] {
  const first = firstFit(copies, shape, copies.length);
  if (first === undefined) throw new RangeError("a copy fits on no empty machine");
  if (copies.length > SEARCHED_COPIES) return first;
  const budget = { steps: SEARCH_STEPS };
  for (let machines = fewest(copies, shape); machines < countMachines(first); machines++) {
    const found = search(copies, shape, machines, budget);
    if (found !== undefined) return found;
  }
  return first;
}

/** Machines that spots stand on. */
export const countMachines = (spots: readonly Spot[]): number =>
  spots.reduce((most, { machine }) => Math.max(most, machine + 1), 0);

/** First spot that fits for each copy in turn; undefined when one fits on none of `limit` machines. */
export function firstFit(copies: readonly Copy[], shape: Shape, limit: number): readonly Spot[] | undefined {
  const machines: Machine[] = [];
  const spots: Spot[] = [];
  for (const copy of copies) {
    const from = spots.length;
    eachSpot(copy, { machines, shape, limit, from: 0 }, (spot) => {
      put(machines, copy, spot, shape);
      spots.push(spot);
      return true;
    });
    if (spots.length === from) return undefined;
  }
  return spots;
}

/** No packing takes fewer machines: the sums of what all copies need, and the copies that stand apart. */
function fewest(copies: readonly Copy[], shape: Shape): number {
  const shared = (onProcessor: boolean, share: (copy: Copy) => number): number =>
    copies
      .filter(({ accelerators }) => accelerators === (onProcessor ? 0 : 1))
      .reduce((total, copy) => total + Math.min(1, share(copy)), 0);
  const slots = (onProcessor: boolean): number =>
    Math.max(
      shared(onProcessor, ({ memoryPercent }) => memoryPercent / shape.usablePercent),
      shared(onProcessor, ({ utilisationPpm }) => utilisationPpm / shape.usablePpm),
    );
  const whole = copies.reduce((total, { accelerators }) => total + (accelerators > 1 ? accelerators : 0), 0);
  const apart = copies.map(({ service, together }) => {
    const own = copies.filter((copy) => copy.service === service);
    return Math.ceil(own.length / together);
  });
  const bySum = Math.max(slots(true), (whole + slots(false)) / Math.max(1, shape.accelerators));
  return Math.max(1, Math.ceil(bySum - 1e-9), ...apart);
}

/** Depth first over every distinct spot of every copy. */
function search(
  copies: readonly Copy[],
  shape: Shape,
  limit: number,
  budget: { steps: number },
): readonly Spot[] | undefined {
  const machines: Machine[] = [];
  const spots: Spot[] = [];
  const step = (): boolean => {
    const copy = copies[spots.length];
    if (copy === undefined) return true;
    const from = copies[spots.length - 1]?.service === copy.service ? (spots.at(-1)?.machine ?? 0) : 0;
    let found = false;
    eachSpot(copy, { machines, shape, limit, from }, (spot) => {
      if (budget.steps-- <= 0) return true;
      put(machines, copy, spot, shape);
      spots.push(spot);
      found = step();
      if (found) return true;
      spots.pop();
      takeAway(machines, copy, spot);
      return false;
    });
    return found;
  };
  return step() ? spots : undefined;
}
