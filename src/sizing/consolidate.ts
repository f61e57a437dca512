import { type Catalogue, findAccelerator } from "../catalog/catalogue.js";
import { PalierError } from "../core/errors.js";
import { type Memory, memory } from "../core/memory.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { copyOf, largestFirst, type MemoryGiB, piecesOf, type ServerService, weightOf } from "./copies.js";
import type { Copy, Shape, Spot } from "./machine-slots.js";
import { countMachines, firstFit, pack } from "./packing.js";
import { splitWhole } from "./shares.js";
import { USABLE_SHARE } from "./work.js";

/** A server with everything that runs on it. */
export interface SharedMachine {
  readonly sku: string;
  readonly title: string;
  readonly site: string;
  readonly accelerator: string | null;
  readonly accelerators: number;
  /** Of one accelerator; 0 without one. */
  readonly acceleratorMemoryGiB: number;
  /** Main memory; null when nobody says. */
  readonly memoryGiB: number | null;
  /** Under load; null when nobody says. */
  readonly powerW: number | null;
  readonly owned: boolean;
  readonly address: string | null;
  /** One entry per copy in service. */
  readonly services: readonly {
    readonly workload: Workload;
    readonly option: Option;
    /** Whether it is the copy of a new version, beside those in service. */
    readonly isNext: boolean;
    readonly acceleratorIds: readonly number[];
    /** Share of each accelerator's memory it may take, or of the main memory without accelerator. */
    readonly memoryShare: number;
  }[];
}

type Hardware = NonNullable<Option["hardware"]>;

interface Group {
  readonly site: string;
  readonly hardware: Hardware;
  readonly services: readonly ServerService[];
}

/** A copy of a service where it stands, with the share of its machine it bears. */
interface Standing {
  readonly service: ServerService;
  readonly copy: Copy;
  readonly spot: Spot;
  readonly share: number;
  readonly isNext: boolean;
}

/** What a machine holds, and whether Kubernetes gives its accelerators out: each copy then has its own. */
interface Ground extends Shape {
  readonly onCluster: boolean;
}

/**
 * Puts the services of each site and kind of server together on as few machines as possible. Several services share an
 * accelerator by memory and by utilisation at the peak, with the policy's headroom kept; one that spreads over several
 * accelerators has them whole, on one machine; copies of a workload that must hardly ever be down stand on two machines
 * at least. Each workload has its own deployment, even of a model that another one runs too: the class of the data is
 * in the name of the service, and no engine keeps two classes apart.
 *
 * Of an owned server there is one. Services are put on it from the largest to the smallest; one that finds no place
 * there is in none of the machines returned.
 *
 * @param remember Packings that were found before. A run's memory; by default an empty one.
 */
export function consolidate(
  services: readonly ServerService[],
  organisation: Organisation,
  catalogue: Catalogue,
  remember: Memory = memory(),
): readonly SharedMachine[] {
  return groupsOf(services).flatMap((group) => machinesOf(group, organisation, catalogue, remember));
}

/** Services that found no place on the owned server they were meant for. */
export const withoutPlace = (
  services: readonly ServerService[],
  machines: readonly SharedMachine[],
): readonly ServerService[] => {
  const placed = new Set(machines.flatMap((machine) => machine.services.map(({ workload }) => workload.id)));
  return services.filter(({ workload }) => !placed.has(workload.id));
};

