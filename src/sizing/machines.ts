import { type Catalogue, findAccelerator, findInstance, findPart, offersOf, rateOf } from "../catalog/catalogue.js";
import type { Accelerator } from "../catalog/gpu.js";
import { partName } from "../catalog/mig.js";
import type { Organisation } from "../spec/organisation.js";
import type { Place } from "./place.js";

/** Machines of one kind that a place offers. */
export interface Machine {
  /** Server or quote identifier, population of workstations, or instance type. */
  readonly sku: string;
  readonly title: string;
  readonly accelerator: Accelerator | null;
  readonly accelerators: number;
  /** Of one accelerator; the machine's where they share it, null when not known. */
  readonly acceleratorGiB: number | null;
  /** Main memory; null when not known. */
  readonly mainGiB: number | null;
  /** Of one machine under load; null when not known or paid by others. */
  readonly powerW: number | null;
  readonly owned: boolean;
  /** Machines that can be had; null without limit. */
  readonly count: number | null;
  readonly leadTimeWeeks: number;
  /** Whether somebody gives a price; owned machines have one. */
  readonly priced: boolean;
}

/** Machines a place offers, as the file and the catalogue say. */
export function machinesAt(place: Place, organisation: Organisation, catalogue: Catalogue): readonly Machine[] {
  if (place.tier === "workstation") return workstationsOf(place, organisation, catalogue);
  if (place.tier === "server") return serversOf(place, organisation, catalogue);
  return place.provider === "hosted"
    ? hostedOf(place, organisation, catalogue)
    : instancesOf(place, organisation, catalogue);
}

interface Row {
  readonly sku: string;
  readonly title: string;
  readonly gpu: string | null;
  readonly gpus: number;
  /**
   * Parts each GPU is cut into: they are what models are put on.
   * @default - the GPU is not cut
   */
  readonly mig?: string | undefined;
  readonly mainGiB: number | null;
  readonly powerW: number | null;
  readonly owned: boolean;
  readonly count: number | null;
  readonly leadTimeWeeks: number;
  readonly priced: boolean;
}

/** Row with the figures of its accelerator; nothing for one the catalogue does not know. */
function withAccelerator({ gpu, gpus, mig, ...row }: Row, catalogue: Catalogue): readonly Machine[] {
  if (gpu === null || gpus === 0) return [{ ...row, accelerator: null, accelerators: 0, acceleratorGiB: null }];
  const name = mig === undefined ? gpu : partName(gpu, mig);
  const accelerator = findAccelerator(catalogue, name);
  if (accelerator === undefined) return [];
  const acceleratorGiB = accelerator.memoryGiB ?? (accelerator.kind === "gpu" ? null : row.mainGiB);
  const accelerators = gpus * (findPart(catalogue, name)?.perAccelerator ?? 1);
  return [{ ...row, accelerator, accelerators, acceleratorGiB }];
}

/** Power of a machine of which only the accelerators' is known. */
function powerOf(gpu: string | null, gpus: number, catalogue: Catalogue): number | null {
  const each = gpu === null ? null : (findAccelerator(catalogue, gpu)?.powerW ?? null);
  return each === null ? null : each * gpus * rateOf(catalogue, "node-power-over-tdp").value;
}

function workstationsOf({ population }: Place, { workstations }: Organisation, catalogue: Catalogue) {
  return workstations
    .filter(({ id }) => id === population)
    .flatMap(({ id, accelerator = null, memoryGiB, count, powerW }) =>
      withAccelerator(
        {
          sku: id,
          title: id,
          gpu: accelerator,
          gpus: 1,
          mainGiB: memoryGiB,
          powerW: powerW ?? powerOf(accelerator, 1, catalogue),
          owned: true,
          count,
          leadTimeWeeks: 0,
          priced: true,
        },
        catalogue,
      ),
    );
}

