import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import type { Efficiency } from "../../src/catalog/efficiency.js";
import { type Case, cases, computed, copyOf, deviceOf } from "./measured-cases.js";

const catalogue = loadCatalogue();
const classOf = ({ device }: Case): string => deviceOf(device)?.deviceClass ?? "";
const familyOf = ({ quantisation }: Case): string => (quantisation === "fp16" ? "wide" : "quantised");

/** How far computed times are from measured ones, in per cent of the measured. */
interface Errors {
  readonly count: number;
  /** Mean absolute error. */
  readonly mape: number;
  /** Median absolute error. */
  readonly median: number;
  /** Mean error with its sign: above 0 computes too long. */
  readonly bias: number;
  /** Largest absolute error, with its sign. */
  readonly worst: number;
}

function errorsOf(signed: readonly number[]): Errors {
  const sizes = signed.map(Math.abs).toSorted((a, b) => a - b);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = sizes.slice(Math.floor((sizes.length - 1) / 2), Math.floor(sizes.length / 2) + 1);
  return {
    count: signed.length,
    mape: mean(sizes),
    median: mean(middle),
    bias: mean(signed),
    worst: signed.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0] ?? Number.NaN,
  };
}

const errorOf = (one: Case, efficiency?: Efficiency): number => (computed(one, efficiency) / one.ms - 1) * 100;

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);

/** Constants with the least mean absolute error on some cases, one after the other on a coarse grid. */
function fitted(some: readonly Case[], start: Efficiency): Efficiency {
  const loss = (row: Efficiency): number => errorsOf(some.map((one) => errorOf(one, row))).mape;
  const axes: readonly (readonly [keyof Efficiency, readonly number[]])[] = [
    ["bandwidthShare", range(0.3, 0.95, 0.05)],
    start.tflopsPerTBs === null ? ["computeShare", range(0.1, 0.7, 0.05)] : ["tflopsPerTBs", range(8, 48, 4)],
    ["layerMicroseconds", [0, 20, 50, 100, 150, 200, 300]],
  ];
  let best: Efficiency = { ...start, bandwidthShare: 0.6, computeShare: 0.4, layerMicroseconds: 50 };
  for (let round = 0; round < 3; round++)
    for (const [axis, values] of axes) {
      const [found] = values.map((value) => ({ ...best, [axis]: value })).toSorted((a, b) => loss(a) - loss(b));
      best = found ?? best;
    }
  return best;
}

/** Errors on each group of cases, with constants fitted on all other groups of the class; none for a single group. */
function leftOut(all: readonly Case[], group: (one: Case) => string): ReadonlyMap<Case, number> {
  const names = [...new Set(all.map(group))];
  const [first] = all;
  if (names.length < 2 || first === undefined) return new Map();
  const { efficiency } = copyOf(first);
  return new Map(
    names.flatMap((name) => {
      const row = fitted(
        all.filter((one) => group(one) !== name),
        efficiency,
      );
      return all.filter((one) => group(one) === name).map((one) => [one, errorOf(one, row)] as const);
    }),
  );
}

const NAMES: Readonly<Record<string, string>> = {
  datacentre: "data centre",
  workstation: "workstation",
  apple: "Apple",
  unified: "unified memory",
  inferentia: "Inferentia",
};
const MEASURES = { request: "served loads", decode: "writing alone", prefill: "reading alone" } as const;

const rows = catalogue.efficiency.flatMap(({ deviceClass, family }) => {
  const all = cases.filter((one) => classOf(one) === deviceClass && familyOf(one) === family);
  const [byDevice, byModel] = [leftOut(all, ({ device }) => device), leftOut(all, ({ model }) => model)];
  return (["request", "decode", "prefill"] as const).map((measure) => {
    const some = all.filter((one) => one.measure === measure);
    const held = (errors: ReadonlyMap<Case, number>): Errors | undefined =>
      errors.size === 0 ? undefined : errorsOf(some.map((one) => errors.get(one) ?? Number.NaN));
    return { deviceClass, family, measure, some, device: held(byDevice), model: held(byModel) };
  });
});

const written = (errors: Errors | undefined): string => {
  if (errors === undefined) return "only one | | |";
  const percent = (value: number): string => `${Math.round(value)} %`;
  const signed = (value: number): string => `${value > 0 ? "+" : ""}${percent(value)}`;
  return `${percent(errors.mape)}, ${percent(errors.median)} | ${signed(errors.bias)} | ${signed(errors.worst)} |`;
};

const table = (): string => {
  const lines = rows
    .filter(({ some }) => some.length > 0)
    .map(({ deviceClass, family, measure, some, device, model }) => {
      const [devices, models] = [new Set(some.map((one) => one.device)), new Set(some.map((one) => one.model))];
      const what = `| ${NAMES[deviceClass]}, ${family === "wide" ? "16 bits" : "fewer bits"} | ${MEASURES[measure]} | ${some.length} (${devices.size}, ${models.size}) |`;
      const own = errorsOf(some.map((one) => errorOf(one)));
      return [what, written(own), written(device), written(model)].join(" ");
    });
  const unmeasured = catalogue.efficiency
    .filter((row) =>
      rows.every((one) => one.deviceClass !== row.deviceClass || one.family !== row.family || one.some.length === 0),
    )
    .map(({ deviceClass, family }) => `${NAMES[deviceClass]} in ${family === "wide" ? "16 bits" : "fewer bits"}`);
  return [
    "| class | measure | cases (devices, models) | as shipped: mean, median | bias | worst | a device left out: mean, median | bias | worst | a model left out: mean, median | bias | worst |",
    "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...lines,
    "",
    `Without a measurement: ${unmeasured.join(", ")}.`,
  ].join("\n");
};

describe("the accuracy of sizing", () => {
  it("is what the page says of every class of devices", () => {
    const page = readFileSync("docs/explanation/sizing.md", "utf8");
    expect(page.split("<!-- accuracy -->\n")[1]?.split("\n<!-- /accuracy -->")[0]).toBe(table());
  });

  it("is counted by hand on three errors", () => {
    expect(errorsOf([-10, 20, 60])).toEqual({ count: 3, mape: 30, median: 20, bias: 70 / 3, worst: 60 });
    expect(errorsOf([-10, 20]).median).toBe(15);
  });

  it("fits the constants it was told to when times are computed with them", () => {
    const some = cases.filter((one) => one.device === "RTX 6000 Ada");
    const [first] = some;
    if (first === undefined) throw new Error("no case");
    const known = { ...copyOf(first).efficiency, bandwidthShare: 0.75, computeShare: 0.3, layerMicroseconds: 100 };
    const exact = some.map((one) => ({ ...one, ms: computed(one, known) }));
    const found = fitted(exact, known);
    expect(errorsOf(exact.map((one) => errorOf(one, found))).mape).toBeLessThan(2);
  });

  it("says of classes without a case that they have none", () => {
    const claimed = catalogue.efficiency.filter(({ cases: count }) => count > 0);
    const measured = rows.filter(({ some }) => some.length > 0);
    for (const { deviceClass, family } of claimed)
      expect(measured.some((row) => row.deviceClass === deviceClass && row.family === family)).toBe(true);
  });
});
