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

/** One accelerator, or the processor. */
interface Slot {
  copies: number;
  memoryPercent: number;
  utilisationPpm: number;
  /** Taken as a whole by a copy that spreads over several accelerators. */
  whole: boolean;
}

/** A machine with what stands on it. */
export interface Machine {
  readonly slots: readonly Slot[];
  readonly services: number[];
}

/** Machines so far, how many there may be, and the first one that is looked at. */
interface Ground {
  readonly machines: readonly Machine[];
  readonly shape: Shape;
  readonly limit: number;
  readonly from: number;
}

/**
 * Visits the spots a copy fits in, machine by machine and then on a new one, until a visit returns true. Copies of one
 * service are alike, so the next one never stands before the last; machines in the same state count once, since services
 * that follow have no copy yet. Compared in place: this is the inner loop of every plan.
 */
export function eachSpot(copy: Copy, { machines, shape, limit, from }: Ground, visit: (spot: Spot) => boolean): void {
  const count = machines.length;
  for (let at = from; at <= count && at < limit; at++) {
    const machine = machines[at] ?? emptyMachine(shape);
    if (copiesOn(machine, copy) >= copy.together) continue;
    const { slots } = machine;
    const processor = shape.accelerators;
    if (copy.accelerators === 0) {
      if (!fits(copy, slots[processor], shape) || isTwin(machines, from, at, machine, copy)) continue;
      if (visit({ machine: at, slots: [processor] })) return;
    } else if (copy.accelerators > 1) {
      const free: number[] = [];
      for (let id = 0; id < processor && free.length < copy.accelerators; id++)
        if (slots[id]?.copies === 0) free.push(id);
      if (free.length < copy.accelerators || isTwin(machines, from, at, machine, copy)) continue;
      if (visit({ machine: at, slots: free })) return;
    } else
      for (let id = 0; id < processor; id++) {
        const slot = slots[id];
        if (slot === undefined || !fits(copy, slot, shape) || isTwinSlot(slots, id, slot)) continue;
        if (isTwin(machines, from, at, machine, copy)) break;
        if (visit({ machine: at, slots: [id] })) return;
      }
  }
}

/** Whether a machine that was looked at before is in the same state, for this copy. */
function isTwin(machines: readonly Machine[], from: number, at: number, machine: Machine, copy: Copy): boolean {
  for (let before = from; before < at; before++) {
    const other = machines[before];
    if (other === undefined || copiesOn(other, copy) !== copiesOn(machine, copy)) continue;
    if (machine.slots.every((slot, id) => isAlike(slot, other.slots[id]))) return true;
  }
  return false;
}

function isTwinSlot(slots: readonly Slot[], id: number, slot: Slot): boolean {
  for (let before = 0; before < id; before++) if (isAlike(slot, slots[before])) return true;
  return false;
}

const isAlike = (a: Slot, b: Slot | undefined): boolean =>
  a.copies === b?.copies &&
  a.memoryPercent === b.memoryPercent &&
  a.utilisationPpm === b.utilisationPpm &&
  a.whole === b.whole;

function copiesOn({ services }: Machine, { service }: Copy): number {
  let count = 0;
  for (const one of services) if (one === service) count++;
  return count;
}

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

/** Puts a copy where it fits. */
export function put(machines: Machine[], copy: Copy, spot: Spot, shape: Shape): void {
  if (spot.machine === machines.length) machines.push(emptyMachine(shape));
  change(machines, copy, spot, 1);
  machines[spot.machine]?.services.push(copy.service);
}

/** Takes the copy away that was put there last; a machine that then stands empty goes. */
export function takeAway(machines: Machine[], copy: Copy, spot: Spot): void {
  change(machines, copy, spot, -1);
  const services = machines[spot.machine]?.services;
  services?.pop();
  if (services?.length === 0) machines.pop();
}

function change(machines: readonly Machine[], copy: Copy, { machine, slots }: Spot, sign: 1 | -1): void {
  for (const id of slots) {
    const slot = machines[machine]?.slots[id];
    if (slot === undefined) continue;
    slot.copies += sign;
    slot.memoryPercent += sign * copy.memoryPercent;
    slot.utilisationPpm += sign * copy.utilisationPpm;
    slot.whole = sign === 1 && copy.accelerators > 1;
  }
}