/** Owned servers of a site, and those that may be bought for it while its room has power. */
function serversOf({ site: id }: Place, organisation: Organisation, catalogue: Catalogue): readonly Machine[] {
  const { servers, sites, quotes } = organisation;
  const site = sites.find((candidate) => candidate.id === id);
  const weeks = rateOf(catalogue, "delivery-weeks-server").value;
  const owned = servers
    .filter((server) => server.site === id)
    .map(
      ({ id: sku, gpu, gpus, mig, memoryGiB, powerW }): Row => ({
        sku,
        title: `${sku}, ${gpus} × ${gpu}${mig === undefined ? "" : ` (${mig})`}`,
        gpu,
        gpus,
        mig,
        mainGiB: memoryGiB,
        powerW: powerW ?? powerOf(gpu, gpus, catalogue),
        owned: true,
        count: 1,
        leadTimeWeeks: 0,
        priced: true,
      }),
    );
  const roomW = site?.gpuHosting === true ? site.roomPowerKw * 1000 : 0;
  const fits = (powerW: number): number => Math.floor(roomW / powerW);
  const quoted = quotes.hardware
    .filter(({ use }) => use === "server")
    .map(
      ({ id: sku, name, gpu = null, gpus, mig, memoryGiB, powerW, deliveryWeeks }): Row => ({
        sku,
        title: name,
        gpu,
        gpus,
        mig,
        mainGiB: memoryGiB,
        powerW,
        owned: false,
        count: fits(powerW),
        leadTimeWeeks: deliveryWeeks,
        priced: true,
      }),
    );
  const listed = catalogue.machines
    .filter(({ use }) => use === "server")
    .map(
      ({ id: sku, title, accelerator: gpu, accelerators: gpus, memoryGiB: mainGiB, powerW, ...row }): Row => ({
        sku,
        title,
        gpu,
        gpus,
        mainGiB,
        powerW,
        owned: false,
        count: fits(powerW),
        leadTimeWeeks: row.deliveryWeeks ?? weeks,
        priced: row.usd !== null,
      }),
    );
  return [...owned, ...[...quoted, ...listed].filter(({ count }) => count !== 0)].flatMap((row) =>
    withAccelerator(row, catalogue),
  );
}

function hostedOf(place: Place, organisation: Organisation, catalogue: Catalogue): readonly Machine[] {
  const cloud = organisation.clouds.find(
    ({ provider, regions }) => provider === "hosted" && regions.includes(place.region ?? ""),
  );
  if (cloud?.hosted === undefined) return [];
  const { name, gpu, gpus } = cloud.hosted;
  return withAccelerator(
    {
      sku: name,
      title: name,
      gpu,
      gpus,
      mainGiB: null,
      powerW: null,
      owned: false,
      count: null,
      leadTimeWeeks: rateOf(catalogue, "delivery-weeks-cloud").value,
      priced: true,
    },
    catalogue,
  );
}

/** Instance types known to be sold in a region, from the smallest to the largest. */
function instancesOf(
  { provider, region }: Place,
  organisation: Organisation,
  catalogue: Catalogue,
): readonly Machine[] {
  if (provider === null || provider === "hosted" || region === null) return [];
  const offers = offersOf(catalogue, provider, region).filter(({ offered }) => offered);
  const quotes = organisation.quotes.instances.filter(
    (quote) => quote.provider === provider && quote.region === region,
  );
  const priced = new Set([
    ...offers.filter(({ usdPerHour }) => usdPerHour !== null).map(({ sku }) => sku),
    ...quotes.map(({ sku }) => sku.replace(/^ml\./, "")),
  ]);
  return [...new Set([...offers.map(({ sku }) => sku), ...priced])]
    .flatMap((sku) => findInstance(catalogue, provider, sku) ?? [])
    .toSorted((a, b) => a.accelerators - b.accelerators || a.memoryGiB - b.memoryGiB || (a.sku < b.sku ? -1 : 1))
    .flatMap(({ sku, accelerator, accelerators, memoryGiB }) =>
      withAccelerator(
        {
          sku,
          title: `${provider} ${sku}`,
          gpu: accelerator,
          gpus: accelerators,
          mainGiB: memoryGiB,
          powerW: null,
          owned: false,
          count: null,
          leadTimeWeeks: rateOf(catalogue, "delivery-weeks-cloud").value,
          priced: priced.has(sku),
        },
        catalogue,
      ),
    );
}
