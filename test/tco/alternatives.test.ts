import { describe, expect, it } from "vitest";
import type { Option } from "../../src/graph/option.js";
import { alternativesOf } from "../../src/tco/alternatives.js";
import { sharersOf } from "../../src/tco/shared-by.js";
import { UNTIMED } from "../../src/tco/timing.js";
import { smallCatalogue } from "../support/catalogue.js";
import {
  DOLLAR,
  firstWorkload,
  optionOf,
  organisationOf,
  priced,
  quotedItems,
  tokenOption,
  workloadInput,
} from "./cases.js";

const talking = { tokensInPerYear: 120e6, tokensOutPerYear: 24e6 };

function alternatives(option: Option, organisation = organisationOf(), catalogue = smallCatalogue()) {
  const { lines, missing } = priced(option, organisation);
  const workload = firstWorkload(organisation);
  const sharers = sharersOf([{ workload, option }]);
  const chosen = { workload, option, lines, missing, nodeId: "workload/chat", sharers, timing: UNTIMED };
  return alternativesOf(chosen, organisation, catalogue);
}

describe("alternativesOf", () => {
  it("names seats and an interface paid by the token, and prices both over the horizon", () => {
    const [seats, tokens] = alternatives(optionOf(talking));
    expect([seats?.comparator.en, tokens?.comparator.en]).toEqual([
      "a subscription seat per user",
      "small-talk (azure, eu, 2026-11-20)",
    ]);
    // seats: 23 × 100 × 60 = 138,000; cloud staff (0.22 + 0.15 + 0.08) × 5,000 × 60 = 135,000; training 10,000
    expect(seats?.totals.total).toBe("283000.00");
    // tokens: (10 × 0.9 + 2 × 3.6) × 60 = 972; the same staff and training: 145,972
    expect(tokens?.totals.total).toBe("145972.00");
  });

  it("counts the months until a server has cost less than the seats it replaces", () => {
    // 2,000 seats at 23 and the staff of the cloud: 46,000 + 2,250 = 48,250 a month.
    // Server: 45,000 and its first contract of 2,000 at once; staff 4,000 + hosting 28.57 + electricity 219 a month.
    // 47,000 / (48,250 − 4,247.57) = 1.07 months; training is the same on both sides.
    const organisation = organisationOf({
      workloads: [workloadInput({ demand: { users: 2_000, requestsPerDay: 1_000 } })],
    });
    const [seats] = alternatives(optionOf(), organisation);
    expect(seats?.breakEvenMonth).toBe(1.1);
    expect(Number(seats?.difference)).toBeGreaterThan(2_000_000);
  });

  it("never breaks even against something always cheaper", () => {
    const [, tokens] = alternatives(optionOf(talking));
    expect(tokens?.breakEvenMonth).toBeNull();
    expect(Number(tokens?.difference)).toBeLessThan(0);
  });

  it("takes the interface the file names, and asks for its price when nobody knows it", () => {
    const organisation = organisationOf({ workloads: [workloadInput({ model: { api: "unheard-of" } })] });
    const [, tokens] = alternatives(optionOf(talking), organisation);
    expect(tokens).toMatchObject({ comparator: { en: "unheard-of" }, difference: null, breakEvenMonth: null });
    expect(tokens?.missing.map(({ item }) => item)).toEqual(["tokens-in-unheard-of", "tokens-out-unheard-of"]);
    expect(tokens?.totals.complete).toBe(false);
  });

  it("says nothing about break-even while the chosen option itself has a gap", () => {
    const organisation = organisationOf({ quotes: { exchange: [DOLLAR], items: quotedItems(["hosting-rack-month"]) } });
    expect(alternatives(optionOf(talking), organisation).map(({ breakEvenMonth }) => breakEvenMonth)).toEqual([
      null,
      null,
    ]);
  });

  it("compares nothing with itself, and seats only where people are served", () => {
    const ids = (option: Option, change: Parameters<typeof workloadInput>[0] = {}) =>
      alternatives(option, organisationOf({ workloads: [workloadInput(change)] })).map(({ id }) => id);
    expect(ids(tokenOption("token-api", "small-talk"))).toEqual(["seats"]);
    expect(ids(optionOf(), { kind: "vision" })).toEqual([]);
    expect(ids(optionOf(), { kind: "vision", seatPrice: 10 })).toEqual(["seats"]);
    expect(ids(optionOf(), { sharing: "public" })).toEqual([]);
  });

  it("holds vectors against what makes vectors, and trainings against no interface", () => {
    const catalogue = smallCatalogue();
    const [text] = catalogue.tokenPrices;
    if (text === undefined) throw new Error("the small catalogue has no token price");
    const vectors = { ...text, model: "small-vector", mode: "embedding" as const, quality: null, outputUsd: 0 };
    const models = (kind: "embedding" | "fine-tuning") =>
      alternatives(optionOf(talking), organisationOf({ workloads: [workloadInput({ kind })] }), {
        ...catalogue,
        tokenPrices: [...catalogue.tokenPrices, vectors],
      }).map(({ options: [option] }) => option?.model.name);
    expect(models("embedding")).toEqual(["small-vector"]);
    expect(models("fine-tuning")).toEqual([]);
  });
});
