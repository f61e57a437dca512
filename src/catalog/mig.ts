import type { Accelerator, MigRow } from "./gpu.js";

/** A part that a GPU can be cut into, all parts of one GPU being alike. */
export interface MigPart {
  /** Name of NVIDIA, such as `3g.40gb`. */
  readonly profile: string;
  /** Parts one GPU gives. */
  readonly perAccelerator: number;
  /** Share of the arithmetic of the GPU that one part has. */
  readonly compute: number;
  /** Share of the memory and its bandwidth that one part has. */
  readonly memory: number;
}

/** Memory of a GPU is cut into eighths, its arithmetic into sevenths, or quarters on the smaller ones. */
const EIGHTHS = 8;

const read = (profile: string): readonly [compute: number, memoryGb: number] => {
  const [, compute = "0", memory = "0"] = /^(\d)g\.(\d+)gb$/.exec(profile) ?? [];
  return [Number(compute), Number(memory)];
};

/** Parts of a GPU, from its list of profiles: the largest is the whole, and the others are shares of it. */
export function partsOf({ profiles }: Pick<MigRow, "profiles">): readonly MigPart[] {
  const slices = Math.max(...profiles.map((profile) => read(profile)[0]));
  const whole = Math.max(...profiles.map((profile) => read(profile)[1]));
  return profiles.map((profile) => {
    const [compute, memoryGb] = read(profile);
    const eighths = Math.round((EIGHTHS * memoryGb) / whole);
    return {
      profile,
      perAccelerator: Math.min(Math.floor(slices / compute), Math.floor(EIGHTHS / eighths)),
      compute: compute / slices,
      memory: eighths / EIGHTHS,
    };
  });
}

/** Name under which a part of a GPU is sized like an accelerator of its own. */
export const partName = (accelerator: string, profile: string): string => `${accelerator} MIG ${profile}`;

/** GPU and profile of a part; null for what is no part. */
export function partOfName(name: string): { readonly accelerator: string; readonly profile: string } | null {
  const [, accelerator, profile] = /^(.+) MIG (\dg\.\d+gb)$/i.exec(name) ?? [];
  return accelerator === undefined || profile === undefined ? null : { accelerator, profile: profile.toLowerCase() };
}

/** A part of a GPU as an accelerator: its share of memory, bandwidth, arithmetic, power and manufacture. */
export function partAccelerator(row: Accelerator, part: MigPart): Accelerator {
  const times = (value: number | null, share: number): number | null => (value === null ? null : value * share);
  return {
    ...row,
    name: partName(row.name, part.profile),
    memoryGiB: times(row.memoryGiB, part.memory),
    bandwidthGBs: times(row.bandwidthGBs, part.memory),
    bf16Tflops: times(row.bf16Tflops, part.compute),
    fp8Tflops: times(row.fp8Tflops, part.compute),
    powerW: times(row.powerW, 1 / part.perAccelerator),
    embodiedKg: times(row.embodiedKg, 1 / part.perAccelerator),
  };
}
