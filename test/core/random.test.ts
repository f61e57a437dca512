import { expect, it } from "vitest";
import { streamOf, uniform } from "../../src/core/random.js";

it("numbers lie between 0 and 1, spread evenly, the same for a seed and a name", () => {
  const draw = (seed: number, name: string) => {
    const state = streamOf(seed, name);
    return Array.from({ length: 100_000 }, () => uniform(state));
  };
  const numbers = draw(1, "arrivals");
  expect(numbers.every((number) => number > 0 && number < 1)).toBe(true);
  const counts = Array.from({ length: 10 }, (_, tenth) => numbers.filter((n) => Math.floor(n * 10) === tenth).length);
  for (const count of counts) expect(Math.abs(count / 10_000 - 1)).toBeLessThan(0.04);
  expect(draw(1, "arrivals")).toEqual(numbers);
  expect(draw(2, "arrivals").slice(0, 4)).not.toEqual(numbers.slice(0, 4));
  expect(draw(1, "services").slice(0, 4)).not.toEqual(numbers.slice(0, 4));
});