/** Services by site and server, owned servers first. */
function groupsOf(services: readonly ServerService[]): readonly Group[] {
  const groups = new Map<string, { site: string; hardware: Hardware; services: ServerService[] }>();
  for (const service of services) {
    const { hardware, site, id } = service.option;
    if (hardware === null || site === null)
      throw new PalierError({ code: "INVALID_GRAPH", message: "only services of a site share servers", received: id });
    const key = `${site} ${hardware.owned ? 0 : 1} ${hardware.sku}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { site, hardware, services: [service] });
    else group.services.push(service);
  }
  return [...groups].sort(([a], [b]) => compare(a, b)).map(([, group]) => group);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function machinesOf(
  group: Group,
  organisation: Organisation,
  catalogue: Catalogue,
  remember: Memory,
): readonly SharedMachine[] {
  const { hardware, site } = group;
  const server = organisation.servers.find(({ id }) => hardware.owned && id === hardware.sku);
  const machine = {
    sku: hardware.sku,
    title: hardware.title,
    site,
    accelerator: hardware.accelerator,
    accelerators: hardware.accelerator === null ? 0 : hardware.acceleratorsPerMachine,
    memoryGiB: server?.memoryGiB ?? mainMemoryOf(hardware.sku, organisation, catalogue),
    powerW: hardware.powerW === null ? null : hardware.powerW / hardware.machines,
    owned: hardware.owned,
    address: server?.address ?? null,
  };
  const acceleratorMemoryGiB = acceleratorMemoryOf(machine, catalogue);
  const shape: Shape = {
    accelerators: machine.accelerators,
    usablePercent: Math.round(USABLE_SHARE * 100),
    usablePpm: Math.round((1 - organisation.policy.headroom) * 1e6),
  };
  const memoryGiB = { ofAccelerator: acceleratorMemoryGiB, main: machine.memoryGiB };
  const onCluster = organisation.sites.some(({ id, kubernetes }) => id === site && kubernetes !== undefined);
  const ground = { ...shape, onCluster };
  const standing = stand(group.services, memoryGiB, ground, hardware.owned ? onOne : remembered(remember));
  const options = new Map(group.services.map((service) => [service, sharedOption(service, standing, machine.powerW)]));
  return standing.map((here) => ({
    ...machine,
    acceleratorMemoryGiB,
    services: here.map(({ service, copy, spot, isNext }) => ({
      workload: service.workload,
      isNext,
      option: options.get(service) ?? service.option,
      acceleratorIds: spot.slots.filter((slot) => slot < machine.accelerators),
      memoryShare:
        copy.accelerators > 1 || (onCluster && copy.accelerators === 1) ? USABLE_SHARE : copy.memoryPercent / 100,
    })),
  }));
}

type Packer = (copies: readonly Copy[], shape: Shape) => readonly Spot[] | undefined;

/** There is one of an owned server: what finds no place on it goes elsewhere. */
const onOne: Packer = (copies, shape) => firstFit(copies, shape, 1);

/** A plan asks again for most of its packings in every round and every scenario. */
const remembered =
  (remember: Memory): Packer =>
  (copies, shape) =>
    remember(["packing", JSON.stringify([shape, copies])], () => pack(copies, shape));

/** Every copy where it stands, machine by machine. */
function stand(
  services: readonly ServerService[],
  memoryGiB: MemoryGiB,
  shape: Ground,
  place: Packer,
): readonly (readonly Standing[])[] {
  const single = place === onOne;
  const wanted = services
    .map((service) => ({ service, copy: alone(copyOf(service, memoryGiB, shape, single), shape) }))
    .sort((a, b) => largestFirst(a.copy, b.copy) || compare(nameOf(a.service), nameOf(b.service)))
    .map(({ service, copy }, position) =>
      Array.from({ length: copiesOf(service, shape) }, (_, index) => ({
        service,
        copy: {
          ...copy,
          service: position,
          together: copy.together + copiesOf(service, shape) - service.option.replicas * piecesOf(service.option),
        },
        isNext: index >= service.option.replicas * piecesOf(service.option),
      })),
    );
  const copies = (single ? withPlace(wanted, shape) : wanted).flat();
  const all = copies.map(({ copy }) => copy);
  const spots = place(all, shape);
  const placed = copies.flatMap((each, index) => {
    const spot = spots?.[index];
    return spot === undefined ? [] : [{ ...each, spot }];
  });
  return Array.from({ length: countMachines(placed.map(({ spot }) => spot)) }, (_, machine) => {
    const here = placed.filter(({ spot }) => spot.machine === machine);
    const shares = splitWhole(here.map(({ copy }) => weightOf(copy)));
    return here.map((each, index) => ({ ...each, share: shares[index] ?? 0 }));
  });
}

/** On a cluster nobody shares an accelerator: what Kubernetes gives out is whole, or a part that was cut. */
const alone = (copy: Copy, { onCluster }: Ground): Copy =>
  onCluster && copy.accelerators === 1 ? { ...copy, memoryPercent: 100 } : copy;

/** Copies in service, and on a cluster the one of a new version that stands beside them. */
const copiesOf = ({ workload, option }: ServerService, { onCluster }: Ground): number =>
  (option.replicas + (onCluster && workload.model.next !== undefined ? 1 : 0)) * piecesOf(option);

/** Services in turn that still find a place on the one machine there is. */
function withPlace<T extends { readonly copy: Copy }>(wanted: readonly (readonly T[])[], shape: Shape): T[][] {
  const kept: T[][] = [];
  for (const copies of wanted) {
    const tried = [...kept, [...copies]];
    const fits =
      firstFit(
        tried.flat().map(({ copy }) => copy),
        shape,
        1,
      ) !== undefined;
    if (fits) kept.push([...copies]);
  }
  return kept;
}

const nameOf = ({ workload, option }: ServerService): string => `${workload.id} ${option.id}`;

/** Option of a service with what it bears of the machines its copies stand on. */
function sharedOption(
  service: ServerService,
  machines: readonly (readonly Standing[])[],
  powerW: number | null,
): Option {
  const { option } = service;
  const own = machines
    .map((here) => here.filter((each) => each.service === service))
    .filter(({ length }) => length > 0);
  if (option.hardware === null || own.length === 0) return option;
  const sum = (of: (each: Standing) => number): number => own.flat().reduce((total, each) => total + of(each), 0);
  return {
    ...option,
    hardware: {
      ...option.hardware,
      machines: own.length,
      accelerators: tidy(sum(({ copy }) => (copy.accelerators === 0 ? 0 : weightOf(copy)))),
      powerW: powerW === null ? null : powerW * own.length,
      share: tidy(sum(({ share }) => share) / own.length),
    },
  };
}

/** Without the noise of binary fractions. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9;

const mainMemoryOf = (sku: string, { quotes }: Organisation, { machines }: Catalogue): number | null =>
  (quotes.hardware.find(({ id }) => id === sku) ?? machines.find(({ id }) => id === sku))?.memoryGiB ?? null;

/** Memory of one accelerator; where it is the machine's own, the main memory. */
function acceleratorMemoryOf(
  { accelerator, memoryGiB }: Pick<SharedMachine, "accelerator" | "memoryGiB">,
  catalogue: Catalogue,
): number {
  if (accelerator === null) return 0;
  const memory = findAccelerator(catalogue, accelerator)?.memoryGiB ?? memoryGiB;
  if (memory !== null) return memory;
  throw new PalierError({
    code: "INVALID_GRAPH",
    message: "memory of an accelerator is not known",
    received: accelerator,
  });
}
