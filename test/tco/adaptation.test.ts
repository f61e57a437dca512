import { describe, expect, it } from "vitest";
import { stageGates } from "../../src/blueprints/hybrid/stages-of-adaptation.js";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { cents } from "../../src/core/money.js";
import { assumptionsOf } from "../../src/graph/assumptions.js";
import { organisation as schema } from "../../src/spec/organisation.js";
import { gpuHoursOf, stagesOf } from "../../src/tco/adaptation.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { planOf } from "../support/plans.js";
import { firstWorkload, gaps, optionOf, organisationOf, priced, quotedItems, workloadInput } from "./cases.js";

const stamp = { date: "2026-11-01", source: "quote of the tests" };
const items = [
  ...quotedItems(),
  { item: "expert-day", price: 600, unit: "see docs", ...stamp },
  { item: "labelling-hour", price: 30, unit: "see docs", ...stamp },
  { item: "training-gpu-hour", price: 4, unit: "see docs", ...stamp },
];
const stages = [
  { way: "prompt" as const, months: 1, expertDays: 10, criterion: "8 of 10 right" },
  { way: "rag" as const, months: 2, expertDays: 5, preparedGiB: 50, criterion: "9 of 10 right" },
  {
    ...{ way: "fine-tune" as const, months: 3, expertDays: 4, examples: 2_000, minutesPerExample: 6 },
    ...{ acquisition: 1_500, gpuHours: 100, trainingsPerYear: 2, criterion: "95 of 100 right" },
  },
];
const fileOf = (until: "prompt" | "rag" | "fine-tune", quotes = items) =>
  organisationOf({ workloads: [workloadInput({ adaptation: { until, stages } })], quotes: { items: quotes } });
const adapted = (until: "prompt" | "rag" | "fine-tune") =>
  priced(optionOf(), fileOf(until))
    .lines.filter(({ item }) => item === "adaptation")
    .map((line) => [line.id.slice("chat/adaptation-".length), line.startMonth, cents(lineTotal(line, TERMS).total)]);
const TERMS = { horizonYears: 5, discountRate: 0 };

describe("stages of adaptation", () => {
  it("are paid up to the one the plan goes to, each from its first month", () => {
    // 10 days × 600; 5 × 600 and 50 GiB × 2, from month 1
    expect(adapted("rag")).toEqual([
      ["experts", 0, "6000.00"],
      ["experts", 1, "3000.00"],
      ["preparation", 1, "100.00"],
    ]);
    // 4 × 600; 1,500; 2,000 × 6 ÷ 60 = 200 hours × 30; 100 GPU-hours × 4; 200 × 4 in months 18, 30, 42 and 54
    expect(adapted("fine-tune").slice(3)).toEqual([
      ["experts", 3, "2400.00"],
      ["data", 3, "1500.00"],
      ["examples", 3, "6000.00"],
      ["training", 3, "400.00"],
      ["trainings", 18, "3200.00"],
    ]);
    expect(stagesOf(firstWorkload(fileOf("rag"))).map(({ from, until, planned }) => [from, until, planned])).toEqual([
      [0, 1, true],
      [1, 3, true],
      [3, 6, false],
    ]);
  });

  it("say at each gate what is spent and what would be lost", () => {
    const file = fileOf("rag");
    const item = { workload: firstWorkload(file), option: optionOf(), nodeId: "workload/chat", index: 0 };
    const gates = stageGates(item, file, loadCatalogue());
    // Spent 6,000; 6,000 + 3,100; 9,100 + 10,300. Lost: experts and trainings, 6,000; 9,000; 9,000 + 2,400 + 400.
    expect(gates.map(({ cost, spent, lost, perYear }) => [cost, spent, lost, perYear])).toEqual([
      ["6000.00", "6000.00", "6000.00", "0.00"],
      ["3100.00", "9100.00", "9000.00", "0.00"],
      ["10300.00", "19400.00", "11800.00", "800.00"],
    ]);
  });

  it("leave the sums open from the first price nobody gives", () => {
    const file = fileOf(
      "rag",
      items.filter(({ item }) => item !== "labelling-hour"),
    );
    const item = { workload: firstWorkload(file), option: optionOf(), nodeId: "workload/chat", index: 0 };
    const gates = stageGates(item, file, loadCatalogue());
    expect(gates.map(({ spent, lost }) => [spent, lost])).toEqual([
      ["6000.00", "6000.00"],
      ["9100.00", "9000.00"],
      [null, null],
    ]);
    const without = fileOf(
      "fine-tune",
      items.filter(({ item: name }) => name !== "training-gpu-hour"),
    );
    expect(gaps(priced(optionOf(), without))).toContain("items training-gpu-hour");
  });

  it("take the hours of a training from parameters and tokens", () => {
    const workload = firstWorkload(fileOf("rag"));
    const [stage] = workload.adaptation?.stages ?? [];
    if (stage === undefined) throw new Error("no stage");
    // 6 × 7e9 × 2e12 ÷ (989e12 × 0.4) ÷ 3,600 = 58,982.14 hours
    const hours = gpuHoursOf({ ...stage, parametersB: 7, trainingTokens: 2e12 }, workload, loadCatalogue());
    expect(hours).toBeCloseTo(58_982.14, 1);
    expect(gpuHoursOf({ ...stage, trainingTokens: 1e9 }, workload, loadCatalogue())).toBeNull();
    expect(gpuHoursOf(stage, workload, loadCatalogue())).toBe(0);
    const open = { way: "fine-tune" as const, trainingTokens: 1e9, criterion: "x" };
    const unknown = organisationOf({
      workloads: [workloadInput({ adaptation: { until: "fine-tune", stages: [open] } })],
      quotes: { items },
    });
    expect(gaps(priced(optionOf(), unknown, ALONE))).toContain("items fine-tune-gpu-hours");
  });

  it.each([
    ["an end that is no stage", { until: "from-scratch" as const, stages }],
    ["the same stage twice", { until: "rag" as const, stages: [...stages, ...stages.slice(1, 2)] }],
  ])("refuse %s", (_, adaptation) => {
    const file = { ...fileOf("rag"), workloads: [workloadInput({ adaptation })] };
    expect(schema.safeParse(file).success).toBe(false);
  });

  it("are scenarios and lines of the sheet of assumptions", () => {
    const graph = planOf("hopital");
    expect(graph.stages?.map(({ way, planned }) => [way, planned])).toEqual([
      ["prompt", true],
      ["rag", true],
      ["fine-tune", false],
      ["from-scratch", false],
    ]);
    const gates = assumptionsOf(graph).filter(({ name }) => name.startsWith("gate codage-sejours"));
    expect(gates).toHaveLength(4);
    for (const { owner } of gates) expect(owner).toBe("information-medicale");
    const planned = graph.costs.filter(({ item }) => item === "adaptation");
    const spent = graph.stages?.find(({ way }) => way === "rag")?.spent;
    const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
    expect(planned.reduce((all, line) => all + lineTotal(line, terms).total.toNumber(), 0)).toBeCloseTo(
      Number(spent),
      2,
    );
  });
});
