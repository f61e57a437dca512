/** One copy of a service, to be put on one machine. */
export interface Copy {
  /** Position of its service: copies of one service have the same. */
  readonly service: number;
  /** Accelerators it takes; 0 when it runs on the processor. */
  readonly accelerators: number;
  /** Memory it takes of each of them, or of the main memory, in whole percent. */
  readonly memoryPercent: number;
  /** Utilisation of each of them at the peak, in millionths. */
  readonly utilisationPpm: number;
  /** Copies of its service that may stand on one machine. */
  readonly together: number;
}

/** What one machine holds and how full it may be where several copies share it. */
export interface Shape {
  readonly accelerators: number;
  readonly usablePercent: number;
  readonly usablePpm: number;
}

/** Where a copy stands; the slot after the last accelerator is the processor with its main memory. */
export interface Spot {
  readonly machine: number;
  readonly slots: readonly number[];
}

interface Slot {
  copies: number;
  memoryPercent: number;
  utilisationPpm: number;
  /** Taken as a whole by a copy that spreads over several accelerators. */
  whole: boolean;
}

interface Machine {
  readonly slots: readonly Slot[];
  readonly services: number[];
}

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
    const spot = spotsOf(copy, machines, shape, limit).next();
    if (spot.done) return undefined;
    take(machines, copy, spot.value, shape);
    spots.push(spot.value);
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
    const from = copies[spots.length - 1]?.service === copy.service ? spots.at(-1)?.machine : 0;
    for (const spot of spotsOf(copy, machines, shape, limit, from)) {
      if (budget.steps-- <= 0) return false;
      const undo = take(machines, copy, spot, shape);
      spots.push(spot);
      if (step()) return true;
      spots.pop();
      undo();
    }
    return false;
  };
  return step() ? spots : undefined;
}

/**
 * Spots a copy fits in, machine by machine and then on a new one. Copies of one service are alike, so the next one
 * never stands before the last; machines in the same state count once, since services that follow have no copy yet.
 */
function* spotsOf(copy: Copy, machines: readonly Machine[], shape: Shape, limit: number, from = 0): Generator<Spot> {
  const seen = new Set<string>();
  for (let machine = from; machine <= machines.length && machine < limit; machine++) {
    const { slots, services } = machines[machine] ?? emptyMachine(shape);
    const own = services.filter((service) => service === copy.service).length;
    if (own >= copy.together) continue;
    const state = `${own} ${slots.map(stateOf).join(" ")}`;
    if (seen.has(state)) continue;
    seen.add(state);
    for (const chosen of slotsFor(copy, slots, shape)) yield { machine, slots: chosen };
  }
}

function slotsFor(copy: Copy, slots: readonly Slot[], shape: Shape): readonly (readonly number[])[] {
  const processor = shape.accelerators;
  if (copy.accelerators === 0) return fits(copy, slots[processor], shape) ? [[processor]] : [];
  const ids = slots.map((_, id) => id).filter((id) => id !== processor);
  if (copy.accelerators > 1) {
    const free = ids.filter((id) => slots[id]?.copies === 0).slice(0, copy.accelerators);
    return free.length === copy.accelerators ? [free] : [];
  }
  const seen = new Set<string>();
  return ids.flatMap((id) => {
    const slot = slots[id];
    if (slot === undefined || !fits(copy, slot, shape) || seen.has(stateOf(slot))) return [];
    seen.add(stateOf(slot));
    return [[id]];
  });
}

const stateOf = ({ copies, memoryPercent, utilisationPpm, whole }: Slot): string =>
  copies === 0 ? "-" : `${copies},${memoryPercent},${utilisationPpm},${whole}`;

/** What is alone may fill what it stands on; only what is shared keeps the usual reserve. */
const fits = (copy: Copy, slot: Slot | undefined, shape: Shape): boolean => {
  if (slot === undefined) return false;
  if (slot.copies === 0) return copy.memoryPercent <= 100;
  return (
    !slot.whole &&
    slot.memoryPercent + copy.memoryPercent <= shape.usablePercent &&
    slot.utilisationPpm + copy.utilisationPpm <= shape.usablePpm
  );
};

const emptyMachine = ({ accelerators }: Shape): Machine => ({
  slots: Array.from({ length: accelerators + 1 }, () => ({
    copies: 0,
    memoryPercent: 0,
    utilisationPpm: 0,
    whole: false,
  })),
  services: [],
});

/** Puts a copy where it fits; what is returned takes it away again. */
function take(machines: Machine[], copy: Copy, spot: Spot, shape: Shape): () => void {
  if (spot.machine === machines.length) machines.push(emptyMachine(shape));
  const machine = machines[spot.machine];
  const change = (sign: 1 | -1): void => {
    for (const id of spot.slots) {
      const slot = machine?.slots[id];
      if (slot === undefined) continue;
      slot.copies += sign;
      slot.memoryPercent += sign * copy.memoryPercent;
      slot.utilisationPpm += sign * copy.utilisationPpm;
      slot.whole = sign === 1 && copy.accelerators > 1;
    }
  };
  change(1);
  machine?.services.push(copy.service);
  return () => {
    change(-1);
    machine?.services.pop();
    if (machine?.services.length === 0) machines.pop();
  };
}
