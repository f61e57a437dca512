import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitMs, waitProbability } from "../../../src/sizing/queue.js";
import { type Scenario, simulate } from "../../../src/sizing/simulation/run.js";

const scenario = (slots: number, offered: number, change: Partial<Scenario> = {}): Scenario => ({
  station: { slots, serviceMs: 200 },
  streams: [{ id: "all", perSecond: offered * 5, mayBurst: true }],
  burst: null,
  requests: 200_000,
  seed: 7,
  ...change,
});

describe("against Erlang's formula", () => {
  it.each([
    [1, 0.5],
    [1, 0.8],
    [4, 3],
    [16, 13],
    [64, 54],
  ])("%i slots, %f erlangs", (slots, offered) => {
    // The nearer to full, the longer one busy spell lasts, and the more of them it takes.
    const requests = Math.round(150_000 / (1 - offered / slots));
    const outcome = simulate(scenario(slots, offered, { requests }));
    expect(outcome.waited).toBeCloseTo(waitProbability(offered, slots), 1);
    expect(Math.abs(outcome.waited / waitProbability(offered, slots) - 1)).toBeLessThan(0.05);
    expect(Math.abs(outcome.waitP95Ms / waitMs(offered, slots, 200) - 1)).toBeLessThan(0.08);
    expect(Math.abs(outcome.utilisation / (offered / slots) - 1)).toBeLessThan(0.01);
    const mean = (waitProbability(offered, slots) * 200) / (slots - offered);
    expect(Math.abs(outcome.meanWaitMs / mean - 1)).toBeLessThan(0.08);
    expect(outcome).toMatchObject({ burstShare: 0, isOverloaded: false });
  });

  it("a queue with more to do than it can grows, and says so", () => {
    const [short, long] = [20_000, 80_000].map((requests) => simulate(scenario(2, 2.4, { requests })));
    expect(short?.isOverloaded && long?.isOverloaded).toBe(true);
    expect(long?.waitP95Ms).toBeGreaterThan(3 * (short?.waitP95Ms ?? 0));
  });
});

describe("bursting", () => {
  const mixed = (forbidden: number, open: number, whenWaiting = 0) =>
    simulate(
      scenario(4, 0, {
        streams: [
          { id: "restricted", perSecond: forbidden * 5, mayBurst: false },
          { id: "public", perSecond: open * 5, mayBurst: true },
        ],
        burst: { whenWaiting, roundTripMs: 30 },
        requests: 30_000,
      }),
    );

  it("a class that may not leave never does, however long the queue", () => {
    const load = fc.double({ min: 0.1, max: 12, noNaN: true });
    fc.assert(
      fc.property(load, load, fc.integer({ min: 0, max: 40 }), (forbidden, open, whenWaiting) => {
        expect(mixed(forbidden, open, whenWaiting).burstShareOf["restricted"]).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it("at saturation, what leaves is Erlang's loss: nobody waits here", () => {
    const outcome = simulate(scenario(4, 5, { burst: { whenWaiting: 0, roundTripMs: 30 } }));
    // Erlang B for 5 erlangs on 4 slots.
    expect(outcome.burstShare).toBeCloseTo(0.3983, 2);
    expect(outcome).toMatchObject({ waited: 0, waitP95Ms: 30, isOverloaded: false });
  });

  it("a longer queue keeps more here, and a forbidden class alone still overloads the machines", () => {
    expect(mixed(2, 4, 20).burstShare).toBeLessThan(mixed(2, 4, 0).burstShare);
    expect(mixed(5, 1)).toMatchObject({ isOverloaded: true });
  });
});

describe("seeds", () => {
  it("the same seed gives the same outcome, another one another", () => {
    const small = { requests: 2_000 };
    expect(simulate(scenario(3, 2, small))).toEqual(simulate(scenario(3, 2, small)));
    expect(simulate(scenario(3, 2, small))).not.toEqual(simulate(scenario(3, 2, { ...small, seed: 8 })));
  });

  it("refuses to simulate nothing", () => {
    expect(() => simulate(scenario(1, 0))).toThrow(RangeError);
  });
});
